import type { Problem } from "../core";
import type { LustreFileSystemArgs } from "./lustre-args";

/** Fields that belong to other kinds: FSx refuses some of them, and the others would be dropped without a word. */
export function misfitProblems(args: LustreFileSystemArgs): Problem[] {
  const { deploymentType, storageCapacity, perUnitStorageThroughput, throughputCapacity, data } = args;
  const tiering = args.storageType === "INTELLIGENT_TIERING";
  const scratch = deploymentType.startsWith("SCRATCH");
  const only = 'it comes with storageType "INTELLIGENT_TIERING" only.';
  return [
    tiering &&
      storageCapacity !== undefined &&
      `storageCapacity is ${String(storageCapacity)}; Intelligent-Tiering grows and shrinks with its files: leave it out.`,
    tiering &&
      perUnitStorageThroughput !== undefined &&
      `perUnitStorageThroughput is ${String(perUnitStorageThroughput)}; Intelligent-Tiering takes throughputCapacity, for all of it.`,
    scratch &&
      perUnitStorageThroughput !== undefined &&
      `perUnitStorageThroughput is ${String(perUnitStorageThroughput)}; ${deploymentType} has 200 MB/s a TiB, and no choice.`,
    !tiering &&
      throughputCapacity !== undefined &&
      `throughputCapacity is ${String(throughputCapacity)}; ${only}`,
    !tiering &&
      args.dataReadCacheConfiguration !== undefined &&
      `dataReadCacheConfiguration is given; ${only}`,
    !scratch &&
      data !== undefined &&
      `data is "${String(data)}"; ${deploymentType} keeps data, and only scratch has to be told that it need not.`,
  ];
}

/** FSx API reference, CreateFileSystemLustreConfiguration and what it is made of. */
export function wordProblems(args: LustreFileSystemArgs): Problem[] {
  const { dataReadCacheConfiguration: cache, metadataConfiguration: metadata } = args;
  const sizings = ["NO_CACHE", "PROPORTIONAL_TO_THROUGHPUT_CAPACITY", "USER_PROVISIONED"];
  return [
    wordProblem("dataCompressionType", args.dataCompressionType ?? "LZ4", ["LZ4", "NONE"]),
    metadata !== undefined &&
      wordProblem("metadataConfiguration.mode", metadata.mode, ["AUTOMATIC", "USER_PROVISIONED"]),
    wordProblem("logging.level", args.logging?.level ?? "WARN_ERROR", [
      ...["ERROR_ONLY", "WARN_ERROR", "WARN_ONLY"],
    ]),
    cache !== undefined && wordProblem("dataReadCacheConfiguration.sizingMode", cache.sizingMode, sizings),
    cache?.size !== undefined &&
      (cache.sizingMode as string) !== "USER_PROVISIONED" &&
      `dataReadCacheConfiguration.size is ${String(cache.size)}; it goes with sizingMode "USER_PROVISIONED" only.`,
  ];
}

function wordProblem(field: string, word: string, known: readonly string[]): Problem {
  return !known.includes(word) && `${field} is "${word}"; known are ${known.join(", ")}.`;
}
