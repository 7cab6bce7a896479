import { EncryptionKey } from "../../components/encryption";
import { WorkloadRole } from "../../components/identity";
import { LogBucket, TieredBucket } from "../../components/storage";

const key = new EncryptionKey("data");
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["raw-*"] });
const raw = new TieredBucket("raw", { purpose: "raw", encryptionKey: key, logBucket });
const training = new WorkloadRole("training", { service: "sagemaker.amazonaws.com" });
raw.grantRead(training, "2026/*");

export const bucket = raw.bucketName;
export const roleArn = training.arn;
