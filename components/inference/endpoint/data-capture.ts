import * as pulumi from "@pulumi/pulumi";

import type { Problem } from "../../core";
import { type BucketLike, prefixProblem } from "../../storage";

/** A sample of requests and answers kept in S3 (SageMaker Developer Guide, "Capture data from real-time endpoint"). */
export interface DataCapture {
  /** Takes the captured data, under its own key. */
  readonly bucket: BucketLike;
  /** Where in the bucket, ending with a slash, such as `captured/churn/`. */
  readonly prefix: string;
  /** Share of the requests that is kept, in percent: 0 to 100. Default 100. */
  readonly initialSamplingPercentage?: number;
}

export function dataCaptureProblems(dataCapture: DataCapture | undefined): Problem[] {
  const percentage = dataCapture?.initialSamplingPercentage ?? 100;
  return [
    dataCapture && prefixProblem("dataCapture.prefix", dataCapture.prefix),
    !(Number.isInteger(percentage) && percentage >= 0 && percentage <= 100) &&
      `dataCapture.initialSamplingPercentage is ${percentage}; SageMaker allows whole numbers from 0 to 100.`,
  ];
}

export function dataCaptureConfig({ bucket, prefix, initialSamplingPercentage = 100 }: DataCapture) {
  return {
    enableCapture: true,
    initialSamplingPercentage,
    destinationS3Uri: pulumi.interpolate`s3://${bucket.bucketName}/${prefix.slice(0, -1)}`,
    kmsKeyId: bucket.encryptionKey?.arn,
    captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
  };
}
