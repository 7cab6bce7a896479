import { ec2Row, sagemakerTypes } from "./instance-tables";

/** What a SageMaker instance type can be asked to do; tuning trains, so it takes the types of training. */
export type InstanceUse = "hosting" | "training" | "processing" | "transform";

/** One instance of a SageMaker type. Figures are EC2's for the type of the same name (DescribeInstanceTypes). */
export interface InstanceFacts {
  /** Such as `ml.g5.48xlarge`. */
  readonly type: string;
  readonly vcpus: number;
  readonly memoryGiB: number;
  /** GPUs of NVIDIA in one instance; 0 where there are none. */
  readonly gpus: number;
  /** Such as `A10G`. */
  readonly gpuName?: string;
  /** Memory of one GPU in GiB. An A10G sold with 24 GB holds 22.35 GiB. */
  readonly gpuMemoryGiB?: number;
  /** Inferentia or Trainium chips in one instance; absent where there are none. */
  readonly neuronDevices?: number;
  /** Whether instances can talk over the Elastic Fabric Adapter. */
  readonly efa: boolean;
  readonly efaInterfaces: number;
  /** Bandwidth of the whole instance in Gbit/s, at its peak: small sizes hold it for minutes only. Absent where unknown. */
  readonly networkGbps?: number;
  /** Whether the type has disks of its own, which the machine encrypts: SageMaker refuses a volume's KMS key or size there. */
  readonly localStorage: boolean;
  /** Size of those disks together in GB; 0 where there are none. */
  readonly localStorageGB: number;
  readonly architecture: "x86_64" | "arm64";
  /** Whether the type runs on CPU credits: such a type cannot scale automatically. */
  readonly burstable: boolean;
  readonly uses: Readonly<Record<InstanceUse, boolean>>;
}

/** What AWS says of a SageMaker type such as `ml.g5.xlarge`; undefined for a name that SageMaker does not accept for anything. */
export function instanceFacts(type: string): InstanceFacts | undefined {
  const uses = sagemakerTypes().get(type);
  const row = ec2Row(type.replace(/^ml\./, ""));
  if (uses === undefined || row === undefined) {
    return undefined;
  }
  return {
    type,
    vcpus: row.vcpus,
    memoryGiB: row.memoryGiB,
    gpus: row.gpus ?? 0,
    gpuName: row.gpuName,
    gpuMemoryGiB: row.gpuMemoryGiB,
    neuronDevices: row.neuronDevices,
    efa: (row.efaInterfaces ?? 0) > 0,
    efaInterfaces: row.efaInterfaces ?? 0,
    networkGbps: row.networkGbps,
    localStorage: (row.localStorageGB ?? 0) > 0,
    localStorageGB: row.localStorageGB ?? 0,
    architecture: row.architecture ?? "x86_64",
    burstable: row.burstable ?? false,
    uses: {
      hosting: uses.has("hosting"),
      training: uses.has("training"),
      processing: uses.has("processing"),
      transform: uses.has("transform"),
    },
  };
}

/** Every type that SageMaker accepts for the use, in the order of their names. */
export function instanceTypes(use: InstanceUse): readonly string[] {
  return [...sagemakerTypes()].filter(([, uses]) => uses.has(use)).map(([type]) => type);
}
