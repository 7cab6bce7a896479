import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../../../components/encryption";
import { LogBucket, TieredBucket } from "../../../../components/storage";

// Enough to be interrupted in the middle, and small enough to be deployed in seconds.
const tags = { Project: "mlhpc", Environment: pulumi.getStack(), Owner: "tests", CostCenter: "tests" };
const provider = new aws.Provider("small", { region: "ap-southeast-1", defaultTags: { tags } });
const key = new EncryptionKey("small", { deletionWindowInDays: 30 }, { provider });
const logBucket = new LogBucket("small-logs", { sourceBuckets: ["small-*"] }, { provider });
export const bucket = new TieredBucket(
  "small-raw",
  { purpose: "raw", encryptionKey: key, logBucket },
  { provider },
).bucketName;
