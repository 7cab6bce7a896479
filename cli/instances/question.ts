import {
  ec2InstanceFacts,
  ec2InstanceTypes,
  instanceZones,
} from "../../components/instances/ec2-instance-facts";
import { nearestByName } from "../../components/instances/nearest-type";
import { onDemandPriceDate } from "../../components/instances/on-demand-price";
import { InputError } from "../sagemaker/input-error";
import { bandwidth, count, memory, type Parser, price } from "./quantities";

/** The options as the user wrote them. */
export interface InstancesOptions {
  readonly efa?: boolean;
  readonly gpu?: string | true;
  readonly minGpus?: string;
  readonly minVcpus?: string;
  readonly minCores?: string;
  readonly minMemory?: string;
  readonly minNetwork?: string;
  readonly nvme?: boolean;
  readonly arch?: string;
  readonly family?: readonly string[];
  readonly spot?: boolean;
  readonly region?: string;
  readonly zone?: string;
  readonly maxPrice?: string;
  readonly sort?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

export const SORTS = ["price", "memory", "network", "vcpus"] as const;
export type Sort = (typeof SORTS)[number];

/** What is asked for, in the catalogue's own units. */
export interface Question {
  readonly efa: boolean;
  /** The GPU's name as AWS writes it, or any. */
  readonly gpu?: string | true;
  readonly minGpus?: number;
  readonly minVcpus?: number;
  readonly minCores?: number;
  readonly minMemoryGiB?: number;
  readonly minNetworkGbps?: number;
  readonly nvme: boolean;
  readonly arch?: string;
  readonly families?: readonly string[];
  readonly spot: boolean;
  readonly region?: string;
  readonly zone?: string;
  readonly maxPrice?: number;
  readonly sort: Sort;
  readonly limit: number;
}

/** Reads the options; throws one error with every mistake. */
export function readQuestion(options: InstancesOptions): Question {
  const mistakes: string[] = [];
  const read = (option: string, text: string | undefined, parse: Parser, rule: string) => {
    const value = text === undefined ? undefined : parse(text.trim());
    if (text !== undefined && value === undefined) {
      mistakes.push(`--${option} is "${text}"; give ${rule}.`);
    }
    return value;
  };
  const whole = "a whole number from 1";
  const region = options.region ?? options.zone?.replace(/[a-z]$/, "");
  const families = options.family?.map((family) => family.toLowerCase());
  const question: Question = {
    efa: options.efa ?? false,
    gpu: typeof options.gpu === "string" ? gpuName(options.gpu, mistakes) : options.gpu,
    minGpus: read("min-gpus", options.minGpus, count, whole),
    minVcpus: read("min-vcpus", options.minVcpus, count, whole),
    minCores: read("min-cores", options.minCores, count, whole),
    minMemoryGiB: read(
      "min-memory",
      options.minMemory,
      memory,
      "a size with its unit, MiB, GiB or TiB, such as 512GiB or 1.5TiB (AWS counts memory by 1024)",
    ),
    minNetworkGbps: read(
      "min-network",
      options.minNetwork,
      bandwidth,
      "a rate with its unit, Mbps, Gbps or Tbps, such as 100Gbps (bits a second)",
    ),
    nvme: options.nvme ?? false,
    arch: options.arch,
    families,
    spot: options.spot ?? false,
    region,
    zone: options.zone,
    maxPrice: read("max-price", options.maxPrice, price, "USD an hour above 0, such as 3.5"),
    sort: SORTS.find((sort) => sort === (options.sort ?? "price")) ?? "price",
    limit: read("limit", options.limit, count, whole) ?? 40,
  };
  if (options.sort !== undefined && options.sort !== question.sort) {
    mistakes.push(`--sort is "${options.sort}"; it is one of ${SORTS.join(", ")}.`);
  }
  if (options.arch !== undefined && options.arch !== "x86_64" && options.arch !== "arm64") {
    mistakes.push(`--arch is "${options.arch}"; it is x86_64 or arm64.`);
  }
  mistakes.push(...familyMistakes(families ?? []), ...placeMistakes(options, region));
  if (mistakes.length > 0) {
    throw new InputError(
      mistakes.length === 1
        ? (mistakes[0] ?? "")
        : [`${mistakes.length} mistakes:`, ...mistakes].join("\n  "),
    );
  }
  return question;
}

/** AWS's name of the GPU, in whatever case and with whatever between its words. */
function gpuName(wanted: string, mistakes: string[]): string | undefined {
  const names = [
    ...new Set(ec2InstanceTypes().flatMap((type) => ec2InstanceFacts(type)?.gpuName ?? [])),
  ].sort();
  const plain = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, "");
  const found = names.find((name) => plain(name) === plain(wanted));
  if (found === undefined) {
    mistakes.push(`--gpu is "${wanted}"; EC2 has ${names.join(", ")}.`);
  }
  return found;
}

function familyMistakes(families: readonly string[]): readonly string[] {
  const known = new Set(ec2InstanceTypes().map((type) => type.slice(0, type.indexOf("."))));
  return families
    .filter((family) => !known.has(family))
    .map((family) => {
      const nearest = nearestByName(family.replace(/\..*/, ""), [...known]);
      return `--family is "${family}"; EC2 has no such family; the nearest is ${nearest}.`;
    });
}

function placeMistakes({ region, zone }: InstancesOptions, where: string | undefined): readonly string[] {
  if (where === undefined) {
    return [];
  }
  // A region that the catalogue knows has some zone for the commonest of types, or has it not: both are known.
  const known = instanceZones("m5.large", where) !== undefined;
  if (zone !== undefined && !/^[a-z-]+-\d[a-z]$/.test(zone)) {
    return [`--zone is "${zone}"; give a zone's name, such as ap-southeast-3a.`];
  }
  return [
    region !== undefined && !known && `--region is "${region}"; the catalogue does not know that region.`,
    region === undefined && !known && `--zone is "${zone}"; the catalogue does not know that region.`,
    region !== undefined &&
      zone !== undefined &&
      zone.slice(0, -1) !== region &&
      `--zone is "${zone}", which is not in --region ${region}; give one of them.`,
  ].filter((mistake) => mistake !== false);
}

/** Whose prices are shown. */
export function priceRegion({ region }: Pick<Question, "region">): string {
  return region !== undefined && onDemandPriceDate(region) !== undefined ? region : "us-east-1";
}
