import { parseDocument } from "../iam";
import type { Place } from "./execution-calls";
import type { Probe } from "./model";

/** A call with another key of the account, one that leaves the matter to IAM policies as keys do by default. */
export function underOtherKey(
  { partition, region, account }: Place,
  probe: Omit<Probe, "assumedOnResource" | "resource">,
): Probe {
  const Principal = { AWS: `arn:${partition}:iam::${account}:root` };
  const Statement = [{ Effect: "Allow", Principal, Action: "kms:*", Resource: "*" }];
  const { document } = parseDocument({ Version: "2012-10-17", Statement }, "key");
  return {
    ...probe,
    resource: `arn:${partition}:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`,
    assumedOnResource: [{ name: "the policy of another key", document }],
  };
}
