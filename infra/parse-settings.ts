import { Netmask } from "netmask";
import { z } from "zod";

import { REGIONS } from "./regions";
import { type EnvironmentName, type Settings, settingsSchema } from "./settings";

/** One mistake in a settings file. */
export interface SettingProblem {
  /** Such as `mlhpc:network.zones`. */
  readonly key: string;
  /** As it stands in the file; undefined where the key is missing. */
  readonly value: unknown;
  /** What holds for the setting, and so what to give instead. */
  readonly rule: string;
}

export type ParsedSettings =
  | { readonly settings: Settings; readonly problems?: undefined }
  | { readonly problems: readonly SettingProblem[] };

/** AWS's largest and smallest VPC, as prefix lengths (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html). */
const VPC_PREFIXES = { shortest: 16, longest: 28 };
/** The smallest subnet that AWS makes. */
const LONGEST_SUBNET_PREFIX = 28;

/** Checks `raw`, the values below `mlhpc:`, and finds every mistake at once. */
export function parseSettings(
  environment: EnvironmentName,
  raw: Readonly<Record<string, unknown>>,
): ParsedSettings {
  const parsed = settingsSchema.safeParse(raw);
  const problems = [
    ...(parsed.error?.issues ?? []).flatMap((issue) => problemsOf(issue, raw)),
    ...crossProblems(raw),
  ];
  if (!parsed.success || problems.length > 0) {
    return { problems: problems.sort((one, other) => one.key.localeCompare(other.key)) };
  }
  const { region, network } = parsed.data;
  const availabilityZones = (REGIONS[region]?.availabilityZones ?? []).slice(0, network.zones);
  return { settings: { ...parsed.data, environment, availabilityZones } };
}

function problemsOf(issue: z.core.$ZodIssue, raw: unknown): readonly SettingProblem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return {
        key: keyOf(path),
        value: valueAt(raw, path),
        rule: `no such setting; known here: ${knownKeys(issue.path).join(", ")}`,
      };
    });
  }
  return [{ key: keyOf(issue.path), value: valueAt(raw, issue.path), rule: issue.message }];
}

/** Rules over several settings; each is judged as soon as the settings that it reads are fit on their own. */
function crossProblems(raw: Readonly<Record<string, unknown>>): readonly SettingProblem[] {
  const { region: regionSchema, residency: residencySchema, network, inference } = settingsSchema.shape;
  const region = regionSchema.safeParse(raw["region"]).data;
  const residency = residencySchema.safeParse(raw["residency"]).data;
  const zones = network.shape.zones.safeParse(valueAt(raw, ["network", "zones"])).data;
  const cidrBlock = network.shape.cidrBlock.safeParse(valueAt(raw, ["network", "cidrBlock"])).data;
  const natGateways = network.shape.natGateways.safeParse(valueAt(raw, ["network", "natGateways"])).data;
  const least = inference.shape.instanceCount.safeParse(valueAt(raw, ["inference", "instanceCount"])).data;
  const most = inference.shape.maxInstanceCount.safeParse(
    valueAt(raw, ["inference", "maxInstanceCount"]),
  ).data;
  const found: SettingProblem[] = [];
  if (region !== undefined && residency !== undefined && !residency.includes(region)) {
    found.push({
      key: "mlhpc:region",
      value: region,
      rule: `the residency list allows ${residency.join(", ")}`,
    });
  }
  const available = region === undefined ? undefined : REGIONS[region]?.availabilityZones.length;
  if (zones !== undefined && available !== undefined && zones > available) {
    found.push({
      key: "mlhpc:network.zones",
      value: zones,
      rule: `${region} has ${available} zones; give 1 to ${available}`,
    });
  }
  const cidrRule = cidrBlock === undefined ? undefined : cidrProblem(cidrBlock, zones);
  if (cidrRule !== undefined) {
    found.push({ key: "mlhpc:network.cidrBlock", value: cidrBlock, rule: cidrRule });
  }
  if (natGateways === "per-zone" && zones === 1) {
    found.push({
      key: "mlhpc:network.natGateways",
      value: natGateways,
      rule: "with one zone, give single or none",
    });
  }
  if (least !== undefined && most !== undefined && most < least) {
    found.push({
      key: "mlhpc:inference.maxInstanceCount",
      value: most,
      rule: `give at least instanceCount, which is ${least}`,
    });
  }
  return found;
}

/** Why no VPC with a public and a private subnet in each of `zones` can have these addresses. */
function cidrProblem(cidrBlock: string, zones = 1): string | undefined {
  if (!/^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/.test(cidrBlock)) {
    return "give a CIDR block such as 10.0.0.0/16";
  }
  let block: Netmask;
  try {
    block = new Netmask(cidrBlock);
  } catch {
    return "this is no IPv4 network; give a CIDR block such as 10.0.0.0/16";
  }
  const { shortest, longest } = VPC_PREFIXES;
  if (block.bitmask < shortest || block.bitmask > longest) {
    return `AWS allows a VPC from /${shortest} to /${longest}`;
  }
  if (!cidrBlock.startsWith(`${block.base}/`)) {
    return `a /${block.bitmask} starts at a multiple of its size; give ${block.base}/${block.bitmask}`;
  }
  const subnetPrefix = block.bitmask + Math.ceil(Math.log2(2 * zones));
  return subnetPrefix > LONGEST_SUBNET_PREFIX
    ? `too small for a public and a private subnet in ${zones} zones (AWS's smallest subnet is /${LONGEST_SUBNET_PREFIX}); give /${LONGEST_SUBNET_PREFIX - Math.ceil(Math.log2(2 * zones))} or larger`
    : undefined;
}

function keyOf(path: readonly PropertyKey[]): string {
  return `mlhpc:${path.map(String).join(".")}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const shape: unknown = path.reduce<unknown>((at, key) => valueAt(at, ["shape", key]), settingsSchema);
  return Object.keys((valueAt(shape, ["shape"]) as object | undefined) ?? {});
}
