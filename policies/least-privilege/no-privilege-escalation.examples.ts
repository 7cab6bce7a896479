import { type Examples, rolePolicy } from "../rule/examples";

const role = "arn:aws:iam::000000000000:role/trainer";
const training = "arn:aws:iam::000000000000:role/training";
const job = "arn:aws:sagemaker:ap-southeast-1:000000000000:training-job/churn-*";

export const noPrivilegeEscalationExamples: Examples = {
  allows: {
    "looking at roles": rolePolicy({ Action: ["iam:GetRole", "iam:ListRolePolicies"], Resource: role }),
    "policies for roles with a boundary": rolePolicy({
      Action: ["iam:PutRolePolicy", "iam:AttachRolePolicy"],
      Resource: role,
      Condition: { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::000000000000:policy/boundary" } },
    }),
    "the access keys of one's own user": rolePolicy({
      Action: ["iam:CreateAccessKey", "iam:DeleteAccessKey"],
      Resource: "arn:aws:iam::000000000000:user/${aws:username}",
    }),
    "training with one role": rolePolicy(
      { Action: "sagemaker:CreateTrainingJob", Resource: job },
      {
        Action: "iam:PassRole",
        Resource: training,
        Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
      },
    ),
    "the code of one function": rolePolicy({
      Action: "lambda:UpdateFunctionCode",
      Resource: "arn:aws:lambda:ap-southeast-1:000000000000:function:orders",
    }),
    "what a Deny of the same policy takes away": rolePolicy(
      { Action: "iam:PutRolePolicy", Resource: role },
      { Effect: "Deny", Action: "iam:*", Resource: "*" },
    ),
  },
  forbids: {
    "a new version of a policy": {
      resources: rolePolicy({
        Action: "iam:CreatePolicyVersion",
        Resource: "arn:aws:iam::000000000000:policy/own",
      }),
      violations: [
        "orders.policy: statement 1 allows iam:CreatePolicyVersion. iam:CreatePolicyVersion (iam-001): A new default version of an attached policy grants whatever its author writes.",
      ],
    },
    "attachments behind a wildcard": {
      resources: rolePolicy({ Sid: "Manage", Action: ["iam:GetRole", "iam:AttachRole*"], Resource: role }),
      violations: [
        "orders.policy: Manage allows iam:AttachRole*. iam:AttachRolePolicy (iam-009): Any managed policy, AdministratorAccess included, can be attached to a role.",
      ],
    },
    "a path whose calls stand in two statements": {
      resources: rolePolicy(
        { Sid: "Train", Action: "sagemaker:CreateTrainingJob", Resource: job },
        { Sid: "Pass", Action: "iam:PassRole", Resource: training },
      ),
      violations: [
        "orders.policy: Pass with Train allows iam:PassRole, sagemaker:CreateTrainingJob. iam:PassRole with sagemaker:CreateTrainingJob (sagemaker-002): The caller's code runs in a training job with any role that it passes.",
      ],
    },
    "whatever runs with a role already": {
      resources: rolePolicy({ Action: "ssm:SendCommand", Resource: "*" }),
      violations: [
        "orders.policy: statement 1 allows ssm:SendCommand. ssm:SendCommand (ssm-002): The caller acts with the permissions of the managed instances.",
      ],
    },
  },
};
