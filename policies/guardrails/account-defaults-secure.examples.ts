import { type Examples, resource } from "../rule/examples";

const block = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
const all = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true };

export const accountDefaultsSecureExamples: Examples = {
  allows: {
    "every switch on": [
      resource(block, "buckets", { ...all, restrictPublicBuckets: true }),
      resource("aws:ebs/encryptionByDefault:EncryptionByDefault", "volumes", {}),
      resource("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", "snapshots", {
        state: "block-all-sharing",
      }),
      resource("aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", "images", {
        state: "block-new-sharing",
      }),
      resource("aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration", "clusters", {
        blockPublicSecurityGroupRules: true,
      }),
    ],
  },
  forbids: {
    "one of four flags left out": {
      resources: [resource(block, "buckets", all)],
      violations: ["buckets.restrictPublicBuckets: is not set."],
    },
    "switches off": {
      resources: [
        resource("aws:ebs/encryptionByDefault:EncryptionByDefault", "volumes", { enabled: false }),
        resource("aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", "images", { state: "unblocked" }),
        resource("aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration", "clusters", {
          blockPublicSecurityGroupRules: false,
        }),
      ],
      violations: [
        "volumes.enabled: is false.",
        "images.state: is unblocked.",
        "clusters.blockPublicSecurityGroupRules: is false.",
      ],
    },
  },
  remediates: {
    "flags that are left out": {
      before: resource(block, "buckets", {}),
      after: resource(block, "buckets", { ...all, restrictPublicBuckets: true }),
    },
    "images for everybody": {
      before: resource("aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", "images", {
        state: "unblocked",
      }),
      after: resource("aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", "images", {
        state: "block-new-sharing",
      }),
    },
  },
};
