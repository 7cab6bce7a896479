import { bothZones, efs, unchecked, withQueue, withResource, withStorage, type Refusal } from "./variations";

export const volumesRefusals: Readonly<Record<string, Refusal>> = {
  "a root volume smaller than the AMI": {
    cluster: withQueue({ rootVolume: { size: 20 } }),
    says: [
      'Queue "queue1": rootVolume.size is 20 GiB; the official AMI\'s own disk has 45 GiB, and a volume cannot be smaller: give 45 or more.',
    ],
  },
  "a gp3 volume with too many IOPS": {
    cluster: withQueue({ rootVolume: { iops: 20_000 } }),
    says: ['Queue "queue1": rootVolume: iops is 20,000; volumes of gp3 have 3,000 to 16,000.'],
  },
  "IOPS that the size does not carry": {
    cluster: withStorage({
      name: "db",
      mountDir: "/db",
      volume: { volumeType: "io1", size: 10, iops: 1_000 },
    }),
    says: [
      'sharedStorage "db": iops is 1,000 on 10 GiB; volumes of io1 have 50 a GiB at most: give 20 GiB, or fewer.',
    ],
  },
  "IOPS of a volume that has none to choose": {
    cluster: withStorage({ name: "db", mountDir: "/db", volume: { volumeType: "gp2", iops: 1_000 } }),
    says: [
      'sharedStorage "db": iops is 1,000; those of gp2 cannot be chosen: leave it out, or take gp3, io1 or io2.',
    ],
  },
  "throughput that the IOPS do not carry": {
    cluster: withQueue({ rootVolume: { throughput: 900 } }),
    says: [
      'Queue "queue1": rootVolume: throughput is 900 MiB/s with 3,000 IOPS; EBS allows a quarter of the IOPS: give iops 3,600 or more.',
    ],
  },
  "a cold volume of 100 GiB": {
    cluster: withStorage({ name: "cold", mountDir: "/cold", volume: { volumeType: "sc1", size: 100 } }),
    says: ['sharedStorage "cold": size is 100 GiB; volumes of sc1 have 500 to 16,384 GiB.'],
  },
  "a mount at the system's own directory": {
    cluster: withStorage({ ...efs(...bothZones), mountDir: "/opt" }),
    says: [
      'sharedStorage "home": mountDir is "/opt"; the system keeps that directory: take another, such as /shared.',
    ],
  },
  "a mount at a relative path": {
    cluster: withStorage({ ...efs(...bothZones), mountDir: "shared/" }),
    says: [
      'sharedStorage "home": mountDir is "shared/"; give an absolute path without a slash at its end, such as /shared.',
    ],
  },
  "two storages at one directory": {
    cluster: withStorage(
      { name: "one", mountDir: "/shared", volume: {} },
      { name: "two", mountDir: "/shared", volume: {} },
    ),
    says: [
      'sharedStorage "one" and sharedStorage "two" have mountDir "/shared"; one directory holds one storage.',
    ],
  },
  "one storage within another": {
    cluster: withStorage(
      { name: "one", mountDir: "/shared", volume: {} },
      { name: "two", mountDir: "/shared/two", volume: {} },
    ),
    says: [
      'sharedStorage "one" is mounted at /shared, and sharedStorage "two" at /shared/two; one would hide the other: give them directories apart.',
    ],
  },
  "a storage within the place of the nodes' own disks": {
    cluster: unchecked({
      ...withResource({ instanceTypes: ["c5d.4xlarge"] }),
      sharedStorage: [{ ...efs(...bothZones), mountDir: "/scratch/home" }],
    }),
    says: [
      'sharedStorage "home" is mounted at /scratch/home, and Queue "queue1" mounts the nodes\' own disks at /scratch; one would hide the other: give ephemeralScratch there another directory.',
    ],
  },
  "a storage where nodes mount their own disks": {
    cluster: unchecked({
      ...withResource({ instanceTypes: ["c5d.4xlarge"] }, { ephemeralScratch: "/scratch" }),
      sharedStorage: [{ ...efs(...bothZones), mountDir: "/scratch" }],
    }),
    says: [
      'sharedStorage "home" is mounted at /scratch, and Queue "queue1" mounts the nodes\' own disks at /scratch; one would hide the other: give ephemeralScratch there another directory.',
    ],
  },
};
