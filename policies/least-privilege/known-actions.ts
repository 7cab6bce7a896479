import { hasWildcard, matchesEverything, parseAction } from "../iam";
import { documentRule } from "../rule";

export const knownActions = documentRule({
  name: "known-actions",
  severity: "high",
  description: "Every action of a policy document is one that AWS knows.",
  reason: "IAM takes any text: a misspelt Allow fails at the first call, a misspelt Deny protects nothing.",
  fix: "Look the action up in the service authorization reference.",
  url: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  kinds: ["identity", "trust", "resource", "key", "endpoint"],
  *judge({ document }, { catalogue }) {
    for (const { label, actions, notActions } of document.statements) {
      for (const written of [...actions, ...notActions]) {
        const pattern = parseAction(written);
        // What is no action at all is a malformed document; `*` and `s3:*` cover whatever there is.
        if (
          pattern === undefined ||
          matchesEverything(pattern.service) ||
          retired.has(written.toLowerCase()) ||
          catalogue.expand(written).length > 0
        ) {
          continue;
        }
        const unknownService = !hasWildcard(pattern.service) && !catalogue.hasService(pattern.service);
        yield {
          statement: label,
          says: unknownService
            ? `names "${written}", and AWS has no service "${pattern.service}".`
            : `names "${written}", which is no action of AWS.`,
        };
      }
    }
  },
});

/** What AWS's own default policies name, or named, without listing it: an SNS topic's. */
const retired: ReadonlySet<string> = new Set(["sns:receive"]);
