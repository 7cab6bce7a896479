import * as assert from "node:assert/strict";

import { LustreFileSystem, type LustreFileSystemArgs } from "../../../components/file-systems";
import { createdUnder, mockCloud } from "../mock-cloud";
import { bucket, encryptionKey, network, silentNetwork } from "./base";

const cases = bucket("cases");
const scratch = {
  ...{ network: network(), deploymentType: "SCRATCH_2", storageCapacity: 1200 },
  logging: { encryptionKey },
  dataRepositories: [{ fileSystemPath: "/cases", bucket: cases }],
} as const satisfies LustreFileSystemArgs;
const persistent = {
  ...{ network: network(), deploymentType: "PERSISTENT_2", storageCapacity: 1200 },
  ...{ perUnitStorageThroughput: 125, encryptionKey },
} as const satisfies LustreFileSystemArgs;
const first = { ...persistent, deploymentType: "PERSISTENT_1", perUnitStorageThroughput: 50 } as const;
const tiering = {
  ...{ network: network(), deploymentType: "PERSISTENT_2", storageType: "INTELLIGENT_TIERING" },
  ...{ throughputCapacity: 4000, encryptionKey },
} as const satisfies LustreFileSystemArgs;
const reproducible = { network: network(), data: "reproducible" } as const;
const at = (fileSystemPath: string, more: object = {}) => ({
  fileSystemPath,
  bucket: bucket(fileSystemPath),
  ...more,
});

