import { type Examples, resource } from "../rule/examples";

const bucket = resource("aws:s3/bucket:Bucket", "data", {});
const logs = resource("aws:s3/bucket:Bucket", "logs", {});

export const bucketAccessLoggedExamples: Examples = {
  allows: {
    "a bucket that logs, and the bucket that receives the logs": [
      bucket,
      logs,
      resource(
        "aws:s3/bucketLogging:BucketLogging",
        "data-log",
        { targetPrefix: "data/" },
        {
          bucket: ["data"],
          targetBucket: ["logs"],
        },
      ),
    ],
  },
  forbids: {
    "a bucket without logs": { resources: [bucket], violations: ["data: writes no access logs."] },
  },
};
