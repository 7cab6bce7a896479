import { type Examples, rolePolicy } from "../rule/examples";

const role = "arn:aws:iam::000000000000:role/trainer";

export const noPrivilegeEscalationExamples: Examples = {
  allows: {
    "looking at roles": rolePolicy({ Action: ["iam:GetRole", "iam:ListRolePolicies"], Resource: role }),
    "policies for roles with a boundary": rolePolicy({
      Action: ["iam:PutRolePolicy", "iam:AttachRolePolicy"],
      Resource: role,
      Condition: { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::000000000000:policy/boundary" } },
    }),
  },
  forbids: {
    "a new version of a policy": {
      resources: rolePolicy({
        Action: "iam:CreatePolicyVersion",
        Resource: "arn:aws:iam::000000000000:policy/own",
      }),
      violations: ["orders.policy: statement 1 allows iam:CreatePolicyVersion."],
    },
    "attachments behind a wildcard": {
      resources: rolePolicy({ Sid: "Manage", Action: ["iam:GetRole", "iam:Attach*"], Resource: role }),
      violations: ["orders.policy: Manage allows iam:Attach*."],
    },
  },
};
