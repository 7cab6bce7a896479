import * as assert from "node:assert/strict";

import { LustreFileSystem, type LustreFileSystemArgs } from "../../../components/file-systems";
import { mockCloud } from "../mock-cloud";
import { bucket, encryptionKey, network } from "./base";

const persistent = {
  ...{ network: network(), deploymentType: "PERSISTENT_2", storageCapacity: 1200 },
  ...{ perUnitStorageThroughput: 125, encryptionKey },
} as const satisfies LustreFileSystemArgs;
const tiering = {
  ...{ network: network(), deploymentType: "PERSISTENT_2", storageType: "INTELLIGENT_TIERING" },
  ...{ throughputCapacity: 4000, encryptionKey },
} as const satisfies LustreFileSystemArgs;
const linked = { dataRepositories: [{ fileSystemPath: "/cases", bucket: bucket("cases") }] } as const;
const only = 'it comes with storageType "INTELLIGENT_TIERING" only.';

/** Arguments as they come from a file: the compiler never saw them. */
const refusals: Readonly<Record<string, readonly [object, ...string[]]>> = {
  "a size of what has none, and a throughput of its disks": [
    { ...tiering, storageCapacity: 2400, perUnitStorageThroughput: 125 },
    "storageCapacity is 2400; Intelligent-Tiering grows and shrinks with its files: leave it out.",
    "perUnitStorageThroughput is 125; Intelligent-Tiering takes throughputCapacity, for all of it.",
  ],
  "tiering's throughput and cache where nobody asked for tiering": [
    {
      ...persistent,
      throughputCapacity: 4000,
      dataReadCacheConfiguration: { sizingMode: "NO_CACHE" },
    },
    `throughputCapacity is 4000; ${only}`,
    `dataReadCacheConfiguration is given; ${only}`,
  ],
  "a throughput of scratch": [
    {
      ...{ network: network(), deploymentType: "SCRATCH_2", storageCapacity: 1200, data: "reproducible" },
      perUnitStorageThroughput: 200,
    },
    "perUnitStorageThroughput is 200; SCRATCH_2 has 200 MB/s a TiB, and no choice.",
  ],
  "leave to lose what is kept": [
    { ...persistent, data: "reproducible" },
    'data is "reproducible"; PERSISTENT_2 keeps data, and only scratch has to be told that it need not.',
  ],
  "words that nobody knows": [
    {
      ...{ ...persistent, ...linked, dataCompressionType: "ZSTD" },
      ...{ metadataConfiguration: { mode: "MANUAL" }, logging: { level: "DEBUG" } },
    },
    'dataCompressionType is "ZSTD"; known are LZ4, NONE.',
    'metadataConfiguration.mode is "MANUAL"; known are AUTOMATIC, USER_PROVISIONED.',
    'logging.level is "DEBUG"; known are ERROR_ONLY, WARN_ERROR, WARN_ONLY.',
  ],
  "a cache of a size that is not chosen": [
    { ...tiering, dataReadCacheConfiguration: { sizingMode: "NO_CACHE", size: 64 } },
    'dataReadCacheConfiguration.size is 64; it goes with sizingMode "USER_PROVISIONED" only.',
  ],
  "a cache sized by nobody's rule": [
    { ...tiering, dataReadCacheConfiguration: { sizingMode: "BIG" } },
    'dataReadCacheConfiguration.sizingMode is "BIG"; known are NO_CACHE, PROPORTIONAL_TO_THROUGHPUT_CAPACITY, USER_PROVISIONED.',
  ],
};

describe("LustreFileSystem refuses, of what other kinds have or none,", () => {
  mockCloud();

  for (const [what, [args, ...problems]] of Object.entries(refusals)) {
    it(what, () => {
      assert.throws(
        () => new LustreFileSystem("refused", args as LustreFileSystemArgs),
        (error: { readonly problems: readonly string[] }) => {
          assert.deepEqual([...error.problems].sort(), [...problems].sort());
          return true;
        },
      );
    });
  }
});
