import { acceptsResource, allowStatements, namesEverything } from "../iam";
import { documentRule } from "../rule";

/**
 * Left to others: wildcard actions (`no-wildcard-action`), NotResource (`no-inverse-allow`), key policies, where
 * `*` means the key itself.
 */
export const resourceNamed = documentRule({
  name: "resource-named",
  severity: "high",
  description: "An Allow names its resources wherever the action accepts one.",
  reason: 'With Resource "*" one leaked role reaches every bucket, key and endpoint of the account.',
  fix: "List the ARNs, or call a grant such as bucket.grantRead(role, prefix).",
  url: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  kinds: ["identity"],
  *judge({ document }, { catalogue }) {
    for (const { label, actions, resources } of allowStatements(document)) {
      const everything = resources.filter(namesEverything);
      const nameable = actions.filter((action) => catalogue.expand(action).some(acceptsResource));
      if (everything.length > 0 && nameable.length > 0) {
        yield { statement: label, says: `allows ${nameable.join(", ")} on "${everything.join('", "')}".` };
      }
    }
  },
});
