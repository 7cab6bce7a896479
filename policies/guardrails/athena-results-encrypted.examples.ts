import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:athena/workgroup:Workgroup";
const encrypted = { encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: unknownValue } };
const key = "configuration.resultConfiguration.encryptionConfiguration.kmsKeyArn";

export const athenaResultsEncryptedExamples: Examples = {
  allows: {
    "a key of ours": [resource(type, "analysts", { configuration: { resultConfiguration: encrypted } })],
    "results that Athena keeps": [
      resource(type, "analysts", {
        configuration: {
          managedQueryResultsConfiguration: {
            enabled: true,
            encryptionConfiguration: { kmsKey: unknownValue },
          },
        },
      }),
    ],
  },
  forbids: {
    "nothing said": {
      resources: [resource(type, "analysts", {})],
      violations: [`analysts.${key}: is not used: encryptionOption is not set.`],
    },
    "S3's own keys": {
      resources: [
        resource(type, "analysts", {
          configuration: { resultConfiguration: { encryptionConfiguration: { encryptionOption: "SSE_S3" } } },
        }),
      ],
      violations: [`analysts.${key}: is not used: encryptionOption is SSE_S3.`],
    },
    "users who may choose": {
      resources: [
        resource(type, "analysts", {
          configuration: { resultConfiguration: encrypted, enforceWorkgroupConfiguration: false },
        }),
      ],
      violations: ["analysts.configuration.enforceWorkgroupConfiguration: is false."],
    },
  },
};
