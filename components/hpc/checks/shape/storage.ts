import { z } from "zod";

import { input, list, number, oneOf, section, text } from "../../../core";
import type { ExistingVolume, SharedStorage, SharedVolume } from "../../cluster";

const zones = list(text, "give a list of zones, empty where they are not known");
const fileSystem = z.discriminatedUnion(
  "kind",
  [
    z.object({ kind: z.literal(["lustre", "efs"]), fileSystemId: input, availabilityZones: zones }),
    z.object({ kind: z.literal(["ontap", "openZfs"]), volumeId: input, availabilityZones: zones }),
  ],
  {
    error:
      "give a file system, or { kind, fileSystemId, availabilityZones }; kind is lustre, efs, ontap or openZfs",
  },
);

const volume = section<ExistingVolume & SharedVolume>({
  volumeId: input.optional(),
  size: number.optional(),
  volumeType: text.optional(),
  iops: number.optional(),
  throughput: number.optional(),
  kmsKeyId: input.optional(),
  snapshotId: input.optional(),
  raid: section<NonNullable<SharedVolume["raid"]>>({
    type: oneOf(0, 1),
    numberOfVolumes: oneOf(2, 3, 4, 5),
  }).optional(),
  deletionPolicy: oneOf("Delete", "Retain", "Snapshot").optional(),
});

export const storage = section<SharedStorage>({
  name: text,
  mountDir: text,
  fileSystem: fileSystem.optional(),
  volume: volume.optional(),
}).refine((one) => (one.fileSystem === undefined) !== (one.volume === undefined), {
  error: "give one of fileSystem and volume",
});
