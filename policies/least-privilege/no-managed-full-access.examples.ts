import { type Examples, resource, unknownValue } from "../rule/examples";

const attachment = (policyArn: string) => [
  resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "edge", { policyArn }),
];

export const noManagedFullAccessExamples: Examples = {
  allows: {
    "a narrow policy of AWS": attachment("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"),
    "a policy of ours, whatever its name": attachment("arn:aws:iam::000000000000:policy/QueueFullAccess"),
    "a role without managed policies": [resource("aws:iam/role:Role", "edge", {})],
  },
  forbids: {
    "full access to a service": {
      resources: attachment("arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"),
      violations: ["edge.policyArn: attaches arn:aws:iam::aws:policy/AmazonSageMakerFullAccess."],
    },
    "administration under a path, in another partition": {
      resources: attachment("arn:aws-cn:iam::aws:policy/job-function/DatabaseAdministrator"),
      violations: ["edge.policyArn: attaches arn:aws-cn:iam::aws:policy/job-function/DatabaseAdministrator."],
    },
    "whole services under another name, in the list of a group": {
      resources: [
        resource("aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive", "analysts", {
          groupName: "analysts",
          policyArns: ["arn:aws:iam::aws:policy/SecretsManagerReadWrite"],
        }),
      ],
      violations: ["analysts.policyArns: attaches arn:aws:iam::aws:policy/SecretsManagerReadWrite."],
    },
    "two in the list of a role": {
      resources: [
        resource("aws:iam/role:Role", "edge", {
          managedPolicyArns: [
            "arn:aws:iam::aws:policy/AmazonS3FullAccess",
            "arn:aws:iam::aws:policy/AWSIoTLogging",
            "arn:aws:iam::aws:policy/AdministratorAccess",
          ],
        }),
      ],
      violations: [
        "edge.managedPolicyArns: attaches arn:aws:iam::aws:policy/AmazonS3FullAccess.",
        "edge.managedPolicyArns: attaches arn:aws:iam::aws:policy/AdministratorAccess.",
      ],
    },
  },
  undecided: { "a policy that is not known yet": attachment(unknownValue) },
};
