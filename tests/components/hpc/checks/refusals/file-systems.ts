import {
  bothZones,
  efs,
  lustre,
  unchecked,
  withQueue,
  withResource,
  withStorage,
  type Refusal,
} from "./variations";

export const fileSystemsRefusals: Readonly<Record<string, Refusal>> = {
  "a Lustre in another zone than the queue": {
    cluster: withStorage(lustre({ availabilityZones: ["us-east-2b"] })),
    says: [
      'Queue "queue1" runs in us-east-2a, and the Lustre "fast" lies in us-east-2b; a Lustre has one zone, and traffic between zones is slow and paid: put the queue in us-east-2b, or the file system in us-east-2a.',
    ],
  },
  "a Lustre under a queue of several zones": {
    cluster: unchecked({ ...withQueue({ zones: bothZones }), sharedStorage: [lustre({})] }),
    says: [
      'Queue "queue1" runs in us-east-2b, and the Lustre "fast" lies in us-east-2a; a Lustre has one zone, and traffic between zones is slow and paid: put the queue in us-east-2a, or the file system in us-east-2b.',
    ],
  },
  "a Lustre with EFA below its least capacity": {
    cluster: withStorage(lustre({ efaEnabled: true, storageCapacity: 2_400 })),
    says: [
      'The Lustre "fast" has efaEnabled and 2,400 GiB; with EFA AWS begins at and counts by 38,400 GiB (125 MB/s per TiB), 19,200 GiB (250 MB/s per TiB), 9,600 GiB (500 MB/s per TiB), 4,800 GiB (1,000 MB/s per TiB): give 4,800 GiB, or leave efaEnabled out.',
    ],
  },
  "a scratch Lustre with EFA": {
    cluster: withStorage(lustre({ efaEnabled: true, deploymentType: "SCRATCH_2" })),
    says: [
      'The Lustre "fast" has efaEnabled on SCRATCH_2; AWS has EFA on PERSISTENT_2 alone: take that, or leave efaEnabled out.',
    ],
  },
  "an EFS One Zone under a queue of several zones": {
    cluster: unchecked({ ...withQueue({ zones: bothZones }), sharedStorage: [efs("us-east-2a")] }),
    says: [
      'Queue "queue1" runs in us-east-2a and us-east-2b, and the EFS "home" is One Zone in us-east-2a; ParallelCluster refuses One Zone where head node and queues span zones: keep the cluster in us-east-2a, or take a Regional EFS.',
    ],
  },
  "an EFS without a mount target in a queue's zone": {
    cluster: unchecked({
      ...withQueue({ zones: bothZones }),
      sharedStorage: [efs("us-east-2a", "us-east-2c")],
    }),
    says: [
      'Queue "queue1" runs in us-east-2b, where the EFS "home" has no mount target (it has them in us-east-2a and us-east-2c); ParallelCluster wants one in each zone of the cluster: make it, or leave the zone.',
    ],
  },
  "one file system under two names": {
    cluster: withStorage(lustre({}), { ...lustre({}), name: "again", mountDir: "/again" }),
    says: [
      "sharedStorage mounts fs-0123456789abcdef0 twice; ParallelCluster mounts a storage once: leave one out.",
    ],
  },
  "scratch on a type without disks": {
    cluster: withResource({ instanceTypes: ["c5.4xlarge"] }, { ephemeralScratch: "/local" }),
    says: [
      'Queue "queue1", compute resource "one": ephemeralScratch is "/local"; c5.4xlarge has no NVMe disks of its own: take c5ad.4xlarge or c5d.4xlarge, or leave ephemeralScratch out.',
    ],
  },
};