/** Arguments as they come from a file: the compiler never saw them. */
const refusals: Readonly<Record<string, readonly [object, ...string[]]>> = {
  "a type of nobody's": [
    { ...scratch, deploymentType: "SCRATCH_3" },
    'deploymentType is "SCRATCH_3"; known are SCRATCH_1, SCRATCH_2, PERSISTENT_1, PERSISTENT_2.',
  ],
  "scratch on slow disks": [{ ...scratch, storageType: "HDD" }, 'storageType is "HDD"; SCRATCH_2 takes SSD.'],
  "slow disks of the second generation": [
    { ...persistent, storageType: "HDD", driveCacheType: "NONE" },
    'storageType is "HDD"; PERSISTENT_2 takes SSD or INTELLIGENT_TIERING.',
  ],
  "tiering of the first generation": [
    { ...first, storageType: "INTELLIGENT_TIERING" },
    'storageType is "INTELLIGENT_TIERING"; PERSISTENT_1 takes SSD or HDD.',
  ],
  "a zone without a subnet": [
    { ...persistent, availabilityZone: "ap-southeast-1c" },
    'availabilityZone is "ap-southeast-1c"; the network has private subnets in ap-southeast-1a, ap-southeast-1b.',
  ],
  "a network that tells no zones": [
    { ...persistent, network: silentNetwork() },
    "network does not tell the zones of its private subnets; give Network.from their privateSubnets.",
  ],
  "a subnet beside its zone": [
    { ...persistent, availabilityZone: "ap-southeast-1a", subnet: network().privateSubnets?.[1] },
    'subnet lies in ap-southeast-1b, and availabilityZone is "ap-southeast-1a"; give one of the two.',
  ],
  "a size between the steps": [
    { ...persistent, storageCapacity: 3600 },
    "storageCapacity is 3600; PERSISTENT_2 takes 1200, multiples of 2400 GiB.",
  ],
  "no size": [
    { ...persistent, storageCapacity: 0 },
    "storageCapacity is 0; PERSISTENT_2 takes 1200, multiples of 2400 GiB.",
  ],
  "scratch of the second generation in the steps of the first": [
    { ...scratch, storageCapacity: 3600 },
    "storageCapacity is 3600; SCRATCH_2 takes 1200, multiples of 2400 GiB.",
  ],
  "scratch of the first generation in the steps of the second": [
    { ...reproducible, deploymentType: "SCRATCH_1", storageCapacity: 4800 },
    "storageCapacity is 4800; SCRATCH_1 takes 1200, 2400, multiples of 3600 GiB.",
  ],
  "slow disks smaller than their step at 12 MB/s": [
    {
      ...first,
      storageType: "HDD",
      driveCacheType: "NONE",
      perUnitStorageThroughput: 12,
      storageCapacity: 1800,
    },
    "storageCapacity is 1800; HDD at 12 MB/s a TiB takes multiples of 6000 GiB.",
  ],
  "slow disks smaller than their step at 40 MB/s": [
    {
      ...first,
      storageType: "HDD",
      driveCacheType: "READ",
      perUnitStorageThroughput: 40,
      storageCapacity: 2400,
    },
    "storageCapacity is 2400; HDD at 40 MB/s a TiB takes multiples of 1800 GiB.",
  ],
  "slow disks without a word on their cache": [
    { ...first, storageType: "HDD", perUnitStorageThroughput: 12, storageCapacity: 6000 },
    "driveCacheType is undefined; HDD takes NONE, or READ for an SSD cache of a fifth of the capacity.",
  ],
  "a drive cache before fast disks": [
    { ...first, driveCacheType: "READ" },
    "driveCacheType is READ; only HDD has a drive cache.",
  ],
  "the throughput of the other generation": [
    { ...persistent, perUnitStorageThroughput: 200 },
    "perUnitStorageThroughput is 200; PERSISTENT_2 with SSD takes 125, 250, 500, 1000 MB/s a TiB.",
  ],
  "no throughput": [
    { ...first, perUnitStorageThroughput: undefined },
    "perUnitStorageThroughput is undefined; PERSISTENT_1 with SSD takes 50, 100, 200 MB/s a TiB.",
  ],
  "EFA below its servers at 125 MB/s": [
    { ...persistent, efaEnabled: true },
    "storageCapacity is 1200; EFA at 125 MB/s a TiB takes multiples of 38400 GiB.",
  ],
  "EFA below its servers at 250 MB/s": [
    { ...persistent, efaEnabled: true, perUnitStorageThroughput: 250, storageCapacity: 9600 },
    "storageCapacity is 9600; EFA at 250 MB/s a TiB takes multiples of 19200 GiB.",
  ],
  "EFA between its steps at 500 MB/s": [
    { ...persistent, efaEnabled: true, perUnitStorageThroughput: 500, storageCapacity: 14_400 },
    "storageCapacity is 14400; EFA at 500 MB/s a TiB takes multiples of 9600 GiB.",
  ],
  "EFA below its servers at 1000 MB/s": [
    { ...persistent, efaEnabled: true, perUnitStorageThroughput: 1000, storageCapacity: 2400 },
    "storageCapacity is 2400; EFA at 1000 MB/s a TiB takes multiples of 4800 GiB.",
  ],
  "EFA of the first generation": [
    { ...first, efaEnabled: true },
    "efaEnabled is true; EFA comes with PERSISTENT_2 only, and deploymentType is PERSISTENT_1.",
  ],
  "metadata of the first generation": [
    { ...first, metadataConfiguration: { mode: "AUTOMATIC" } },
    "metadataConfiguration is given; it comes with PERSISTENT_2 only, and deploymentType is PERSISTENT_1.",
  ],
  "metadata operations between the steps": [
    { ...persistent, metadataConfiguration: { mode: "USER_PROVISIONED", iops: 18_000 } },
    "metadataConfiguration.iops is 18000; SSD takes 1500, 3000, 6000, or a multiple of 12000 up to 192000.",
  ],
  "more metadata operations than there are": [
    { ...persistent, metadataConfiguration: { mode: "USER_PROVISIONED", iops: 204_000 } },
    "metadataConfiguration.iops is 204000; SSD takes 1500, 3000, 6000, or a multiple of 12000 up to 192000.",
  ],
  "metadata operations that FSx chooses": [
    { ...persistent, metadataConfiguration: { mode: "AUTOMATIC", iops: 1500 } },
    "metadataConfiguration.iops is 1500; in AUTOMATIC mode FSx chooses it by capacity.",
  ],
  "tiering with the metadata of disks": [
    { ...tiering, metadataConfiguration: { mode: "USER_PROVISIONED", iops: 1500 } },
    "metadataConfiguration.iops is 1500; Intelligent-Tiering takes 6000 or 12000.",
  ],
  "tiering with automatic metadata": [
    { ...tiering, metadataConfiguration: { mode: "AUTOMATIC" } },
    "metadataConfiguration.mode is AUTOMATIC; Intelligent-Tiering takes USER_PROVISIONED.",
  ],
  "tiering between the steps": [
    { ...tiering, throughputCapacity: 6000 },
    "throughputCapacity is 6000; Intelligent-Tiering takes multiples of 4000 MB/s up to 2000000.",
  ],
  "a cache larger than its servers take": [
    {
      ...tiering,
      throughputCapacity: 8000,
      dataReadCacheConfiguration: { sizingMode: "USER_PROVISIONED", size: 32 },
    },
    "dataReadCacheConfiguration.size is 32; 8000 MB/s take 64 to 262144 GiB of cache.",
  ],
  "tiering with a bucket": [
    { ...tiering, dataRepositories: [at("/cases")] },
    "dataRepositories is given; Intelligent-Tiering cannot be linked. Use SSD.",
  ],
  "a key for scratch": [
    { ...scratch, encryptionKey },
    "encryptionKey is given; SCRATCH_2 is encrypted under AWS's own key and takes no other. Use a PERSISTENT type for a key of yours.",
  ],
  "disks of ours without a key of ours": [
    { ...persistent, encryptionKey: undefined },
    "encryptionKey is not set; PERSISTENT_2 is encrypted under a key of yours.",
  ],
  "a key that is none": [
    { ...persistent, encryptionKey: { arn: "alias/disks" } },
    'encryptionKey.arn is "alias/disks"; give the ARN of a key, such as arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.',
  ],
  "scratch that holds the only copy": [
    { ...scratch, dataRepositories: undefined, logging: undefined },
    'deploymentType is SCRATCH_2, which loses data with a server, and no bucket has a copy; link one with dataRepositories, or say data: "reproducible".',
  ],
  "scratch that exports too little": [
    { ...scratch, dataRepositories: [at("/cases", { exportEvents: ["NEW"] })] },
    'dataRepositories exports neither every new nor every changed file of "/cases", and SCRATCH_2 loses data with a server; add NEW and CHANGED to its exportEvents, or say data: "reproducible".',
  ],
  "a link of the first scratch": [
    {
      ...reproducible,
      ...{ deploymentType: "SCRATCH_1", storageCapacity: 1200 },
      dataRepositories: [at("/cases")],
      logging: { encryptionKey },
    },
    "dataRepositories is given; SCRATCH_1 cannot be linked. Use SCRATCH_2.",
  ],
  "scratch whose failed exports nobody sees": [
    { ...scratch, logging: undefined },
    "logging.encryptionKey is not set; scratch has no key of yours that could encrypt the log, and without a log failed exports go unseen.",
  ],
  "a log of nothing": [
    { ...persistent, logging: { level: "WARN_ERROR" } },
    "logging is given; FSx logs only what happens between the file system and linked buckets, and none is linked.",
  ],
  "a log kept for a time of one's own": [
    { ...scratch, logging: { encryptionKey, retentionInDays: 10 } },
    "logging.retentionInDays is 10; CloudWatch Logs keeps 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days.",
  ],
  "backups of scratch": [
    { ...scratch, automaticBackupRetentionDays: 7 },
    "automaticBackupRetentionDays is given; SCRATCH_2 takes no backups.",
  ],
  "backups of what is linked": [
    { ...persistent, dataRepositories: [at("/cases")], skipFinalBackup: false },
    "skipFinalBackup is given; a file system linked to S3 takes no backups, the bucket is the copy.",
  ],
  "backups for ever": [
    { ...persistent, automaticBackupRetentionDays: 91 },
    "automaticBackupRetentionDays is 91; FSx keeps backups 0 to 90 days.",
  ],
  "backups at no time": [
    { ...persistent, dailyAutomaticBackupStartTime: "24:00" },
    'dailyAutomaticBackupStartTime is "24:00"; give a time as HH:MM in UTC, such as 19:00.',
  ],
  "a time for no backups": [
    { ...persistent, automaticBackupRetentionDays: 0, dailyAutomaticBackupStartTime: "19:00" },
    'dailyAutomaticBackupStartTime is "19:00", and automaticBackupRetentionDays is 0; keep backups for a day at least.',
  ],
  "maintenance on the eighth day": [
    { ...persistent, weeklyMaintenanceStartTime: "8:03:00" },
    'weeklyMaintenanceStartTime is "8:03:00"; give day and time as d:HH:MM in UTC, 1 being Monday, such as 7:03:00.',
  ],
  "root that becomes root": [
    { ...persistent, rootSquashConfiguration: { rootSquash: "0:65534" } },
    'rootSquashConfiguration.rootSquash is "0:65534"; give UID:GID, each 1 to 4294967294, such as 365534:65534. 0 would be root.',
  ],
  "a client that is no network id": [
    { ...persistent, rootSquashConfiguration: { rootSquash: "1:1", noSquashNids: ["10.0.1.6"] } },
    'rootSquashConfiguration.noSquashNids is "10.0.1.6"; give Lustre network ids such as 10.0.1.6@tcp or 10.0.[2-10].[1-255]@tcp.',
  ],
  "more clients than FSx takes": [
    {
      ...persistent,
      rootSquashConfiguration: { rootSquash: "1:1", noSquashNids: Array(65).fill("10.0.1.6@tcp") },
    },
    "rootSquashConfiguration.noSquashNids holds 65; FSx takes up to 64.",
  ],
  "no links": [
    { ...persistent, dataRepositories: [] },
    "dataRepositories is empty; leave it out, or name a directory and its bucket.",
  ],
  "a ninth link": [
    { ...persistent, dataRepositories: [..."123456789"].map((name) => at(`/${name}`)) },
    "dataRepositories holds 9; a file system takes up to 8.",
  ],
  "a directory within another": [
    { ...persistent, dataRepositories: [at("/cases"), at("/cases/old/")] },
    'dataRepositories[1].fileSystemPath is "/cases/old/", which overlaps "/cases" of dataRepositories[0]; give directories beside each other.',
  ],
  "a second link beside the root": [
    { ...persistent, dataRepositories: [at("/"), at("/cases")] },
    'dataRepositories[1].fileSystemPath is "/cases", which overlaps "/" of dataRepositories[0]; give directories beside each other.',
  ],
  "two directories of one prefix": [
    {
      ...persistent,
      dataRepositories: [
        { fileSystemPath: "/a", bucket: cases, prefix: "in/" },
        { fileSystemPath: "/b", bucket: cases, prefix: "in/new/" },
      ],
    },
    'dataRepositories[1].prefix is "in/new/", which overlaps "in/" of dataRepositories[0] in the same bucket; give prefixes beside each other.',
  ],
  "a directory without a slash": [
    { ...persistent, dataRepositories: [at("cases")] },
    'dataRepositories[0].fileSystemPath is "cases"; give a directory with a slash in front, such as /cases, up to 4096 characters.',
  ],
  "a prefix without a slash": [
    { ...persistent, dataRepositories: [at("/cases", { prefix: "in" })] },
    'dataRepositories[0].prefix is "in"; give a prefix that ends with a slash, such as models/, without a slash in front.',
  ],
  "an event of nobody's": [
    { ...persistent, dataRepositories: [at("/cases", { importEvents: ["MOVED", "NEW", "NEW"] })] },
    'dataRepositories[0].importEvents names "MOVED"; known are NEW, CHANGED, DELETED.',
    "dataRepositories[0].importEvents names NEW twice; name each event once.",
  ],
  "a link for nothing": [
    { ...persistent, dataRepositories: [at("/cases", { importEvents: [], exportEvents: [] })] },
    "dataRepositories[0] neither imports nor exports; name the importEvents or exportEvents that it is for.",
  ],
  "a chunk larger than a disk takes": [
    { ...persistent, dataRepositories: [at("/cases", { importedFileChunkSize: 512_001 })] },
    "dataRepositories[0].importedFileChunkSize is 512001; FSx takes 1 to 512000 MiB.",
  ],
};

describe("LustreFileSystem refuses", () => {
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

  it("all at once, and leaves no trace", () => {
    const args = { ...persistent, storageCapacity: 1, weeklyMaintenanceStartTime: "now" };
    assert.throws(() => new LustreFileSystem("refused", args), {
      message: [
        'LustreFileSystem "refused" cannot be built:',
        "  storageCapacity is 1; PERSISTENT_2 takes 1200, multiples of 2400 GiB.",
        '  weeklyMaintenanceStartTime is "now"; give day and time as d:HH:MM in UTC, 1 being Monday, such as 7:03:00.',
      ].join("\n"),
    });
    assert.deepEqual(createdUnder("refused"), []);
  });
});
