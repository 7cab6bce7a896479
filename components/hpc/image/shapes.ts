import { fields, listOf, needed, recordOf } from "../../core";
import type { KeyLike } from "../../encryption";
import type { ClusterImageArgs, ImageCopy, ImageSchedule } from "./cluster-image-args";
import type { ImageComponent, ImageStep } from "./image-component";

const key = fields<KeyLike>({ arn: needed("input") });

const steps = listOf(
  fields<ImageStep>({
    ...{ name: needed("text"), commands: needed(listOf("text")), timeoutSeconds: "number" },
  }),
);

/** The arguments, as an untyped program could get them wrong; words such as `os` are left to the checks that list what there is. */
export const clusterImageShape = fields<ClusterImageArgs>({
  ...({ os: "any", architecture: "any", version: needed("text"), parentImage: "input" } as const),
  ...({ parallelClusterVersion: "text", logRetentionInDays: "any", schedule: "any" } as const),
  components: needed(
    recordOf(
      fields<ImageComponent>({ build: steps, validate: steps, test: steps, document: "text", arn: "text" }),
    ),
  ),
  ...({ network: needed("object"), subnet: "object", logBucket: needed("object") } as const),
  ...({ internetAccess: "switch", scan: "switch", build: "switch", keepImages: "number" } as const),
  ...({ instanceTypes: listOf("text"), sharedWithAccounts: listOf("text") } as const),
  rootVolume: fields<NonNullable<ClusterImageArgs["rootVolume"]>>({
    ...({ sizeInGiB: "number", iops: "number", throughput: "number" } as const),
  }),
  ...({ encryptionKey: needed(key), logEncryptionKey: key } as const),
  copies: recordOf(fields<ImageCopy>({ encryptionKey: needed(key) })),
  ...({ notificationTopicArn: "input", permissionsBoundary: "input" } as const),
  ...({ tags: recordOf("input"), transform: "object" } as const),
});

export const imageScheduleShape = fields<ImageSchedule>({
  ...({ scheduleExpression: needed("text"), timezone: "text", when: "any" } as const),
});
