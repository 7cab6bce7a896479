import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/featureGroup:FeatureGroup";

const kmsKeyId = "arn:aws:kms:eu-west-1:111122223333:key/1";
const s3Uri = "s3://features/customers";

export const featureStoreEncryptedExamples: Examples = {
  allows: {
    "a key for both": [
      resource(type, "customers", {
        onlineStoreConfig: { enableOnlineStore: true, securityConfig: { kmsKeyId } },
        offlineStoreConfig: { s3StorageConfig: { s3Uri, kmsKeyId } },
      }),
    ],
    "an offline store alone": [
      resource(type, "customers", { offlineStoreConfig: { s3StorageConfig: { s3Uri, kmsKeyId } } }),
    ],
  },
  forbids: {
    "no key": {
      resources: [
        resource(type, "customers", {
          onlineStoreConfig: { enableOnlineStore: true },
          offlineStoreConfig: { s3StorageConfig: { s3Uri } },
        }),
      ],
      violations: [
        "customers.onlineStoreConfig.securityConfig.kmsKeyId: is not set.",
        "customers.offlineStoreConfig.s3StorageConfig.kmsKeyId: is not set.",
      ],
    },
  },
};
