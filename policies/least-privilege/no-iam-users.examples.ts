import { type Examples, resource } from "../rule/examples";

export const noIamUsersExamples: Examples = {
  allows: { "a role": [resource("aws:iam/role:Role", "trainer", {})] },
  forbids: {
    "a user with an access key": {
      resources: [
        resource("aws:iam/user:User", "anna", {}),
        resource("aws:iam/accessKey:AccessKey", "anna-key", { user: "anna" }),
      ],
      violations: ["anna: is an IAM user.", "anna-key: is an access key."],
    },
  },
};
