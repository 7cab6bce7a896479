import type * as pulumi from "@pulumi/pulumi";

import { JobRole } from "../../components/identity";
import { type BucketPurpose, LogBucket, TieredBucket } from "../../components/storage";
import { type Settings } from "../settings";
import { type Foundation } from "./foundation";

/** Where data lives, from the day it arrives to the model that was made of it. */
export interface Data {
  readonly raw: TieredBucket;
  readonly processed: TieredBucket;
  readonly models: TieredBucket;
  /** Turns raw data into processed data: SageMaker processing jobs run as it. */
  readonly processingRole: JobRole;
  /** Turns processed data into models: SageMaker training jobs run as it. */
  readonly trainingRole: JobRole;
}

/** Three buckets and the two roles that carry data from one to the next; neither can go backwards. */
export function data(settings: Settings, { key }: Foundation, opts: pulumi.ComponentResourceOptions): Data {
  const { environment, storage } = settings;
  const keep = { forceDestroy: storage.forceDestroy, protect: storage.protect };
  const logBucket = new LogBucket(
    `${environment}-access-logs`,
    { sourceBuckets: [`${environment}-*`], ...keep },
    opts,
  );
  const bucket = (purpose: BucketPurpose): TieredBucket =>
    new TieredBucket(
      `${environment}-${purpose}`,
      {
        purpose,
        encryptionKey: key,
        logBucket,
        noncurrentVersionExpirationDays: storage.noncurrentVersionRetention,
        ...keep,
      },
      opts,
    );
  const role = (kind: "processing" | "training", description: string): JobRole =>
    new JobRole(`${environment}-${kind}`, { kind, description, volumeKeyArn: key.arn }, opts);

  const raw = bucket("raw");
  const processed = bucket("processed");
  const models = bucket("models");
  const processingRole = role("processing", "Turns raw data into processed data");
  const trainingRole = role("training", "Trains models on processed data");
  raw.grantList(processingRole, "*");
  raw.grantRead(processingRole, "*");
  processed.grantWrite(processingRole, "*");
  processed.grantList(trainingRole, "*");
  processed.grantRead(trainingRole, "*");
  models.grantWrite(trainingRole, "training/*");
  return { raw, processed, models, processingRole, trainingRole };
}
