import { actionCovers, allowStatements, matchesEverything, narrowing } from "../iam";
import { documentRule } from "../rule";

/** Each of these, alone, lets its holder become stronger: by another's credentials or by more permissions. */
const escalating = [
  ...[
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:CreateServiceSpecificCredential",
  ],
  ...["iam:ResetServiceSpecificCredential", "iam:DeactivateMFADevice", "iam:AddUserToGroup"],
  ...["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:UpdateAssumeRolePolicy"],
  ...["iam:AttachUserPolicy", "iam:AttachGroupPolicy", "iam:AttachRolePolicy"],
  ...["iam:PutUserPolicy", "iam:PutGroupPolicy", "iam:PutRolePolicy"],
  ...["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"],
  ...["iam:PutRolePermissionsBoundary", "iam:PutUserPermissionsBoundary"],
  ...["sso:PutInlinePolicyToPermissionSet", "sso:AttachManagedPolicyToPermissionSet"],
];

/** Left to others: passing roles (`pass-role-bounded`), `*` and `iam:*` (`no-wildcard-action`). */
export const noPrivilegeEscalation = documentRule({
  name: "no-privilege-escalation",
  severity: "critical",
  description: "Nobody may widen permissions, their own or others', without a boundary.",
  reason:
    "Who may attach policies or take over identities has every permission of the account, one call away.",
  fix: "Leave these calls to the deploying role, bound by iam:PermissionsBoundary or, for attachments, iam:PolicyARN.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  kinds: ["identity"],
  *judge({ document }) {
    for (const { label, actions, conditions } of allowStatements(document)) {
      const found = actions.filter(
        (action) => !isEveryAction(action) && escalating.some((call) => actionCovers(action, call)),
      );
      if (
        found.length > 0 &&
        narrowing(conditions, ["iam:PermissionsBoundary", "iam:PolicyARN"]).length === 0
      ) {
        yield { statement: label, says: `allows ${found.join(", ")}.` };
      }
    }
  },
});

function isEveryAction(action: string): boolean {
  return matchesEverything(action) || action.toLowerCase() === "iam:*";
}
