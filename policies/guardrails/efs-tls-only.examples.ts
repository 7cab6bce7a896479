import { type Examples, resource, unknownValue } from "../rule/examples";

const fileSystem = resource("aws:efs/fileSystem:FileSystem", "home", {});
const policy = (text: string) => [
  fileSystem,
  resource(
    "aws:efs/fileSystemPolicy:FileSystemPolicy",
    "home-policy",
    { policy: text },
    { fileSystemId: ["home"] },
  ),
];
const denies = (Action: string | readonly string[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });

export const efsTlsOnlyExamples: Examples = {
  allows: {
    "AWS's own example": policy(denies("*")),
    "no mounts without TLS": policy(denies(["elasticfilesystem:ClientMount"])),
  },
  forbids: {
    "no policy": {
      resources: [fileSystem],
      violations: ["home: has no file system policy, so it takes clients without TLS."],
    },
    "a Deny for writing only": {
      resources: policy(denies("elasticfilesystem:ClientWrite")),
      violations: ["home: has the policy home-policy, which takes clients without TLS."],
    },
  },
  undecided: { "a policy made of an ARN that is not known yet": policy(unknownValue) },
};
