import { patternProblem, type Problem, shapeProblems, wholeNumberProblem } from "../core";
import { keyArnProblem } from "../encryption";
import { ontapDeploymentTypes } from "./file-system-like";
import type { OntapFileSystemArgs, OntapVolume } from "./ontap-args";
import { ontapSubnets } from "./ontap-placement";
import { zonesProblems } from "./placement";
import { ontapShape } from "./shapes";

interface Generation {
  /** MB/s of a pair. */
  readonly throughputs: readonly number[];
  readonly mostPairs: number;
  /** GiB of one pair, and of the whole file system. */
  readonly mostCapacity: number;
  readonly mostCapacityInAll: number;
}

const first: Generation = {
  throughputs: [128, 256, 512, 1024, 2048, 4096],
  mostPairs: 1,
  mostCapacity: 196_608,
  mostCapacityInAll: 196_608,
};

const second: Generation = {
  throughputs: [384, 768, 1536, 3072, 6144],
  mostPairs: 1,
  mostCapacity: 524_288,
  mostCapacityInAll: 524_288,
};

/** FSx API reference, CreateFileSystem and CreateFileSystemOntapConfiguration. */
const generations: Readonly<Record<OntapFileSystemArgs["deploymentType"], Generation>> = {
  SINGLE_AZ_1: first,
  MULTI_AZ_1: first,
  MULTI_AZ_2: second,
  SINGLE_AZ_2: { ...second, mostPairs: 12, mostCapacityInAll: 1_048_576 },
};

const leastThroughputOfSeveral = 1536;

export function ontapProblems(name: string, args: OntapFileSystemArgs): Problem[] {
  const misshapen = shapeProblems(args, ontapShape);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { deploymentType } = args;
  if (!ontapDeploymentTypes.includes(deploymentType)) {
    return [`deploymentType is "${String(deploymentType)}"; known are ${ontapDeploymentTypes.join(", ")}.`];
  }
  const password: unknown = args.fsxAdminPassword;
  return [
    keyArnProblem("encryptionKey", args.encryptionKey),
    ...sizeProblems(args),
    ...zoneProblems(args),
    ...volumeProblems(name, args.volume),
    patternProblem(
      "storageVirtualMachineName",
      args.storageVirtualMachineName ?? ontapName(name),
      /^[A-Za-z_]\w{0,46}$/,
      "ONTAP takes up to 47 letters, digits and underscores",
    ),
    typeof password === "string" &&
      "fsxAdminPassword is a plain text; give an Output of a secret, such as secret.secretString, or leave it out.",
    wholeNumberProblem("automaticBackupRetentionDays", args.automaticBackupRetentionDays, {
      min: 0,
      max: 90,
      rule: "FSx keeps backups 0 to 90 days",
    }),
    patternProblem(
      "dailyAutomaticBackupStartTime",
      args.dailyAutomaticBackupStartTime,
      /^([01]\d|2[0-3]):[0-5]\d$/,
      "give a time as HH:MM in UTC, such as 19:00",
    ),
    patternProblem(
      "weeklyMaintenanceStartTime",
      args.weeklyMaintenanceStartTime,
      /^[1-7]:([01]\d|2[0-3]):[0-5]\d$/,
      "give day and time as d:HH:MM in UTC, 1 being Monday, such as 7:03:00",
    ),
  ];
}

/** ONTAP's names have no hyphens. */
export function ontapName(name: string): string {
  return name.replaceAll("-", "_");
}

