import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type InstanceUse } from "./instance-facts";

/**
 * A row as scripts/instance-catalogue.py writes it. What is absent is 0, false or x86_64, with four exceptions:
 * one thread a core, one network card, spot and clusterPlacement true.
 */
export interface Ec2Row {
  readonly vcpus: number;
  readonly threadsPerCore?: 2;
  readonly memoryGiB: number;
  readonly gpus?: number;
  readonly gpuName?: string;
  readonly gpuMemoryGiB?: number;
  readonly gpuPartition?: number;
  readonly neuronDevices?: number;
  readonly networkGbps?: number;
  /** Absent where it is the peak. */
  readonly baselineNetworkGbps?: number;
  readonly networkCards?: number;
  /** Absent for the types that SageMaker names and EC2 no longer does: only what SageMaker asks for is known of them. */
  readonly maximumNetworkInterfaces?: number;
  readonly efaInterfaces?: number;
  /** The first network card that takes an EFA interface; all that follow do too. */
  readonly firstEfaCard?: number;
  readonly localStorageGB?: number;
  readonly nvme?: true;
  readonly architecture?: "arm64";
  readonly burstable?: true;
  readonly bareMetal?: true;
  readonly spot?: false;
  readonly clusterPlacement?: false;
  readonly capacityBlock?: true;
  /** Position in the table's sets of zones; absent where nothing is known of the regions. */
  readonly zoneSet?: number;
}

/** Letters of the zones in each region: `{"ap-southeast-1": "abc"}`. */
type ZoneSet = Readonly<Record<string, string>>;

interface Ec2Table {
  readonly zoneSets: readonly ZoneSet[];
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

/** Every EC2 type of the table by name. */
export function ec2Rows(): Readonly<Record<string, Ec2Row>> {
  return ec2Table().types;
}

/** The regions that have the EC2 type; undefined where nothing is known of them. */
export function ec2Regions(ec2Type: string): readonly string[] | undefined {
  const set = zoneSetOf(ec2Type);
  return set && Object.keys(set);
}

/** Letters of the zones of the region that have the EC2 type, none where the region has it not; undefined where nothing is known. */
export function ec2ZoneLetters(ec2Type: string, region: string): readonly string[] | undefined {
  const set = zoneSetOf(ec2Type);
  return set === undefined || !knowsRegion(region) ? undefined : [...(set[region] ?? "")];
}

/** Whether the table covers the region at all: a region younger than the table says nothing of any type. */
export function knowsRegion(region: string): boolean {
  return ec2Table().zoneSets.some((regions) => Object.hasOwn(regions, region));
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

function zoneSetOf(ec2Type: string): ZoneSet | undefined {
  const set = ec2Row(ec2Type)?.zoneSet;
  return set === undefined ? undefined : ec2Table().zoneSets[set];
}

function ec2Table(): Ec2Table {
  ec2 ??= table<Ec2Table>("ec2-instance-types.json");
  return ec2;
}

function table<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, name), "utf8")) as T;
}
