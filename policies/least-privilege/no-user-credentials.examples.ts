import { type Examples, rolePolicy } from "../rule/examples";

const user = "arn:aws:iam::000000000000:user";

export const noUserCredentialsExamples: Examples = {
  allows: {
    "one's own SSH key": rolePolicy({
      Action: "iam:UploadSSHPublicKey",
      Resource: `${user}/\${aws:username}`,
    }),
    "users within a boundary": rolePolicy({
      Action: "iam:CreateUser",
      Resource: `${user}/team/*`,
      Condition: { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::000000000000:policy/boundary" } },
    }),
  },
  forbids: {
    "new users": {
      resources: rolePolicy({
        Sid: "Make",
        Action: ["iam:CreateUser", "iam:GetUser"],
        Resource: `${user}/team/*`,
      }),
      violations: ["orders.policy: Make allows iam:CreateUser."],
    },
  },
};
