import { documentRule } from "../rule";
import { onEverything } from "./identity/on-everything";
import { readingOf } from "./identity/reading";

/**
 * A resource names too much where it reaches all of a type: `*`, `arn:aws:s3:::*`, `arn:aws:dynamodb:*:*:table/*`, unless a condition says
 * which are meant, such as aws:ResourceTag.
 * Left to others: what gives away more than the call itself (`credential-exposure`, `resource-exposure`,
 * `data-exfiltration`, `no-privilege-escalation`, `pass-role-bounded`), NotResource (`no-inverse-allow`), key
 * policies, where `*` means the key itself.
 */
export const resourceNamed = documentRule({
  name: "resource-named",
  severity: "high",
  description: "An Allow names its resources wherever the action accepts one.",
  reason: 'With Resource "*" one leaked role reaches every bucket, key and endpoint of the account.',
  fix: "List the ARNs, or call a grant such as bucket.grantRead(role, prefix).",
  url: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  kinds: ["identity"],
  *judge(parsed, facts) {
    yield* onEverything(readingOf(parsed, facts), "plain");
  },
});
