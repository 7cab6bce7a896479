import { resourceRule, given } from "../rule";

export const featureStoreEncrypted = resourceRule({
  name: "feature-store-encrypted",
  severity: "high",
  description: "Both stores of a feature group are encrypted with a KMS key of ours.",
  reason:
    "Features are people's data in its most telling form; with AWS's own key nobody can take the access back.",
  fix: "Set onlineStoreConfig.securityConfig.kmsKeyId and offlineStoreConfig.s3StorageConfig.kmsKeyId.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-security.html",
  types: ["aws:sagemaker/featureGroup:FeatureGroup"],

  *judge({ props: { onlineStoreConfig, offlineStoreConfig } }) {
    if (
      onlineStoreConfig?.enableOnlineStore === true &&
      !given(() => onlineStoreConfig.securityConfig?.kmsKeyId)
    ) {
      yield { property: "onlineStoreConfig.securityConfig.kmsKeyId", says: "is not set." };
    }
    if (offlineStoreConfig !== undefined && !given(() => offlineStoreConfig.s3StorageConfig.kmsKeyId)) {
      yield { property: "offlineStoreConfig.s3StorageConfig.kmsKeyId", says: "is not set." };
    }
  },
});
