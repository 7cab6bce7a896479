import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";

export const glueCatalogEncryptedExamples: Examples = {
  allows: {
    both: [
      resource(type, "catalog", {
        dataCatalogEncryptionSettings: {
          encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: unknownValue },
          connectionPasswordEncryption: {
            returnConnectionPasswordEncrypted: true,
            awsKmsKeyId: unknownValue,
          },
        },
      }),
    ],
  },
  forbids: {
    neither: {
      resources: [
        resource(type, "catalog", {
          dataCatalogEncryptionSettings: {
            encryptionAtRest: { catalogEncryptionMode: "DISABLED" },
            connectionPasswordEncryption: { returnConnectionPasswordEncrypted: false },
          },
        }),
      ],
      violations: [
        "catalog.encryptionAtRest.sseAwsKmsKeyId: is not used: catalogEncryptionMode is DISABLED.",
        "catalog.connectionPasswordEncryption.awsKmsKeyId: is not used: returnConnectionPasswordEncrypted is false.",
      ],
    },
    "AWS's keys": {
      resources: [
        resource(type, "catalog", {
          dataCatalogEncryptionSettings: {
            encryptionAtRest: { catalogEncryptionMode: "SSE-KMS" },
            connectionPasswordEncryption: {
              ...{ returnConnectionPasswordEncrypted: true, awsKmsKeyId: "alias/aws/glue" },
            },
          },
        }),
      ],
      violations: [
        "catalog.encryptionAtRest.sseAwsKmsKeyId: is not set.",
        "catalog.connectionPasswordEncryption.awsKmsKeyId: is alias/aws/glue, a key of AWS, whose policy nobody can change.",
      ],
    },
  },
};
