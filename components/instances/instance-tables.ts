import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type InstanceUse } from "./instance-facts";

/** A row as scripts/instance-catalogue.py writes it: what is absent is 0, false or x86_64. */
export interface Ec2Row {
  readonly vcpus: number;
  readonly memoryGiB: number;
  readonly gpus?: number;
  readonly gpuName?: string;
  readonly gpuMemoryGiB?: number;
  readonly neuronDevices?: number;
  readonly networkGbps?: number;
  readonly efaInterfaces?: number;
  readonly localStorageGB?: number;
  readonly architecture?: "arm64";
  readonly burstable?: true;
  /** Position in the table's sets of regions; absent where nothing is known of the regions. */
  readonly regionSet?: number;
}

interface Ec2Table {
  readonly regionSets: readonly (readonly string[])[];
  readonly types: Readonly<Record<string, Ec2Row>>;
}

interface SageMakerTable {
  readonly types: Readonly<Record<string, string>>;
}

let ec2: Ec2Table | undefined;
let sagemaker: ReadonlyMap<string, ReadonlySet<InstanceUse>> | undefined;

/** What EC2 says of the type, such as `g5.xlarge`. */
export function ec2Row(ec2Type: string): Ec2Row | undefined {
  return Object.hasOwn(ec2Table().types, ec2Type) ? ec2Table().types[ec2Type] : undefined;
}

/** The regions that have the EC2 type; undefined where nothing is known of them. */
export function ec2Regions(ec2Type: string): readonly string[] | undefined {
  const set = ec2Row(ec2Type)?.regionSet;
  return set === undefined ? undefined : ec2Table().regionSets[set];
}

/** Whether the table covers the region at all: a region younger than the table says nothing of any type. */
export function knowsRegion(region: string): boolean {
  return ec2Table().regionSets.some((regions) => regions.includes(region));
}

/** Each of SageMaker's types, such as `ml.g5.xlarge`, with what SageMaker accepts it for. */
export function sagemakerTypes(): ReadonlyMap<string, ReadonlySet<InstanceUse>> {
  sagemaker ??= new Map(
    Object.entries(table<SageMakerTable>("sagemaker-instance-types.json").types).map(([type, uses]) => [
      type,
      new Set(uses.split(" ") as InstanceUse[]),
    ]),
  );
  return sagemaker;
}

function ec2Table(): Ec2Table {
  ec2 ??= table<Ec2Table>("ec2-instance-types.json");
  return ec2;
}

function table<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, name), "utf8")) as T;
}
