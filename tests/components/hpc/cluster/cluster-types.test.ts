import assert from "node:assert/strict";

import type {
  BlockQueue,
  ComputeResource,
  HpcClusterArgs,
  QueueCapacity,
  ReservedQueue,
  SharedStorage,
  SharedVolume,
  VolumeMount,
} from "../../../../components/hpc/cluster";
import { book } from "./clusters";

const name = "q";
const node = { instanceTypes: ["p5.48xlarge"], maxCount: 1 } as const;
const block = { kind: "capacityBlock", reservationId: "cr-1" } as const;
const reserved = { kind: "capacityReservation", reservationId: "cr-1" } as const;
const lustre = { kind: "lustre", fileSystemId: "fs-1", availabilityZones: [] } as const;
const raid = { type: 0, numberOfVolumes: 2 } as const;

/** The compiler refuses these: where it did not, the line above would be an error of its own. */
const impossible = {
  spotReserved(): QueueCapacity {
    // @ts-expect-error -- Spot capacity is nobody's reservation
    return { kind: "spot", reservationId: "cr-1" };
  },
  onDemandPrice(): QueueCapacity {
    // @ts-expect-error -- only Spot has a price of its own
    return { kind: "onDemand", maxPrice: 1 };
  },
  blockStrategy(): QueueCapacity {
    // @ts-expect-error -- a Capacity Block leaves nothing to choose
    return { ...block, allocationStrategy: "lowest-price" };
  },
  twoReservations(): QueueCapacity {
    // @ts-expect-error -- a reservation is named by its id or by its group
    return { ...reserved, resourceGroupArn: "arn" };
  },
  reservedTypes(): ReservedQueue {
    const two = { instanceTypes: ["c5.large", "c5.xlarge"], maxCount: 1 } as const;
    // @ts-expect-error -- a reservation by its id is for one type
    return { name, capacity: reserved, computeResources: [two] };
  },
  blockMinimum(): BlockQueue {
    // @ts-expect-error -- the nodes of a Capacity Block all run all the time
    return { name, capacity: block, computeResources: [{ ...node, minCount: 0 }] };
  },
  blockPlacement(): BlockQueue {
    // @ts-expect-error -- a Capacity Block is placed already
    return { name, capacity: block, placementGroup: true, computeResources: [node] };
  },
  noType(): ComputeResource {
    // @ts-expect-error -- a compute resource has an instance type
    return { instanceTypes: [], maxCount: 1 };
  },
  oldSystem(): HpcClusterArgs {
    // @ts-expect-error -- ParallelCluster 3.16 has no image of it
    return { ...book, operatingSystem: "alinux2" };
  },
  noQueue(): HpcClusterArgs {
    // @ts-expect-error -- a cluster has a queue
    return { ...book, queues: [] };
  },
  twoMounts(): SharedStorage {
    // @ts-expect-error -- a mount is a file system or a volume
    return { name, mountDir: "/s", volume: { size: 10 }, fileSystem: lustre };
  },
  volumeAnew(): VolumeMount["volume"] {
    // @ts-expect-error -- a volume of others is not made anew
    return { volumeId: "vol-1", raid };
  },
  manyDisks(): SharedVolume {
    // @ts-expect-error -- ParallelCluster joins two to five volumes
    return { raid: { type: 0, numberOfVolumes: 6 } };
  },
} as const;

describe("the types of a cluster", () => {
  it("refuse what cannot be, as the compiler checks", () => {
    assert.equal(Object.keys(impossible).length, 13);
  });
});
