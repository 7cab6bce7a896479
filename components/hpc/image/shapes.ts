import { z } from "zod";

import { anything, flag, input, list, mapping, number, record, section, tags, text } from "../../core";
import { keyShape } from "../../encryption";
import { networkShape, subnetShape } from "../../network";
import type { ClusterImageArgs, ImageCopy, ImageSchedule } from "./cluster-image-args";
import type { ImageComponent, ImageStep } from "./image-component";

const step = section<ImageStep>({ name: text, commands: list(text), timeoutSeconds: number.optional() });
const steps = list(step, "give a list of steps").optional();

const component = section<ImageComponent>(
  { build: steps, validate: steps, test: steps, document: text.optional(), arn: text.optional() },
  "give { build }, { document } or { arn }",
);

const rootVolume = section<NonNullable<ClusterImageArgs["rootVolume"]>>({
  sizeInGiB: number.optional(),
  iops: number.optional(),
  throughput: number.optional(),
});

const schedule = section<ImageSchedule>({
  scheduleExpression: text,
  timezone: text.optional(),
  when: anything,
});

/** The arguments, as an untyped program could get them wrong; words such as `os` are left to the checks that list what there is. */
export const clusterImageShape = section<ClusterImageArgs>({
  os: anything,
  architecture: anything,
  version: text,
  parentImage: input.optional(),
  parallelClusterVersion: text.optional(),
  logRetentionInDays: anything,
  schedule: z
    .union([z.literal("none"), schedule], { error: 'give { scheduleExpression }, or "none"' })
    .optional(),
  components: record(component),
  network: networkShape,
  subnet: subnetShape.optional(),
  logBucket: mapping("give a bucket"),
  internetAccess: flag.optional(),
  scan: flag.optional(),
  build: flag.optional(),
  keepImages: number.optional(),
  instanceTypes: list(text).optional(),
  sharedWithAccounts: list(text).optional(),
  rootVolume: rootVolume.optional(),
  encryptionKey: keyShape,
  logEncryptionKey: keyShape.optional(),
  copies: record(section<ImageCopy>({ encryptionKey: keyShape })).optional(),
  notificationTopicArn: input.optional(),
  permissionsBoundary: input.optional(),
  tags: tags(input).optional(),
  transform: mapping().optional(),
});
