import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:eks/cluster:Cluster";
const encrypted = (keyArn: string) =>
  resource(type, "hpc", { encryptionConfig: { resources: ["secrets"], provider: { keyArn } } });

export const eksSecretsEncryptedExamples: Examples = {
  allows: {
    "a key": [encrypted("arn:aws:kms:ap-southeast-1:000000000000:key/1")],
    "a key that preview does not know yet": [encrypted(unknownValue)],
  },
  forbids: {
    "no key": {
      resources: [resource(type, "hpc", {})],
      violations: ["hpc.encryptionConfig.provider.keyArn: is not set."],
    },
  },
};
