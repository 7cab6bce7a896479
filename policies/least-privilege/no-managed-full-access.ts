import { isBroadManagedPolicy } from "../escalation";
import { resourceRule, type SubjectOf } from "../rule";

const types = [
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  "aws:iam/policyAttachment:PolicyAttachment",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/role:Role",
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
] as const;

/** Left to others: what customer-managed and inline policies say. */
export const noManagedFullAccess = resourceRule({
  name: "no-managed-full-access",
  severity: "critical",
  description: "Nobody gets an AWS-managed policy that opens whole services.",
  reason:
    "AmazonS3FullAccess reads, writes and deletes every bucket of the account, and AWS widens it at will.",
  fix: "Grant what the workload calls, such as bucket.grantRead(role, prefix).",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-use-aws-defined-policies",
  types,
  *judge(subject) {
    for (const { property, arns } of attachedBy(subject)) {
      for (const arn of arns.filter(isBroadManagedPolicy)) {
        yield { property, says: `attaches ${arn}.` };
      }
    }
  },
});

function attachedBy(subject: SubjectOf<(typeof types)[number]>) {
  switch (subject.type) {
    case "aws:iam/role:Role":
      return [{ property: "managedPolicyArns", arns: [...(subject.props.managedPolicyArns ?? [])] }];
    case "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive":
    case "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive":
    case "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive":
      return [{ property: "policyArns", arns: [...(subject.props.policyArns ?? [])] }];
    case "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment":
      return [{ property: "managedPolicyArn", arns: [subject.props.managedPolicyArn] }];
    case "aws:iam/rolePolicyAttachment:RolePolicyAttachment":
    case "aws:iam/policyAttachment:PolicyAttachment":
    case "aws:iam/userPolicyAttachment:UserPolicyAttachment":
    case "aws:iam/groupPolicyAttachment:GroupPolicyAttachment":
      return [{ property: "policyArn", arns: [subject.props.policyArn] }];
  }
}
