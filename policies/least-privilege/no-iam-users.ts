import { resourceRule } from "../rule";

const kinds = {
  "aws:iam/user:User": "an IAM user",
  "aws:iam/accessKey:AccessKey": "an access key",
  "aws:iam/userLoginProfile:UserLoginProfile": "a console password",
  "aws:iam/userPolicy:UserPolicy": "a policy of a user",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "a policy attached to a user",
} as const;

export const noIamUsers = resourceRule({
  name: "no-iam-users",
  severity: "high",
  description: "People and pipelines use roles; there are no IAM users, passwords or access keys.",
  reason:
    "A long-lived key works for whoever finds it, and ends up in repositories, notebooks and state files.",
  fix: "Let people in through IAM Identity Center, pipelines through an OIDC role, workloads through their role.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles",
  types: [
    "aws:iam/user:User",
    "aws:iam/accessKey:AccessKey",
    "aws:iam/userLoginProfile:UserLoginProfile",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  ],
  *judge({ type }) {
    yield { property: "", says: `is ${kinds[type]}.` };
  },
});
