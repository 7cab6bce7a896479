import { type Examples, rolePolicy } from "../rule/examples";

const role = "arn:aws:iam::000000000000:role/training";
const toSageMaker = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
const everyRole = "arn:aws:iam::000000000000:role/*";

export const passRoleBoundedExamples: Examples = {
  allows: {
    "one role to one service": rolePolicy({ Action: "iam:PassRole", Resource: role, Condition: toSageMaker }),
    "roles with a common beginning": rolePolicy({
      Action: "iam:PassRole",
      Resource: "arn:aws:iam::000000000000:role/mlhpc/dev-*",
      Condition: toSageMaker,
    }),
    "a Deny": rolePolicy({ Effect: "Deny", Action: "iam:PassRole", Resource: "*" }),
  },
  forbids: {
    "any role to any service": {
      resources: rolePolicy({ Sid: "Pass", Action: "iam:passrole", Resource: "*" }),
      violations: [
        'orders.policy: Pass passes any role: iam:passrole on "*".',
        "orders.policy: Pass passes roles to any service; iam:PassedToService is not bound.",
      ],
    },
    "every role of the account, by a wildcard action": {
      resources: rolePolicy({ Action: "iam:Pass*", Resource: everyRole, Condition: toSageMaker }),
      violations: [`orders.policy: statement 1 passes any role: iam:Pass* on "${everyRole}".`],
    },
    "a service that any value matches": {
      resources: rolePolicy({
        Action: "iam:PassRole",
        Resource: role,
        Condition: { StringLike: { "iam:PassedToService": "*" } },
      }),
      violations: [
        "orders.policy: statement 1 passes roles to any service; iam:PassedToService is not bound.",
      ],
    },
  },
};
