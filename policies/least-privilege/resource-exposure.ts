import { allowStatements, type Condition } from "../iam";
import { resourceBounds } from "../reach";
import { documentRule } from "../rule";
import { onEverything } from "./identity/on-everything";
import { grantsFrom, readingOf } from "./identity/reading";

/**
 * Calls that open the whole account and name no resource, so that nothing but a condition narrows them: who needs
 * them is whoever sets accounts up.
 */
const accountWide = [
  ...["s3:PutAccountPublicAccessBlock", "ec2:DisableSnapshotBlockPublicAccess"],
  ...["ec2:DisableImageBlockPublicAccess", "elasticmapreduce:PutBlockPublicAccessConfiguration"],
  ...[
    "lakeformation:GrantPermissions",
    "lakeformation:BatchGrantPermissions",
    "lakeformation:PutDataLakeSettings",
  ],
  ...["ecr:PutRegistryPolicy", "logs:PutResourcePolicy", "events:PutPermission", "ses:PutIdentityPolicy"],
  ...[
    "ram:CreateResourceShare",
    "ram:EnableSharingWithAwsOrganization",
    "dynamodb:UpdateAbacStatus",
    "datazone:AddPolicyGrant",
  ],
];

/** Left to others: permissions within IAM (`no-privilege-escalation`). */
export const resourceExposure = documentRule({
  name: "resource-exposure",
  severity: "critical",
  description: "Calls that change who may reach a resource name the resource.",
  reason: "Who may change the policy of every bucket, key or function can open them to another account.",
  fix: "Leave the call to the deploying role, on the ARN of the resource it deploys.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
  kinds: ["identity"],
  *judge(parsed, facts) {
    const reading = readingOf(parsed, facts);
    yield* onEverything(reading, "exposure");
    for (const statement of allowStatements(parsed.document)) {
      const opening = accountWide.filter((call) =>
        grantsFrom(reading, statement, call).some(
          ({ written, conditions }) =>
            written.toLowerCase() === call.toLowerCase() && !isLimited(call, conditions),
        ),
      );
      if (opening.length > 0) {
        yield { statement: statement.label, says: `allows ${opening.join(", ")}, for the whole account.` };
      }
    }
  },
});

/** A condition on a key of the service itself, such as ram:RequestedAllowsExternalPrincipals, says what may be opened. */
function isLimited(call: string, conditions: readonly Condition[]): boolean {
  const [service = ""] = call.split(":");
  return resourceBounds(conditions).length > 0 || conditions.some(({ key }) => key.startsWith(`${service}:`));
}
