import { z } from "zod";

import { subnetPlanProblems } from "../components/network/subnet-plan";
import { hpcProblems } from "./hpc-problems";
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

/** The mistake as a sentence, without the file. */
export function describeProblem({ key, value, rule }: SettingProblem): string {
  return `${key} ${value === undefined ? "is missing" : `is ${JSON.stringify(value)}`}: ${rule}.`;
}

export type ParsedSettings =
  | { readonly settings: Settings; readonly problems?: undefined }
  | { readonly problems: readonly SettingProblem[] };

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
  const accessSchema = settingsSchema.shape.access;
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
  if (cidrBlock !== undefined) {
    const rules = subnetPlanProblems(cidrBlock, zones ?? 1);
    found.push(...rules.map((rule) => ({ key: "mlhpc:network.cidrBlock", value: cidrBlock, rule })));
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
  const { identityProvider, sessionDuration } = accessSchema.safeParse(raw["access"]).data ?? {};
  if (identityProvider === undefined && sessionDuration !== undefined && sessionDuration > 3600) {
    found.push({
      key: "mlhpc:access.sessionDuration",
      value: valueAt(raw, ["access", "sessionDuration"]),
      rule: "people who come by IAM Identity Center get one hour; give 3600 seconds, or name the identityProvider",
    });
  }
  const cluster = settingsSchema.shape.hpc.safeParse(raw["hpc"]).data;
  return cluster === undefined ? found : [...found, ...hpcProblems(cluster, { region, natGateways })];
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
  const shape: unknown = path.reduce<unknown>(
    (at, key) => unwrapped(typeof key === "number" ? valueAt(at, ["element"]) : valueAt(at, ["shape", key])),
    settingsSchema,
  );
  return Object.keys((valueAt(shape, ["shape"]) as object | undefined) ?? {});
}

/** A section that may be left out stands in a wrapper that fills in its default. */
function unwrapped(schema: unknown): unknown {
  const inner = valueAt(schema, ["def", "innerType"]);
  return inner === undefined ? schema : unwrapped(inner);
}
