import type { Problem } from "../../core";
import type { ClusterView } from "./cluster-view";
import { clusterLimits } from "./limits";
import { figure } from "./words";

interface VolumeBounds {
  readonly size: readonly [number, number];
  readonly iops?: readonly [number, number];
  /** IOPS a GiB at most. */
  readonly iopsPerGiB?: number;
}

/** ParallelCluster 3.16.1, `validators/ebs_validators.py`; GiB and IOPS. */
const bounds: Readonly<Record<string, VolumeBounds>> = {
  standard: { size: [1, 1_024] },
  gp2: { size: [1, 16_384] },
  gp3: { size: [1, 16_384], iops: [3_000, 16_000], iopsPerGiB: 500 },
  io1: { size: [4, 16_384], iops: [100, 64_000], iopsPerGiB: 50 },
  io2: { size: [4, 65_536], iops: [100, 256_000], iopsPerGiB: 1_000 },
  st1: { size: [500, 16_384] },
  sc1: { size: [500, 16_384] },
};

interface Volume {
  readonly label: string;
  readonly size: number;
  readonly volumeType: string;
  readonly iops?: number;
  readonly throughput?: number;
}

/** EBS volumes, root and shared (`EbsVolumeTypeSizeValidator`, `EbsVolumeIopsValidator`, `EbsVolumeThroughputValidator`, `RootVolumeSizeValidator`). */
export function volumeProblems({ args, queues }: ClusterView): readonly Problem[] {
  const official = args.customAmi === undefined;
  const roots = [
    {
      label: "headNode.rootVolume",
      root: args.headNode.rootVolume,
      official: official && args.headNode.customAmi === undefined,
    },
    ...queues.map(({ label, queue }) => ({
      label: `${label}: rootVolume`,
      root: queue.rootVolume,
      official: official && queue.customAmi === undefined,
    })),
  ];
  const least = clusterLimits.officialAmiSize;
  return [
    ...roots.flatMap(({ label, root, official: ofAws }) =>
      root === undefined
        ? []
        : [
            ofAws &&
              root.size !== undefined &&
              root.size < least &&
              `${label}.size is ${root.size} GiB; the official AMI's own disk has ${least} GiB, and a volume cannot be smaller: give ${least} or more.`,
            ...problemsOf({ ...root, label, size: root.size ?? least, volumeType: root.volumeType ?? "gp3" }),
          ],
    ),
    ...(args.sharedStorage ?? []).flatMap(({ name, volume }) =>
      volume === undefined || volume.volumeId !== undefined
        ? []
        : // The default size, from a snapshot too, since ParallelCluster goes by it.
          problemsOf({
            ...volume,
            label: `sharedStorage "${name}"`,
            size: volume.size ?? 40,
            volumeType: volume.volumeType ?? "gp3",
          }),
    ),
  ];
}

function problemsOf({ label, size, volumeType, iops, throughput }: Volume): readonly Problem[] {
  const bound = bounds[volumeType];
  if (bound === undefined) {
    return [
      `${label}: volumeType is "${volumeType}"; ParallelCluster knows ${Object.keys(bounds).join(", ")}.`,
    ];
  }
  const [smallest, largest] = bound.size;
  return [
    !(Number.isInteger(size) && size >= smallest && size <= largest) &&
      `${label}: size is ${size} GiB; volumes of ${volumeType} have ${figure(smallest)} to ${figure(largest)} GiB.`,
    iopsProblem({ label, size, volumeType, iops }, bound),
    ...throughputProblems({ label, size, volumeType, iops, throughput }),
  ];
}

function iopsProblem({ label, size, volumeType, iops }: Volume, bound: VolumeBounds): Problem {
  if (iops === undefined) {
    return false;
  }
  if (bound.iops === undefined || bound.iopsPerGiB === undefined) {
    return `${label}: iops is ${figure(iops)}; those of ${volumeType} cannot be chosen: leave it out, or take gp3, io1 or io2.`;
  }
  const [least, most] = bound.iops;
  if (!(Number.isInteger(iops) && iops >= least && iops <= most)) {
    return `${label}: iops is ${figure(iops)}; volumes of ${volumeType} have ${figure(least)} to ${figure(most)}.`;
  }
  return (
    iops > size * bound.iopsPerGiB &&
    `${label}: iops is ${figure(iops)} on ${figure(size)} GiB; volumes of ${volumeType} have ${figure(bound.iopsPerGiB)} a GiB at most: ` +
      `give ${figure(Math.ceil(iops / bound.iopsPerGiB))} GiB, or fewer.`
  );
}

function throughputProblems({ label, volumeType, iops = 3_000, throughput }: Volume): readonly Problem[] {
  if (throughput === undefined) {
    return [];
  }
  if (volumeType !== "gp3") {
    return [`${label}: throughput is ${throughput}; only gp3 volumes have one to choose: leave it out.`];
  }
  return [
    !(throughput >= 125 && throughput <= 1_000) &&
      `${label}: throughput is ${throughput} MiB/s; a gp3 volume has 125 to 1,000.`,
    throughput > iops / 4 &&
      `${label}: throughput is ${throughput} MiB/s with ${figure(iops)} IOPS; EBS allows a quarter of the IOPS: give iops ${figure(throughput * 4)} or more.`,
  ];
}
