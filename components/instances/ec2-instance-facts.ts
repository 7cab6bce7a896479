import { type Ec2Row, ec2Row, ec2Rows, ec2ZoneLetters } from "./instance-tables";
import { type QuotaFamily, quotaFamilyOf } from "./vcpu-quota";

/** One instance of an EC2 type, as DescribeInstanceTypes tells it. */
export interface Ec2InstanceFacts {
  /** Such as `c5n.18xlarge`. */
  readonly type: string;
  /** What stands before the dot, such as `c5n`. */
  readonly family: string;
  readonly vcpus: number;
  /** Physical cores: what is left of the vCPUs with simultaneous multithreading off. */
  readonly cores: number;
  readonly threadsPerCore: number;
  readonly memoryGiB: number;
  /** GPUs of NVIDIA in one instance; 0 where there are none. A part of one counts as one. */
  readonly gpus: number;
  /** Such as `H100`. */
  readonly gpuName?: string;
  /** Memory of one GPU in GiB, of the instance's part where it has no whole one. */
  readonly gpuMemoryGiB?: number;
  /** What part of a GPU it has: 0.125 to 0.5 for g6f and gr6f; absent where they are whole. ParallelCluster counts those parts as no GPU. */
  readonly gpuPartition?: number;
  /** Inferentia or Trainium chips in one instance; absent where there are none. */
  readonly neuronDevices?: number;
  /** How many EFA interfaces an instance can have; 0 where there is no EFA. */
  readonly efaInterfaces: number;
  /** Indexes of the network cards that take an EFA interface, one each; empty without EFA. May be more than `efaInterfaces`. */
  readonly efaNetworkCards: readonly number[];
  readonly networkCards: number;
  /** Network interfaces of all cards together. */
  readonly maximumNetworkInterfaces: number;
  /** Bandwidth of the whole instance in Gbit/s, at its peak. Absent where unknown. */
  readonly networkGbps?: number;
  /** Bandwidth that the instance can hold; less than the peak for small sizes, which have that for minutes only. */
  readonly baselineNetworkGbps?: number;
  /** Disks of the instance itself together in GB; 0 where there are none. */
  readonly localStorageGB: number;
  readonly localStorageIsNvme: boolean;
  readonly architecture: "x86_64" | "arm64";
  /** Whether the type runs on CPU credits. */
  readonly burstable: boolean;
  readonly bareMetal: boolean;
  /** Whether AWS sells it as Spot anywhere. */
  readonly spot: boolean;
  /** Whether a placement group of strategy `cluster` takes it. */
  readonly placementGroup: boolean;
  /** Whether AWS sells it as Capacity Blocks for ML. */
  readonly capacityBlock: boolean;
  /** The group of families that shares one vCPU quota, such as `Standard` or `P`. */
  readonly quotaFamily: QuotaFamily;
}

/** What AWS says of an EC2 type such as `c5n.18xlarge`; undefined for a name that EC2 does not list, and for Macs. */
export function ec2InstanceFacts(type: string): Ec2InstanceFacts | undefined {
  const row = ec2Row(type);
  const quotaFamily = quotaFamilyOf(type);
  if (row?.maximumNetworkInterfaces === undefined || quotaFamily === undefined) {
    return undefined;
  }
  const threadsPerCore = row.threadsPerCore ?? 1;
  return {
    type,
    family: type.slice(0, type.indexOf(".")),
    vcpus: row.vcpus,
    cores: row.vcpus / threadsPerCore,
    threadsPerCore,
    memoryGiB: row.memoryGiB,
    gpus: row.gpus ?? 0,
    gpuName: row.gpuName,
    gpuMemoryGiB: row.gpuMemoryGiB,
    gpuPartition: row.gpuPartition,
    neuronDevices: row.neuronDevices,
    efaInterfaces: row.efaInterfaces ?? 0,
    efaNetworkCards: efaCards(row),
    networkCards: row.networkCards ?? 1,
    maximumNetworkInterfaces: row.maximumNetworkInterfaces,
    networkGbps: row.networkGbps,
    baselineNetworkGbps: row.baselineNetworkGbps ?? row.networkGbps,
    localStorageGB: row.localStorageGB ?? 0,
    localStorageIsNvme: row.nvme ?? false,
    architecture: row.architecture ?? "x86_64",
    burstable: row.burstable ?? false,
    bareMetal: row.bareMetal ?? false,
    spot: row.spot ?? true,
    placementGroup: row.clusterPlacement ?? true,
    capacityBlock: row.capacityBlock ?? false,
    quotaFamily,
  };
}

/** Every EC2 type that {@link ec2InstanceFacts} knows, in the order of their names. */
export function ec2InstanceTypes(): readonly string[] {
  return Object.keys(ec2Rows()).filter((type) => ec2InstanceFacts(type) !== undefined);
}

/**
 * Names of the zones of the region that have the type, such as `ap-southeast-3a`; empty where the region has it not, undefined where
 * nothing is known of the region or the type.
 *
 * The names are those of the account that the table comes from. In regions that opened before December 2012, Singapore among them, an
 * account made before November 2025 has its own names for the zones, so that there only their number carries over; elsewhere, as in
 * Jakarta, they are the same for everybody (https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html).
 */
export function instanceZones(type: string, region: string): readonly string[] | undefined {
  return ec2ZoneLetters(type, region)?.map((letter) => `${region}${letter}`);
}

function efaCards({ efaInterfaces = 0, firstEfaCard = 0, networkCards = 1 }: Ec2Row): readonly number[] {
  return efaInterfaces === 0
    ? []
    : Array.from({ length: networkCards - firstEfaCard }, (_, position) => firstEfaCard + position);
}
