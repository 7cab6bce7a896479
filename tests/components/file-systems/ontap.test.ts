import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { OntapFileSystem, type OntapFileSystemArgs } from "../../../components/file-systems";
import { createdUnder, deployed, inputsOf, mockCloud, value } from "../mock-cloud";
import { encryptionKey, keyArn, network } from "./base";

const volume = { junctionPath: "/shared", sizeInMegabytes: 102_400 } as const;
const single = {
  ...{ network: network(), encryptionKey, volume, storageCapacity: 1024 },
  ...{ deploymentType: "SINGLE_AZ_2", throughputCapacityPerHaPair: 384 },
} as const satisfies OntapFileSystemArgs;
const multiple = { ...single, deploymentType: "MULTI_AZ_2" as const, routeTableIds: ["rtb-1"] };
const first = { ...single, deploymentType: "SINGLE_AZ_1", throughputCapacityPerHaPair: 128 } as const;

const refusals: Readonly<Record<string, readonly [object, ...string[]]>> = {
  "a type of nobody's": [
    { ...single, deploymentType: "SINGLE_AZ_3" },
    'deploymentType is "SINGLE_AZ_3"; known are MULTI_AZ_1, MULTI_AZ_2, SINGLE_AZ_1, SINGLE_AZ_2.',
  ],
  "the throughput of the other generation": [
    { ...single, throughputCapacityPerHaPair: 512 },
    "throughputCapacityPerHaPair is 512; SINGLE_AZ_2 takes 384, 768, 1536, 3072, 6144 MB/s.",
  ],
  "the throughput of the later generation": [
    { ...first, throughputCapacityPerHaPair: 384 },
    "throughputCapacityPerHaPair is 384; SINGLE_AZ_1 takes 128, 256, 512, 1024, 2048, 4096 MB/s.",
  ],
  "several slow pairs": [
    { ...single, haPairs: 2, storageCapacity: 2048 },
    "throughputCapacityPerHaPair is 384; SINGLE_AZ_2 with 2 pairs takes 1536, 3072, 6144 MB/s.",
  ],
  "a thirteenth pair": [{ ...single, haPairs: 13 }, "haPairs is 13; SINGLE_AZ_2 takes 1 to 12 pairs."],
  "two pairs in two zones": [{ ...multiple, haPairs: 2 }, "haPairs is 2; MULTI_AZ_2 has 1 pair."],
  "less than a pair takes": [
    { ...single, throughputCapacityPerHaPair: 1536, haPairs: 3, storageCapacity: 2048 },
    "storageCapacity is 2048; SINGLE_AZ_2 with 3 pairs takes 3072 to 1048576 GiB.",
  ],
  "more than the first generation takes": [
    { ...first, storageCapacity: 200_000 },
    "storageCapacity is 200000; SINGLE_AZ_1 with 1 pair takes 1024 to 196608 GiB.",
  ],
  "fewer operations than come by themselves": [
    { ...single, diskIops: 3000 },
    "diskIops is 3000; 1024 GiB take 3072 to 200000 operations a second.",
  ],
  "operations beyond what the largest have, which all come by themselves": [
    { ...single, storageCapacity: 100_000, diskIops: 200_001 },
    "diskIops is 200001; 100000 GiB take 200000 operations a second.",
  ],
  "a standby in one zone": [
    { ...single, standbyZone: "ap-southeast-1b" },
    'standbyZone is "ap-southeast-1b"; SINGLE_AZ_2 lives in one zone.',
  ],
  "route tables in one zone": [
    { ...single, routeTableIds: ["rtb-1"] },
    "routeTableIds is given; SINGLE_AZ_2 lives in one zone and moves no address.",
  ],
  "two zones without route tables": [
    { ...multiple, routeTableIds: undefined },
    "routeTableIds is not set; MULTI_AZ_2 moves its address between zones in the route tables of its clients.",
  ],
  "a standby where it is served": [
    { ...multiple, availabilityZone: "ap-southeast-1a", standbyZone: "ap-southeast-1a" },
    'standbyZone is "ap-southeast-1a", where the file system is served from; name another zone.',
  ],
  "two zones in a network of one": [
    { ...multiple, network: network("a") },
    "MULTI_AZ_2 needs private subnets in two zones; the network has one in ap-southeast-1a.",
  ],
  "a zone without a subnet": [
    { ...single, availabilityZone: "ap-southeast-1c" },
    'availabilityZone is "ap-southeast-1c"; the network has private subnets in ap-southeast-1a, ap-southeast-1b.',
  ],
  "a password in the program": [
    { ...single, fsxAdminPassword: "correct horse" },
    "fsxAdminPassword is a plain text; give an Output of a secret, such as secret.secretString, or leave it out.",
  ],
  "a path without a slash": [
    { ...single, volume: { ...volume, junctionPath: "shared/" } },
    'volume.junctionPath is "shared/"; give a path with a slash in front and none at the end, such as /shared, up to 255 characters.',
  ],
  "a volume too small": [
    { ...single, volume: { ...volume, sizeInMegabytes: 19 } },
    "volume.sizeInMegabytes is 19; a FlexVol volume takes 20 to 314572800 MiB.",
  ],
  "names with hyphens": [
    { ...single, storageVirtualMachineName: "svm-1", volume: { ...volume, name: "vol-1" } },
    'storageVirtualMachineName is "svm-1"; ONTAP takes up to 47 letters, digits and underscores.',
    'volume.name is "vol-1"; ONTAP takes up to 203 letters, digits and underscores.',
  ],
  "a tiering of nobody's": [
    { ...single, volume: { ...volume, tieringPolicy: { name: "SOON" } } },
    'volume.tieringPolicy.name is "SOON"; known are ALL, AUTO, NONE, SNAPSHOT_ONLY.',
  ],
  "a cooling that is too short": [
    { ...single, volume: { ...volume, tieringPolicy: { name: "AUTO", coolingPeriod: 1 } } },
    "volume.tieringPolicy.coolingPeriod is 1; FSx takes 2 to 183 days.",
  ],
  "a cooling of what never cools": [
    { ...single, volume: { ...volume, tieringPolicy: { name: "NONE", coolingPeriod: 31 } } },
    "volume.tieringPolicy.coolingPeriod is 31; NONE has none.",
  ],
  "backups for ever": [
    { ...single, automaticBackupRetentionDays: 91 },
    "automaticBackupRetentionDays is 91; FSx keeps backups 0 to 90 days.",
  ],
  "times that are none": [
    { ...single, dailyAutomaticBackupStartTime: "7", weeklyMaintenanceStartTime: "Sunday" },
    'dailyAutomaticBackupStartTime is "7"; give a time as HH:MM in UTC, such as 19:00.',
    'weeklyMaintenanceStartTime is "Sunday"; give day and time as d:HH:MM in UTC, 1 being Monday, such as 7:03:00.',
  ],
};

