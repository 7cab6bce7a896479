import { type Placement } from "../../policies/deployer";
import { type StackState } from "../../sandbox/environment";
import { ProjectError } from "../project";

/** The tags that tell an environment's resources from all others of the account. */
const TELLING_TAGS = ["Project", "Environment"];

/**
 * Where the environment is, by its provider: region and default tags. `account` is the one that the policy names; by default the one
 * of the state, which in the sandbox is 000000000000.
 */
export function placementOf(name: string, { resources }: StackState, account?: string): Placement {
  const providers = resources.filter(({ type }) => type === "pulumi:providers:aws");
  const regions = [...new Set(providers.map(({ inputs }) => inputs?.["region"]))].filter(
    (value): value is string => typeof value === "string" && value !== "",
  );
  const [region = ""] = regions;
  if (regions.length !== 1) {
    throw new ProjectError(
      `${name} has ${providers.length} AWS providers, for ${regions.join(", ") || "no region"}; the deploying role is bound to one region. Use one provider.`,
    );
  }
  const tags = defaultTags(providers[0]?.inputs?.["defaultTags"]);
  const missing = TELLING_TAGS.filter((tag) => tags[tag] === undefined);
  if (missing.length > 0) {
    throw new ProjectError(
      `The AWS provider of ${name} sets no default tag ${missing.join(" and ")}; without it nobody can tell its resources from others. Add it to defaultTags.`,
    );
  }
  const arn = resources
    .map(({ outputs }) => outputs?.["arn"])
    .find(
      (value): value is string => typeof value === "string" && /^arn:[^:]+:[^:]*:[^:]*:\d{12}:/.test(value),
    );
  const [, partition = "aws", , , stateAccount = ""] = (arn ?? "").split(":");
  return {
    ...{ region, partition, account: account ?? stateAccount },
    tags: Object.fromEntries(TELLING_TAGS.map((tag) => [tag, tags[tag] ?? ""])),
  };
}

/** The state keeps a provider's settings as JSON. */
function defaultTags(value: unknown): Readonly<Record<string, string>> {
  const settings: unknown = typeof value === "string" ? JSON.parse(value) : value;
  const { tags = {} } = (settings ?? {}) as { readonly tags?: Readonly<Record<string, string>> };
  return tags;
}
