import {
  logRetentionProblem,
  patternProblem,
  type Problem,
  shapeProblems,
  wholeNumberProblem,
} from "../core";
import { keyArnProblem } from "../encryption";
import { dataRepositoryProblems, exportsToBucket } from "./data-repository";
import { lustreDeploymentTypes } from "./file-system-like";
import type { LustreFileSystemArgs, RootSquash } from "./lustre-args";
import { capacityProblems } from "./lustre-capacity";
import { misfitProblems, wordProblems } from "./lustre-misfits";
import { oneZoneProblems } from "./placement";
import { lustreShape } from "./shapes";

/** Settings from a file never met the compiler, so what the types refuse is refused here too. */
export function lustreProblems(args: LustreFileSystemArgs): Problem[] {
  const misshapen = shapeProblems(args, lustreShape);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { deploymentType, storageType = "SSD" } = args;
  if (!lustreDeploymentTypes.includes(deploymentType)) {
    return [`deploymentType is "${String(deploymentType)}"; known are ${lustreDeploymentTypes.join(", ")}.`];
  }
  if (!storageTypes[deploymentType].includes(storageType)) {
    return [
      `storageType is "${storageType}"; ${deploymentType} takes ${storageTypes[deploymentType].join(" or ")}.`,
    ];
  }
  return [
    ...oneZoneProblems(args),
    ...misfitProblems(args),
    ...wordProblems(args),
    ...capacityProblems(args),
    ...keyProblems(args),
    ...fabricProblems(args),
    ...metadataProblems(args),
    ...driveCacheProblems(storageType, args.driveCacheType),
    ...copyProblems(args),
    ...backupProblems(args),
    ...rootSquashProblems(args.rootSquashConfiguration),
    patternProblem(
      "weeklyMaintenanceStartTime",
      args.weeklyMaintenanceStartTime,
      /^[1-7]:([01]\d|2[0-3]):[0-5]\d$/,
      "give day and time as d:HH:MM in UTC, 1 being Monday, such as 7:03:00",
    ),
  ];
}

const storageTypes: Readonly<Record<LustreFileSystemArgs["deploymentType"], readonly string[]>> = {
  SCRATCH_1: ["SSD"],
  SCRATCH_2: ["SSD"],
  PERSISTENT_1: ["SSD", "HDD"],
  PERSISTENT_2: ["SSD", "INTELLIGENT_TIERING"],
};

function driveCacheProblems(storageType: string, driveCacheType: string | undefined): Problem[] {
  const known = driveCacheType === "NONE" || driveCacheType === "READ";
  return [
    storageType === "HDD" &&
      !known &&
      `driveCacheType is ${driveCacheType}; HDD takes NONE, or READ for an SSD cache of a fifth of the capacity.`,
    storageType !== "HDD" &&
      driveCacheType !== undefined &&
      `driveCacheType is ${driveCacheType}; only HDD has a drive cache.`,
  ];
}

function isScratch({ deploymentType }: LustreFileSystemArgs): boolean {
  return deploymentType.startsWith("SCRATCH");
}

function keyProblems(args: LustreFileSystemArgs): Problem[] {
  const { deploymentType, encryptionKey, dataRepositories, logging } = args;
  const scratch = isScratch(args);
  return [
    scratch &&
      encryptionKey !== undefined &&
      `encryptionKey is given; ${deploymentType} is encrypted under AWS's own key and takes no other. Use a PERSISTENT type for a key of yours.`,
    !scratch &&
      encryptionKey === undefined &&
      `encryptionKey is not set; ${deploymentType} is encrypted under a key of yours.`,
    keyArnProblem("encryptionKey", encryptionKey),
    keyArnProblem("logging.encryptionKey", logging?.encryptionKey),
    logging !== undefined &&
      dataRepositories === undefined &&
      "logging is given; FSx logs only what happens between the file system and linked buckets, and none is linked.",
    dataRepositories !== undefined &&
      logging?.encryptionKey === undefined &&
      encryptionKey === undefined &&
      "logging.encryptionKey is not set; scratch has no key of yours that could encrypt the log, and without a log failed exports go unseen.",
    logRetentionProblem("logging.retentionInDays", logging?.retentionInDays),
  ];
}

/** FSx for Lustre User Guide, "Working with EFA-enabled file systems". */
function fabricProblems({ deploymentType, efaEnabled }: LustreFileSystemArgs): Problem[] {
  const type: string = deploymentType;
  return [
    efaEnabled === true &&
      type !== "PERSISTENT_2" &&
      `efaEnabled is true; EFA comes with PERSISTENT_2 only, and deploymentType is ${type}.`,
  ];
}

const smallMetadataIops = [1500, 3000, 6000];

