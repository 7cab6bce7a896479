import { type Examples, resource, unknownValue } from "../rule/examples";

const cluster = "aws:redshift/cluster:Cluster";

export const warehouseEncryptedExamples: Examples = {
  allows: {
    "a key of ours": [
      resource(cluster, "lake", { kmsKeyId: unknownValue }),
      resource("aws:redshiftserverless/namespace:Namespace", "adhoc", { kmsKeyId: unknownValue }),
    ],
  },
  forbids: {
    "encryption turned off": {
      resources: [resource(cluster, "lake", { encrypted: "false" })],
      violations: ["lake.encrypted: is false."],
    },
    "AWS's key": {
      resources: [
        resource(cluster, "lake", {}),
        resource("aws:redshiftserverless/namespace:Namespace", "adhoc", { kmsKeyId: "AWS_OWNED_KMS_KEY" }),
      ],
      violations: [
        "lake.kmsKeyId: is not set.",
        "adhoc.kmsKeyId: is AWS_OWNED_KMS_KEY, a key of AWS, whose policy nobody can change.",
      ],
    },
  },
};
