import type { EscalationPath } from "./path";

const boundary = "iam:PermissionsBoundary";
const policyArn = "iam:PolicyARN";
const pathfinding = (id: string) => `pathfinding.cloud ${id}`;

type Row = Omit<EscalationPath, "kind" | "source" | "fix"> & Partial<Pick<EscalationPath, "source" | "fix">>;

const toDeployer =
  "Leave the call to the deploying role, bound by the condition StringEquals iam:PermissionsBoundary.";
const toPipeline =
  "Leave the call to the deploying role; no condition of IAM makes it safe, so deny it to everybody else.";
const toOwnUser =
  "Let people rotate only their own credentials, on arn:aws:iam::ACCOUNT:user/${aws:username}, or use roles.";

/**
 * Facts from pathfinding.cloud, Rhino Security Labs' and HackTricks' collections; condition keys from
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
const rows: readonly Row[] = [
  {
    id: "iam-001",
    includes: ["iam-016", "iam-020"],
    needs: ["iam:CreatePolicyVersion"],
    reason: "A new default version of an attached policy grants whatever its author writes.",
  },
  {
    id: "set-default-policy-version",
    source: "Rhino Security Labs, method 2",
    needs: ["iam:SetDefaultPolicyVersion"],
    reason: "An older version of an attached policy may grant what the current one no longer does.",
  },
  {
    id: "iam-005",
    includes: ["iam-017", "iam-021"],
    needs: ["iam:PutRolePolicy"],
    bounds: [boundary],
    reason: "An inline policy on a role, the caller's own or one it may assume, grants whatever it says.",
    fix: toDeployer,
  },
  {
    id: "iam-007",
    includes: ["iam-018"],
    needs: ["iam:PutUserPolicy"],
    bounds: [boundary],
    reason: "An inline policy on a user, the caller included, grants whatever it says.",
    fix: toDeployer,
  },
  {
    id: "iam-011",
    needs: ["iam:PutGroupPolicy"],
    reason: "An inline policy on a group reaches all its members, and groups have no permissions boundary.",
  },
  {
    id: "iam-008",
    includes: ["iam-015"],
    needs: ["iam:AttachUserPolicy"],
    bounds: [boundary, policyArn],
    reason: "Any managed policy, AdministratorAccess included, can be attached to a user.",
    fix: "Bind the call to named policies with ArnEquals iam:PolicyARN, or to a boundary with iam:PermissionsBoundary.",
  },
  {
    id: "iam-009",
    includes: ["iam-014", "iam-019"],
    needs: ["iam:AttachRolePolicy"],
    bounds: [boundary, policyArn],
    reason: "Any managed policy, AdministratorAccess included, can be attached to a role.",
    fix: "Bind the call to named policies with ArnEquals iam:PolicyARN, or to a boundary with iam:PermissionsBoundary.",
  },
  {
    id: "iam-010",
    needs: ["iam:AttachGroupPolicy"],
    bounds: [policyArn],
    reason: "Any managed policy, AdministratorAccess included, can be attached to a group of the caller.",
    fix: "Bind the call to named policies with ArnEquals iam:PolicyARN.",
  },
  {
    id: "iam-012",
    needs: ["iam:UpdateAssumeRolePolicy"],
    bounds: [boundary],
    reason: "A changed trust policy lets the caller assume the role, with all that the role may do.",
    fix: toDeployer,
  },
  {
    id: "iam-013",
    needs: ["iam:AddUserToGroup"],
    reason: "Who joins a group gets every permission of the group.",
  },
  {
    id: "iam-002",
    includes: ["iam-003"],
    needs: ["iam:CreateAccessKey"],
    ownUserIsSafe: true,
    reason: "A new access key of another user is that user, from anywhere and until somebody notices.",
    fix: toOwnUser,
  },
  {
    id: "iam-004",
    needs: ["iam:CreateLoginProfile"],
    ownUserIsSafe: true,
    reason: "A console password for another user lets the caller sign in as that user.",
    fix: toOwnUser,
  },
  {
    id: "iam-006",
    needs: ["iam:UpdateLoginProfile"],
    ownUserIsSafe: true,
    reason: "A changed console password lets the caller sign in as that user.",
    fix: toOwnUser,
  },
  {
    id: "service-specific-credential",
    source: "HackTricks, AWS IAM",
    needs: ["iam:CreateServiceSpecificCredential | iam:ResetServiceSpecificCredential"],
    ownUserIsSafe: true,
    reason: "Credentials for CodeCommit, Keyspaces or Bedrock work in the name of the user they belong to.",
    fix: toOwnUser,
  },
  {
    id: "remove-boundary",
    source: "HackTricks, AWS IAM",
    needs: ["iam:DeleteRolePermissionsBoundary | iam:DeleteUserPermissionsBoundary"],
    reason: "Without its boundary, a role or user has everything that its policies say.",
  },
  {
    id: "replace-boundary",
    source: "HackTricks, AWS IAM",
    needs: ["iam:PutRolePermissionsBoundary | iam:PutUserPermissionsBoundary"],
    bounds: [boundary],
    reason: "A wider boundary in place of the old one gives back what the old one held off.",
    fix: toDeployer,
  },
  {
    id: "permission-set-policy",
    source: "HackTricks, IAM Identity Center",
    needs: [
      "sso:PutInlinePolicyToPermissionSet | sso:AttachManagedPolicyToPermissionSet | sso:AttachCustomerManagedPolicyReferenceToPermissionSet",
    ],
    reason: "A wider permission set reaches everybody, in every account, to whom it is assigned.",
  },
];

/** Writes on permissions and credentials. */
export const rewritePaths: readonly EscalationPath[] = rows.map((row) => ({
  kind: "rewrite",
  source: pathfinding(row.id),
  fix: toPipeline,
  ...row,
}));
