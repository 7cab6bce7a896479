import type { SharedStorage, SharedVolume } from "../../../../components/hpc/cluster";
import type { Draw } from "./draw";
import type { Place } from "./world";

/** What all nodes mount, each where nothing else is. `zones` are those of the head node and the queues. */
export function sharedStorage(draw: Draw, place: Place, zones: readonly string[]): readonly SharedStorage[] {
  const [zone = ""] = zones;
  const everywhere = place.subnets.map(({ availabilityZone }) => availabilityZone);
  const inOneZone = zones.length === 1;
  let raids = 0;
  return draw
    .several(0, 6, (index): SharedStorage => {
      const mount = {
        name: draw.name(30),
        mountDir: index === 0 && draw.chance(20) ? "/home" : `/data-${index}/of/all`,
      };
      switch (
        draw.one(["ebs", "ebs", "existingEbs", "raid", "efs", "oneZoneEfs", "lustre", "ontap", "openZfs"])
      ) {
        case "raid":
          return (raids += 1) > 1
            ? { ...mount, volume: volume(draw) }
            : {
                ...mount,
                volume: {
                  ...volume(draw),
                  snapshotId: undefined,
                  raid: { type: draw.one([0, 1]), numberOfVolumes: draw.one([2, 3, 4, 5]) },
                  deletionPolicy: draw.one(["Delete", "Retain"]),
                },
              };
        case "existingEbs":
          return { ...mount, volume: { volumeId: draw.id("vol") } };
        case "efs":
          return {
            ...mount,
            fileSystem: {
              kind: "efs",
              fileSystemId: draw.id("fs"),
              availabilityZones: draw.one([everywhere, []]),
              oneZone: draw.one([undefined, false]),
              iamAuthorization: draw.maybe(() => draw.chance(50)),
              accessPointId: draw.maybe(() => draw.id("fsap")),
            },
          };
        case "oneZoneEfs":
          return {
            ...mount,
            fileSystem: {
              kind: "efs",
              fileSystemId: draw.id("fs"),
              availabilityZones: inOneZone ? [zone] : [],
              oneZone: inOneZone ? true : undefined,
            },
          };
        case "lustre": {
          const efa = draw.chance(30);
          return {
            ...mount,
            fileSystem: {
              kind: "lustre",
              fileSystemId: draw.id("fs"),
              availabilityZones: inOneZone ? [zone] : [],
              deploymentType: efa
                ? "PERSISTENT_2"
                : draw.one([undefined, "SCRATCH_1", "SCRATCH_2", "PERSISTENT_1"]),
              efaEnabled: efa ? true : draw.one([undefined, false]),
              storageCapacity: efa ? 4_800 * draw.whole(1, 8) : draw.one([undefined, 1_200, 2_400]),
            },
          };
        }
        case "ontap":
          return {
            ...mount,
            fileSystem: {
              kind: "ontap",
              fileSystemId: draw.id("fs"),
              volumeId: draw.id("fsvol"),
              availabilityZones: draw.one([everywhere, [zone]]),
            },
          };
        case "openZfs":
          return {
            ...mount,
            fileSystem: { kind: "openZfs", volumeId: draw.id("fsvol"), availabilityZones: [zone] },
          };
        default:
          return { ...mount, volume: volume(draw) };
      }
    })
    .filter((_, index, list) => list.slice(0, index).filter(({ volume }) => volume !== undefined).length < 5);
}

function volume(draw: Draw): SharedVolume {
  const common = {
    kmsKeyId: draw.maybe(() => "1234abcd-12ab-34cd-56ef-1234567890ab"),
    deletionPolicy: draw.one([undefined, "Delete", "Retain", "Snapshot"] as const),
  };
  const size = draw.whole(500, 4_000);
  switch (draw.one(["gp2", "gp3", "io1", "io2", "st1", "sc1", "standard", "snapshot"])) {
    case "gp3": {
      const iops = draw.whole(3_000, 16_000);
      return {
        ...common,
        ...draw.one([{}, { size }, { size, iops, throughput: draw.whole(125, Math.min(1_000, iops / 4)) }]),
      };
    }
    case "io1":
      return { ...common, volumeType: "io1", size, iops: draw.whole(100, Math.min(64_000, size * 50)) };
    case "io2":
      return { ...common, volumeType: "io2", size, iops: draw.whole(100, Math.min(256_000, size * 1_000)) };
    case "st1":
      return { ...common, volumeType: "st1", size };
    case "sc1":
      return { ...common, volumeType: "sc1", size };
    case "standard":
      return { ...common, volumeType: "standard", size: draw.whole(1, 1_024) };
    case "snapshot":
      return { ...common, size, snapshotId: draw.id("snap") };
    default:
      return { ...common, volumeType: "gp2", size };
  }
}