function sizeProblems(args: OntapFileSystemArgs): Problem[] {
  const {
    deploymentType,
    throughputCapacityPerHaPair: throughput,
    haPairs: pairs = 1,
    storageCapacity,
  } = args;
  const { throughputs, mostPairs, mostCapacity, mostCapacityInAll } = generations[deploymentType];
  const allowed = pairs > 1 ? throughputs.filter((one) => one >= leastThroughputOfSeveral) : throughputs;
  const most = Math.min(mostCapacity * pairs, mostCapacityInAll);
  const mostIops = 200_000 * pairs;
  const leastIops = Math.min(3 * storageCapacity, mostIops);
  if (!(Number.isInteger(pairs) && pairs >= 1 && pairs <= mostPairs)) {
    const range = mostPairs === 1 ? "has 1 pair" : `takes 1 to ${mostPairs} pairs`;
    return [`haPairs is ${pairs}; ${deploymentType} ${range}.`];
  }
  return [
    !allowed.includes(throughput) &&
      `throughputCapacityPerHaPair is ${throughput}; ${deploymentType}${pairs > 1 ? ` with ${pairs} pairs` : ""} takes ${allowed.join(", ")} MB/s.`,
    wholeNumberProblem("storageCapacity", storageCapacity, {
      min: 1024 * pairs,
      max: most,
      rule: `${deploymentType} with ${pairs} pair${pairs > 1 ? "s" : ""} takes ${1024 * pairs} to ${most} GiB`,
    }),
    wholeNumberProblem("diskIops", args.diskIops, {
      ...{ min: leastIops, max: mostIops },
      rule: `${storageCapacity} GiB take ${leastIops === mostIops ? "" : `${leastIops} to `}${mostIops} operations a second`,
    }),
  ];
}

function zoneProblems(args: OntapFileSystemArgs): Problem[] {
  const { deploymentType, network, availabilityZone, standbyZone, routeTableIds } = args;
  const single = deploymentType.startsWith("SINGLE");
  const { preferred, standby } = ontapSubnets(args);
  return [
    ...zonesProblems(
      "availabilityZone",
      network,
      availabilityZone === undefined ? undefined : [availabilityZone],
    ),
    ...(standbyZone === undefined ? [] : zonesProblems("standbyZone", network, [standbyZone])),
    single &&
      standbyZone !== undefined &&
      `standbyZone is "${standbyZone}"; ${deploymentType} lives in one zone.`,
    single &&
      routeTableIds !== undefined &&
      `routeTableIds is given; ${deploymentType} lives in one zone and moves no address.`,
    !single &&
      routeTableIds === undefined &&
      `routeTableIds is not set; ${deploymentType} moves its address between zones in the route tables of its clients.`,
    !single &&
      preferred !== undefined &&
      preferred.availabilityZone === standbyZone &&
      `standbyZone is "${standbyZone}", where the file system is served from; name another zone.`,
    !single &&
      preferred !== undefined &&
      standby === undefined &&
      standbyZone === undefined &&
      `${deploymentType} needs private subnets in two zones; the network has one in ${preferred.availabilityZone}.`,
  ];
}

/** FSx API reference, CreateOntapVolumeConfiguration; FSx for ONTAP User Guide, "Volume styles". */
function volumeProblems(name: string, volume: OntapVolume): Problem[] {
  const { junctionPath, sizeInMegabytes, snapshotPolicy, tieringPolicy } = volume;
  const tierings = ["ALL", "AUTO", "NONE", "SNAPSHOT_ONLY"];
  const tiering: string | undefined = tieringPolicy?.name;
  return [
    patternProblem(
      "volume.junctionPath",
      junctionPath,
      /^\/[^\s/][^\0\r\n]{0,253}(?<!\/)$/,
      "give a path with a slash in front and none at the end, such as /shared, up to 255 characters",
    ),
    wholeNumberProblem("volume.sizeInMegabytes", sizeInMegabytes, {
      min: 20,
      max: 314_572_800,
      rule: "a FlexVol volume takes 20 to 314572800 MiB",
    }),
    patternProblem(
      "volume.name",
      volume.name ?? ontapName(name),
      /^[A-Za-z_]\w{0,202}$/,
      "ONTAP takes up to 203 letters, digits and underscores",
    ),
    patternProblem(
      "volume.snapshotPolicy",
      snapshotPolicy,
      /^.{1,255}$/,
      "give the name of a policy, or none",
    ),
    tiering !== undefined &&
      !tierings.includes(tiering) &&
      `volume.tieringPolicy.name is "${tiering}"; known are ${tierings.join(", ")}.`,
    tiering !== undefined &&
      ["ALL", "NONE"].includes(tiering) &&
      tieringPolicy?.coolingPeriod !== undefined &&
      `volume.tieringPolicy.coolingPeriod is ${String(tieringPolicy.coolingPeriod)}; ${tiering} has none.`,
    wholeNumberProblem("volume.tieringPolicy.coolingPeriod", tieringPolicy?.coolingPeriod, {
      min: 2,
      max: 183,
      rule: "FSx takes 2 to 183 days",
    }),
  ];
}