/** FSx API reference, CreateFileSystemLustreMetadataConfiguration. */
function metadataProblems({
  deploymentType,
  storageType,
  metadataConfiguration: metadata,
}: LustreFileSystemArgs): Problem[] {
  if (metadata === undefined) {
    return [];
  }
  const type: string = deploymentType;
  if (type !== "PERSISTENT_2") {
    return [
      `metadataConfiguration is given; it comes with PERSISTENT_2 only, and deploymentType is ${type}.`,
    ];
  }
  const { mode, iops } = metadata;
  const tiering = storageType === "INTELLIGENT_TIERING";
  const known = tiering
    ? iops === 6000 || iops === 12_000
    : iops !== undefined &&
      (smallMetadataIops.includes(iops) || (iops > 0 && iops % 12_000 === 0 && iops <= 192_000));
  return [
    tiering &&
      (mode as string) !== "USER_PROVISIONED" &&
      `metadataConfiguration.mode is ${mode}; Intelligent-Tiering takes USER_PROVISIONED.`,
    mode === "USER_PROVISIONED" &&
      !known &&
      `metadataConfiguration.iops is ${iops}; ${tiering ? "Intelligent-Tiering takes 6000 or 12000" : "SSD takes 1500, 3000, 6000, or a multiple of 12000 up to 192000"}.`,
    (mode as string) === "AUTOMATIC" &&
      iops !== undefined &&
      `metadataConfiguration.iops is ${iops}; in AUTOMATIC mode FSx chooses it by capacity.`,
  ];
}

/** Scratch is not replicated: when a server fails, what only lay there is gone (FSx for Lustre User Guide, "Scratch file systems"). */
function copyProblems(args: LustreFileSystemArgs): Problem[] {
  const { deploymentType, storageType, dataRepositories, data } = args;
  const linked: boolean = dataRepositories !== undefined;
  const unexported = (dataRepositories ?? []).filter((repository) => !exportsToBucket(repository));
  return [
    ...(dataRepositories === undefined ? [] : dataRepositoryProblems(dataRepositories)),
    linked &&
      deploymentType === "SCRATCH_1" &&
      "dataRepositories is given; SCRATCH_1 cannot be linked. Use SCRATCH_2.",
    linked &&
      storageType === "INTELLIGENT_TIERING" &&
      "dataRepositories is given; Intelligent-Tiering cannot be linked. Use SSD.",
    isScratch(args) &&
      data !== "reproducible" &&
      !linked &&
      `deploymentType is ${deploymentType}, which loses data with a server, and no bucket has a copy; link one with dataRepositories, or say data: "reproducible".`,
    ...(isScratch(args) && data !== "reproducible"
      ? unexported.map(
          ({ fileSystemPath }) =>
            `dataRepositories exports neither every new nor every changed file of "${fileSystemPath}", and ${deploymentType} loses data with a server; add NEW and CHANGED to its exportEvents, or say data: "reproducible".`,
        )
      : []),
  ];
}

/** FSx for Lustre User Guide, "Protecting your data with backups". */
function backupProblems(args: LustreFileSystemArgs): Problem[] {
  const { automaticBackupRetentionDays: days, dailyAutomaticBackupStartTime: start, dataRepositories } = args;
  const given = (
    [
      "automaticBackupRetentionDays",
      "dailyAutomaticBackupStartTime",
      "copyTagsToBackups",
      "skipFinalBackup",
    ] as const
  ).filter((field) => args[field] !== undefined);
  const without = isScratch(args)
    ? `${args.deploymentType} takes no backups`
    : dataRepositories !== undefined && "a file system linked to S3 takes no backups, the bucket is the copy";
  return without
    ? given.map((field) => `${field} is given; ${without}.`)
    : [
        wholeNumberProblem("automaticBackupRetentionDays", days, {
          min: 0,
          max: 90,
          rule: "FSx keeps backups 0 to 90 days",
        }),
        patternProblem(
          "dailyAutomaticBackupStartTime",
          start,
          /^([01]\d|2[0-3]):[0-5]\d$/,
          "give a time as HH:MM in UTC, such as 19:00",
        ),
        days === 0 &&
          start !== undefined &&
          `dailyAutomaticBackupStartTime is "${start}", and automaticBackupRetentionDays is 0; keep backups for a day at least.`,
      ];
}

function rootSquashProblems(squash: RootSquash | undefined): Problem[] {
  const { rootSquash, noSquashNids = [] } = squash ?? {};
  const ids =
    /^(\d{1,10}):(\d{1,10})$/
      .exec(rootSquash ?? "")
      ?.slice(1)
      .map(Number) ?? [];
  const squashes = ids.length === 2 && ids.every((id) => id >= 1 && id <= 4_294_967_294);
  return [
    rootSquash !== undefined &&
      !squashes &&
      `rootSquashConfiguration.rootSquash is "${rootSquash}"; give UID:GID, each 1 to 4294967294, such as 365534:65534. 0 would be root.`,
    noSquashNids.length > 64 &&
      `rootSquashConfiguration.noSquashNids holds ${noSquashNids.length}; FSx takes up to 64.`,
    ...noSquashNids.map((nid) =>
      patternProblem(
        "rootSquashConfiguration.noSquashNids",
        nid,
        /^(\d{1,3}|\[\d{1,3}-\d{1,3}\])(\.(\d{1,3}|\[\d{1,3}-\d{1,3}\])){3}@tcp$/,
        "give Lustre network ids such as 10.0.1.6@tcp or 10.0.[2-10].[1-255]@tcp",
      ),
    ),
  ];
}
