import { type AccessResource, type StackAccess, textOf, type WhoCan, whoCan } from "../../policies/access";
import { type ActionFacts, Catalogue, matchesPattern } from "../../policies/iam";
import { ProjectError } from "../project";

/** Who may do one thing to one resource. */
export interface CanAnswer {
  readonly action: string;
  readonly resource: string;
  /** Name of the resource in the program; absent for an ARN of another stack, and for `*`. */
  readonly name?: string;
  readonly principals: readonly WhoCan[];
}

/**
 * Answers `sagemaker:UpdateEndpoint on prod endpoint`. Behind ` on ` stands an ARN, `*`, or words: each has to occur in the name or in the
 * type of a resource that the action can be about. Where several resources fit, each gets its answer.
 */
export async function whoCanDo(
  question: string,
  environment: string,
  access: StackAccess,
): Promise<readonly CanAnswer[]> {
  const [, action, place] = /^\s*(\S+:\S+)\s+on\s+(\S.*?)\s*$/i.exec(question) ?? [];
  if (action === undefined || place === undefined) {
    throw new ProjectError(
      `--can is "${question}"; ask "<action> on <resource>", such as "s3:GetObject on models bucket" or with an ARN.`,
    );
  }
  const facts = (await Catalogue.forActions([action])).expand(action);
  const [known] = facts;
  if (known === undefined || facts.length !== 1) {
    throw new ProjectError(
      `--can asks for ${action}, which is no action of AWS; name one, such as s3:GetObject.`,
    );
  }
  if (place === "*" || place.startsWith("arn:")) {
    return [{ action: known.name, resource: place, principals: whoCan(access, known.name, place) }];
  }
  const found = resourcesInWords(place, environment, known, access.index.resources);
  return found.map(({ resource, arn }) => ({
    action: known.name,
    resource: arn,
    name: resource.name,
    principals: whoCan(access, known.name, arn),
  }));
}

interface Placed {
  readonly resource: AccessResource;
  /** What requests name: the resource itself, or anything in it, such as the objects of a bucket. */
  readonly arn: string;
}

function resourcesInWords(
  place: string,
  environment: string,
  action: ActionFacts,
  resources: readonly AccessResource[],
): readonly Placed[] {
  const possible = resources.flatMap((resource) => {
    const arn = resource.type.startsWith("aws:") ? textOf(resource, "arn") : undefined;
    const asked = arn === undefined ? undefined : requestArn(arn, action);
    return asked === undefined ? [] : [{ resource, arn: asked }];
  });
  const words = place.toLowerCase().split(/\s+/);
  const fitting = possible.filter(({ resource }) =>
    words.every((word) => hasWord(resource, word, environment)),
  );
  if (fitting.length === 0) {
    const there = possible.map(({ resource: { name, type } }) => `  ${name}  (${type.split(":").at(-1)})`);
    throw new ProjectError(
      [
        `--can asks for ${action.name} on "${place}", and ${environment} has no such resource.`,
        ...(there.length > 0
          ? ["The action can be about:", ...there]
          : ["No resource of the environment fits the action; give an ARN."]),
      ].join("\n"),
    );
  }
  // `endpoint` means an Endpoint before it means an EndpointConfiguration.
  const exact = fitting.filter(({ resource }) => words.includes(typeName(resource).toLowerCase()));
  return exact.length > 0 ? exact : fitting;
}

function hasWord(resource: AccessResource, word: string, environment: string): boolean {
  const text = `${resource.name} ${typeName(resource)}`.toLowerCase();
  return text.includes(word) || text.includes(word.replace(/s$/, "")) || word === environment;
}

function typeName({ type }: AccessResource): string {
  return type.split(":").at(-1) ?? type;
}

/** What requests of the action name where they are about the resource: the ARN itself, or anything in it. */
function requestArn(arn: string, { resourceTypes }: ActionFacts): string | undefined {
  const patterns = resourceTypes.map(({ arn: form }) => form.replaceAll(/\$\{[^}]*\}/g, "*"));
  if (patterns.some((pattern) => fits(pattern, arn))) {
    return arn;
  }
  const within = `${arn}/*`;
  return patterns.some((pattern) => fits(pattern, within)) ? within : undefined;
}

/** `${BucketName}` would match a bucket and its objects alike; a name has no slash in it. */
function fits(pattern: string, arn: string): boolean {
  return matchesPattern(pattern, arn) && pattern.split("/").length === arn.split("/").length;
}
