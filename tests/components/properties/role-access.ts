import { acceptsResource } from "../../../components/identity";
import type { StateResource } from "../../../sandbox/environment";

interface PolicyDocument {
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: string;
    readonly Action: readonly string[];
    readonly Resource: readonly string[] | string;
    readonly Condition?: unknown;
  }[];
}

/** IAM User Guide, "IAM quotas": of all inline policies of a role, white space left out. */
const inlineRoom = 10_240;

/** What the policies of roles allow on anything though they could name it, and which roles have more of them than IAM takes. */
export function accessProblems(resources: readonly StateResource[]): readonly string[] {
  const policies = resources.flatMap(({ urn, type, inputs = {} }) =>
    type === "aws:iam/rolePolicy:RolePolicy" || type === "aws:iam/policy:Policy"
      ? [{ name: urn.split("::").at(-1) ?? "", role: inputs["role"], text: String(inputs["policy"]) }]
      : [],
  );
  const sizes = new Map<unknown, number>();
  for (const { role, text } of policies.filter((policy) => policy.role !== undefined)) {
    sizes.set(role, (sizes.get(role) ?? 0) + text.replaceAll(/\s/g, "").length);
  }
  return [
    ...policies.flatMap(({ name, text }) => wideStatements(name, JSON.parse(text) as PolicyDocument)),
    ...[...sizes].flatMap(([role, size]) =>
      size > inlineRoom
        ? [`${String(role)} has ${size} characters of inline policies; IAM allows ${inlineRoom}`]
        : [],
    ),
  ];
}

function wideStatements(name: string, { Statement }: PolicyDocument): string[] {
  return Statement.filter(({ Effect }) => Effect === "Allow").flatMap(({ Sid, Action, Resource }) => {
    const everything = [Resource]
      .flat()
      .some((resource) => /^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*)$/.test(resource));
    const wide = [Action]
      .flat()
      .filter((action) => action.includes("*") || (everything && acceptsResource(action)));
    return wide.map((action) => `${name}, ${Sid}: ${action} on ${[Resource].flat().join(", ")}`);
  });
}
