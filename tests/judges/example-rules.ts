import type { Configured } from "../../policies/analyzer/configured";
import type { Rule } from "../../policies/rule";
import type { RuleException } from "../../policies/rule/exception";

/** The day on which examples are judged, so that no exception here expires. */
export const judgementDay = new Date("2026-01-01T00:00:00Z");

type RuleExceptions = Readonly<Record<string, readonly Pick<RuleException, "resource" | "reason">[]>>;

const theirs = {
  resource: "theirs",
  reason: "Stands for a network that is there already, and that somebody else looks after.",
};

/** Example -> rule -> which resource may break it, and why. What no rule complains of any more is reported as well. */
const exceptions: Readonly<Record<string, RuleExceptions>> = {
  "existing-vpc": {
    "default-security-group-taken": [theirs],
    "gateway-endpoint-present": [theirs],
    "sagemaker-endpoints-in-vpc": [theirs],
    "vpc-flow-logged": [theirs],
  },
};

/** Examples of what no region of the residency list has. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  // P4d.
  "gpu-cluster": ["us-east-2"],
};

/**
 * Every rule mandatory, as in prod, with its own settings; but for the instance types, which are a question of what an environment can
 * afford and of nothing else.
 */
export function configurationOf(example: string, rules: readonly Rule[]): ReadonlyMap<string, Configured> {
  const excepted = exceptions[example] ?? {};
  return new Map(
    rules.map(({ name }) => [
      name,
      {
        level: "mandatory",
        settings: {
          ...(name === "allowed-instance-types" && { allowed: ["*"] }),
          ...(name === "allowed-regions" && elsewhere[example] && { allowed: elsewhere[example] }),
          exceptions: (excepted[name] ?? []).map((one) => ({
            ...one,
            owner: "examples",
            expires: "2026-12-31",
          })),
        },
      },
    ]),
  );
}
