/** MB/s of the whole file system. */
export interface Throughput {
  /** What it always gives. */
  readonly baseline: number;
  /** What it gives while credits last; equal to the baseline where the type does not burst. */
  readonly burst: number;
}

/** How fast a file system is designed to be, all servers together. */
export interface LustreThroughput {
  /** To and from clients, out of the servers' memory and caches. */
  readonly network: Throughput;
  /** To and from the disks: what reading data for the first time and writing take. */
  readonly disk: Throughput;
}

/** MB/s a TiB: network baseline and burst, disk baseline and burst. */
type Row = readonly [number, number, number, number];

/**
 * FSx for Lustre User Guide, "Performance characteristics of SSD and HDD storage classes". SCRATCH_1 does not burst; disks that do better
 * at reading than at writing are in by reading: SCRATCH_2 writes 100 MB/s a TiB.
 */
const perTebibyte: Readonly<Record<string, Row>> = {
  SCRATCH_1: [200, 200, 200, 200],
  SCRATCH_2: [200, 1300, 200, 200],
  "PERSISTENT_1 SSD 50": [250, 1300, 50, 240],
  "PERSISTENT_1 SSD 100": [500, 1300, 100, 240],
  "PERSISTENT_1 SSD 200": [750, 1300, 200, 240],
  "PERSISTENT_1 HDD 12": [40, 375, 12, 80],
  "PERSISTENT_1 HDD 40": [150, 1300, 40, 250],
  "PERSISTENT_2 SSD 125": [320, 1300, 125, 500],
  "PERSISTENT_2 SSD 250": [640, 1300, 250, 500],
  "PERSISTENT_2 SSD 500": [1300, 1300, 500, 500],
  "PERSISTENT_2 SSD 1000": [2600, 2600, 1000, 1000],
};

/** The same page, note: where PERSISTENT_1 bursts to 530 MB/s a TiB only. */
const slowerBurst =
  /^(af-south-1|ap-east-1|ap-northeast-3|ap-southeast-1|ca-central-1|cn-|eu-central-1|eu-(north|south)-1|eu-west-2|me-south-1|sa-east-1|us-west-2-lax)/;
const slowerBurstPerTebibyte = 530;

export interface LustreSize {
  readonly deploymentType: string;
  readonly storageType?: string;
  /** GiB. */
  readonly storageCapacity?: number;
  readonly perUnitStorageThroughput?: number;
  /** MB/s. */
  readonly throughputCapacity?: number;
}

/**
 * What a file system in `availabilityZone` gives. AWS counts 2400 GiB as 2.4 TiB here (FSx API reference, `PerUnitStorageThroughput`:
 * 2.4 TiB at 50 MB/s a TiB are 120 MB/s).
 */
export function lustreThroughput(size: LustreSize, availabilityZone: string): LustreThroughput {
  const { deploymentType, storageType = "SSD", storageCapacity = 0, throughputCapacity } = size;
  if (throughputCapacity !== undefined) {
    const all = { baseline: throughputCapacity, burst: throughputCapacity };
    return { network: all, disk: all };
  }
  const scratch = deploymentType.startsWith("SCRATCH");
  const tier = scratch ? deploymentType : `${deploymentType} ${storageType} ${size.perUnitStorageThroughput}`;
  const [network = 0, fullBurst = 0, disk = 0, diskBurst = 0] = perTebibyte[tier] ?? [];
  const slow = deploymentType === "PERSISTENT_1" && slowerBurst.test(availabilityZone);
  const burst = slow ? Math.max(network, Math.min(fullBurst, slowerBurstPerTebibyte)) : fullBurst;
  const whole = (megabytesPerTebibyte: number) => Math.round((megabytesPerTebibyte * storageCapacity) / 1000);
  return {
    network: { baseline: whole(network), burst: whole(burst) },
    disk: { baseline: whole(disk), burst: whole(diskBurst) },
  };
}
