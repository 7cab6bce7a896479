import { AwsError } from "../errors";
import { object, text, textOr } from "../values";
import { type WireObject } from "../wire";
import { type Being, type Request } from "./define";

/** MB/s a TiB that a type takes, and the step of its size in GiB. */
const TIERS: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  "PERSISTENT_1 SSD": { 50: 2400, 100: 2400, 200: 2400 },
  "PERSISTENT_1 HDD": { 12: 6000, 40: 1800 },
  "PERSISTENT_2 SSD": { 125: 2400, 250: 2400, 500: 2400, 1000: 2400 },
};

const EFA_STEPS: Readonly<Record<number, number>> = { 125: 38_400, 250: 19_200, 500: 9600, 1000: 4800 };

/** What FSx refuses to create, in its words where they are known. */
export function refuseLustre({ inputs }: Request): void {
  const type = textOr(inputs, "deploymentType", "SCRATCH_1");
  const storage = textOr(inputs, "storageType", "SSD");
  if (storage === "HDD" && type !== "PERSISTENT_1") {
    refuse("BadRequest", `StorageType HDD is not supported for file systems with DeploymentType: ${type}.`);
  }
  if (storage === "HDD" && text(inputs, "driveCacheType") === undefined) {
    refuse(
      "BadRequest",
      "DriveCacheType must be provided for storage type HDD. Supported values are [NONE,READ]",
    );
  }
  if (inputs["metadataConfiguration"] !== undefined && type !== "PERSISTENT_2") {
    refuse("BadRequest", `Cannot specify metadata configuration for deployment type '${type}'.`);
  }
  if (
    inputs["efaEnabled"] === true &&
    (type !== "PERSISTENT_2" || inputs["metadataConfiguration"] === undefined)
  ) {
    refuse("BadRequest", "EFA is only supported for PERSISTENT_2 filesystems with metadata configuration.");
  }
  if (type.startsWith("SCRATCH") && text(inputs, "kmsKeyId") !== undefined) {
    refuse("BadRequest", `KmsKeyId is not supported for ${type}.`);
  }
  if (type.startsWith("SCRATCH") && Number(inputs["automaticBackupRetentionDays"] ?? 0) > 0) {
    refuse("BadRequest", `Backups are not supported for ${type}.`);
  }
  refuseSize(inputs, type, storage);
}

function refuseSize(inputs: WireObject, type: string, storage: string): void {
  const size = inputs["storageCapacity"];
  if (storage === "INTELLIGENT_TIERING") {
    const throughput = Number(inputs["throughputCapacity"] ?? 0);
    if (type !== "PERSISTENT_2" || size !== undefined || throughput <= 0 || throughput % 4000 !== 0) {
      refuse(
        "BadRequest",
        "INTELLIGENT_TIERING takes PERSISTENT_2, no storageCapacity, and a throughputCapacity in multiples of 4000.",
      );
    }
    return;
  }
  const throughput = Number(inputs["perUnitStorageThroughput"] ?? 0);
  const tiers = TIERS[`${type} ${storage}`];
  if (tiers !== undefined && !(throughput in tiers)) {
    const values = Object.keys(tiers).join(",");
    refuse(
      "InvalidPerUnitStorageThroughput",
      `The storage throughput (MB/s/TiB) value should be one of [${values}].`,
    );
  }
  const scratch1 = type === "SCRATCH_1";
  const small = storage === "HDD" || inputs["efaEnabled"] === true ? [] : scratch1 ? [1200, 2400] : [1200];
  const wide = inputs["efaEnabled"] === true ? EFA_STEPS[throughput] : tiers?.[throughput];
  const step = scratch1 ? 3600 : (wide ?? 2400);
  if (typeof size === "number" && !small.includes(size) && (size <= 0 || size % step !== 0)) {
    const takes = [...small, `multiples of ${step}`].join(", ");
    refuse("BadRequest", `storageCapacity is ${size} GiB; FSx for Lustre takes ${takes}.`);
  }
}

export function refuseLustreUpdate({ inputs, previous }: Being): void {
  const changed = (property: string) => inputs[property] !== previous[property];
  if (inputs["efaEnabled"] === true && changed("perUnitStorageThroughput")) {
    refuse("BadRequest", "Throughput scaling is not supported on EFA enabled file systems.");
  }
  if (textOr(inputs, "storageType") === "HDD" && changed("perUnitStorageThroughput")) {
    refuse("BadRequest", "Throughput scaling is not supported for storage type HDD.");
  }
  const had = Object.keys(object(previous["metadataConfiguration"])).length > 0;
  if (inputs["metadataConfiguration"] !== undefined && !had) {
    refuse(
      "BadRequest",
      "Updating metadata configuration is not supported on file systems created without specifying a metadata configuration.",
    );
  }
  if (Number(inputs["throughputCapacity"] ?? 0) < Number(previous["throughputCapacity"] ?? 0)) {
    refuse(
      "BadRequest",
      "The throughput capacity of an Intelligent-Tiering file system cannot be decreased.",
    );
  }
}

function refuse(code: string, message: string): never {
  throw new AwsError(code, message);
}