describe("OntapFileSystem refuses", () => {
  mockCloud();
  for (const [what, [args, ...problems]] of Object.entries(refusals)) {
    it(what, () => {
      assert.throws(
        () => new OntapFileSystem("refused", args as OntapFileSystemArgs),
        (error: { readonly problems: readonly string[] }) => {
          assert.deepEqual([...error.problems].sort(), [...problems].sort());
          return true;
        },
      );
    });
  }
});

describe("OntapFileSystem", () => {
  mockCloud();

  it("is a file system, a machine and a volume, encrypted and backed up, without a password", async () => {
    const made = await deployed(() => new OntapFileSystem("team-results", single));
    assert.deepEqual(inputsOf("aws:fsx/ontapFileSystem:OntapFileSystem", "team-results-file-system"), {
      ...{
        deploymentType: "SINGLE_AZ_2",
        storageCapacity: 1024,
        throughputCapacityPerHaPair: 384,
        haPairs: 1,
      },
      ...{ subnetIds: ["subnet-ap-southeast-1a"], preferredSubnetId: "subnet-ap-southeast-1a" },
      ...{ securityGroupIds: ["team-results-access-group-id"], kmsKeyId: keyArn },
      ...{ automaticBackupRetentionDays: 7, tags: { Name: "team-results" } },
    });
    assert.deepEqual(inputsOf("aws:fsx/ontapVolume:OntapVolume", "team-results-volume"), {
      ...{ storageVirtualMachineId: "team-results-svm-id", name: "team_results", junctionPath: "/shared" },
      ...{ sizeInMegabytes: 102_400, securityStyle: "UNIX", storageEfficiencyEnabled: true },
      ...{ tieringPolicy: { name: "AUTO", coolingPeriod: 31 }, snapshotPolicy: "default" },
      ...{ copyTagsToBackups: true, skipFinalBackup: false },
    });
    assert.deepEqual(
      [made.kind, made.availabilityZones, made.standbyZone],
      ["ontap", ["ap-southeast-1a"], undefined],
    );
    assert.equal(await value(made.nfsDnsName), "team-results-svm-id.fsx.ap-southeast-1.amazonaws.com");
  });

  it("stands by in another zone, and moves its address in the route tables of its clients", async () => {
    const made = await deployed(
      () =>
        new OntapFileSystem("two", { ...multiple, availabilityZone: "ap-southeast-1b", diskIops: 10_000 }),
    );
    const inputs = inputsOf("aws:fsx/ontapFileSystem:OntapFileSystem", "two-file-system");
    assert.deepEqual(
      [inputs.subnetIds, inputs.preferredSubnetId, inputs.routeTableIds, inputs.diskIopsConfiguration],
      [
        ["subnet-ap-southeast-1b", "subnet-ap-southeast-1a"],
        "subnet-ap-southeast-1b",
        ["rtb-1"],
        { mode: "USER_PROVISIONED", iops: 10_000 },
      ],
    );
    assert.deepEqual([made.availabilityZones, made.standbyZone], [["ap-southeast-1b"], "ap-southeast-1a"]);
  });

  it("keeps the password that it is given a secret", async () => {
    let secret = false;
    await deployed(
      () =>
        new OntapFileSystem("secret", {
          ...single,
          fsxAdminPassword: pulumi.output("correct horse battery"),
          transform: {
            fileSystem: ({ fsxAdminPassword: password }) => {
              void (password as pulumi.Output<string> & { isSecret: Promise<boolean> }).isSecret.then(
                (is) => {
                  secret = is;
                },
              );
            },
          },
        }),
    );
    assert.equal(secret, true);
  });

  it("opens NFS of ONTAP to named clients, and nothing of its administration", async () => {
    await deployed(() => {
      new OntapFileSystem("nfs", single).allowClients("sg-nodes", "nodes");
    });
    const each = ["111-111", "2049-2049", "4045-4046", "635-635"];
    const expected = ["tcp", "udp"].flatMap((protocol) => each.map((range) => `${protocol} ${range}`));
    for (const direction of ["Ingress", "Egress"]) {
      const ports = createdUnder("nfs", `aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`)
        .filter(({ inputs }) => inputs.securityGroupId === "nfs-access-group-id")
        .map(
          ({ inputs }) => `${String(inputs.ipProtocol)} ${String(inputs.fromPort)}-${String(inputs.toPort)}`,
        );
      assert.deepEqual(ports.sort(), expected, direction);
    }
  });
});
