import * as assert from "node:assert/strict";

import * as aws from "@pulumi/aws";

import {
  LustreFileSystem,
  type LustreFileSystemArgs,
  lustreLogGroupName,
} from "../../../components/file-systems";
import { createdUnder, deployed, inputsOf, mockCloud, value } from "../mock-cloud";
import { bucket, encryptionKey, keyArn, network } from "./base";

const LUSTRE = "aws:fsx/lustreFileSystem:LustreFileSystem";
const LINK = "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation";
const persistent = {
  ...{ network: network(), deploymentType: "PERSISTENT_2", storageCapacity: 4800 },
  ...{ perUnitStorageThroughput: 250, encryptionKey },
} as const satisfies LustreFileSystemArgs;

/** `<direction> <group> <peer> <ports>` of every rule under a name. */
function rulesUnder(prefix: string): readonly string[] {
  return ["Ingress", "Egress"]
    .flatMap((direction) =>
      createdUnder(prefix, `aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`).map(
        ({ inputs }) => {
          const { ipProtocol, fromPort, toPort, securityGroupId, referencedSecurityGroupId: peer } = inputs;
          const ports =
            ipProtocol === "-1" ? "all" : `${String(ipProtocol)} ${String(fromPort)}-${String(toPort)}`;
          return `${direction === "Ingress" ? "in" : "out"} ${String(securityGroupId)} ${String(peer)} ${ports}`;
        },
      ),
    )
    .sort();
}

describe("LustreFileSystem", () => {
  mockCloud();

  it("lies in one zone, under the key, with backups, compression and the metadata that cannot come later", async () => {
    const made = await deployed(
      () => new LustreFileSystem("plain", { ...persistent, availabilityZone: "ap-southeast-1b" }),
    );
    assert.deepEqual(inputsOf(LUSTRE, "plain-file-system"), {
      deploymentType: "PERSISTENT_2",
      storageType: "SSD",
      storageCapacity: 4800,
      perUnitStorageThroughput: 250,
      metadataConfiguration: { mode: "AUTOMATIC" },
      automaticBackupRetentionDays: 7,
      copyTagsToBackups: true,
      skipFinalBackup: false,
      subnetIds: "subnet-ap-southeast-1b",
      securityGroupIds: ["plain-access-group-id"],
      fileSystemTypeVersion: "2.15",
      dataCompressionType: "LZ4",
      kmsKeyId: keyArn,
      tags: { Name: "plain" },
    });
    assert.deepEqual(made.availabilityZones, ["ap-southeast-1b"]);
    assert.deepEqual([made.kind, made.efaEnabled, made.storageCapacity], ["lustre", false, 4800]);
    assert.deepEqual(createdUnder("plain", "aws:cloudwatch/logGroup:LogGroup"), []);
  });

  it("opens exactly Lustre's ports, among its servers and both ways to named clients", async () => {
    await deployed(() => {
      const made = new LustreFileSystem("ports", persistent);
      made.allowClients("sg-nodes", "nodes");
    });
    const own = "ports-access-group-id";
    assert.deepEqual(
      rulesUnder("ports"),
      [
        ...[`${own} ${own}`, `${own} sg-nodes`, `sg-nodes ${own}`].flatMap((pair) =>
          ["in", "out"].flatMap((direction) => [
            `${direction} ${pair} tcp 1018-1023`,
            `${direction} ${pair} tcp 988-988`,
          ]),
        ),
      ].sort(),
    );
  });

  it("lets everything pass among its servers and to its clients with EFA, by group and never by address", async () => {
    await deployed(() => {
      const made = new LustreFileSystem("fabric", {
        ...persistent,
        ...{ perUnitStorageThroughput: 1000, efaEnabled: true },
      });
      made.allowClients("sg-nodes", "nodes");
    });
    const own = "fabric-access-group-id";
    assert.deepEqual(
      rulesUnder("fabric"),
      [`${own} ${own}`, `${own} sg-nodes`, `sg-nodes ${own}`]
        .flatMap((pair) => [`in ${pair} all`, `out ${pair} all`])
        .sort(),
    );
    assert.equal(inputsOf(LUSTRE, "fabric-file-system").efaEnabled, true);
  });

  it("mirrors buckets, tells what fails, and takes no backups where the bucket is the copy", async () => {
    await deployed(
      () =>
        new LustreFileSystem("linked", {
          ...persistent,
          dataRepositories: [
            { fileSystemPath: "/cases", bucket: bucket("cases"), prefix: "in/" },
            {
              ...{ fileSystemPath: "/Results/2026/", bucket: bucket("results"), importEvents: [] },
              ...{ exportEvents: ["NEW", "CHANGED", "DELETED"], batchImportMetaDataOnCreate: false },
            },
          ],
        }),
    );
    assert.deepEqual(inputsOf(LINK, "linked-repository-cases"), {
      fileSystemId: "linked-file-system-id",
      fileSystemPath: "/cases",
      dataRepositoryPath: "s3://cases/in/",
      batchImportMetaDataOnCreate: true,
      s3: {
        autoImportPolicy: { events: ["NEW", "CHANGED", "DELETED"] },
        autoExportPolicy: { events: ["NEW", "CHANGED"] },
      },
    });
    const [, other] = createdUnder("linked-repository", LINK).map(({ name, inputs }) => ({
      name,
      ...inputs,
    }));
    assert.match(other?.name ?? "", /^linked-repository-results-2026-[0-9a-f]{6}$/);
    assert.deepEqual((other as { s3?: unknown }).s3, {
      autoExportPolicy: { events: ["NEW", "CHANGED", "DELETED"] },
    });
    const { automaticBackupRetentionDays, skipFinalBackup, logConfiguration } = inputsOf(
      LUSTRE,
      "linked-file-system",
    );
    assert.deepEqual([automaticBackupRetentionDays, skipFinalBackup], [0, true]);
    const name = lustreLogGroupName("linked");
    assert.deepEqual(logConfiguration, {
      level: "WARN_ERROR",
      destination: `arn:aws:logs:ap-southeast-1:000000000000:log-group:${name}`,
    });
    assert.deepEqual(inputsOf("aws:cloudwatch/logGroup:LogGroup", "linked-log-group"), {
      ...{ name, retentionInDays: 90, kmsKeyId: keyArn },
    });
  });

  it("links directories whose names differ only by case or punctuation", async () => {
    const paths = ["/a-b", "/a/b", "/A-b", "/a_b"];
    await deployed(
      () =>
        new LustreFileSystem("alike", {
          ...persistent,
          dataRepositories: paths.map((fileSystemPath) => ({
            fileSystemPath,
            bucket: bucket(fileSystemPath),
          })) as never,
        }),
    );
    const links = createdUnder("alike-repository", LINK);
    assert.equal(new Set(links.map(({ name }) => name)).size, paths.length);
  });

  it("is scratch without key or backups, linked or said to be reproducible", async () => {
    await deployed(() => {
      new LustreFileSystem("bare", {
        ...{ network: network(), deploymentType: "SCRATCH_1", storageCapacity: 3600, data: "reproducible" },
        weeklyMaintenanceStartTime: "7:03:00",
      });
    });
    assert.deepEqual(inputsOf(LUSTRE, "bare-file-system"), {
      ...{ deploymentType: "SCRATCH_1", storageType: "SSD", storageCapacity: 3600 },
      ...{ subnetIds: "subnet-ap-southeast-1a", securityGroupIds: ["bare-access-group-id"] },
      ...{ fileSystemTypeVersion: "2.15", dataCompressionType: "LZ4", weeklyMaintenanceStartTime: "7:03:00" },
      tags: { Name: "bare" },
    });
  });

  it("tiers by itself with a cache and metadata in proportion", async () => {
    const made = await deployed(
      () =>
        new LustreFileSystem("tiering", {
          ...{ network: network(), encryptionKey, throughputCapacity: 8000 },
          ...{ deploymentType: "PERSISTENT_2", storageType: "INTELLIGENT_TIERING", efaEnabled: true },
        }),
    );
    const { storageCapacity, throughputCapacity, metadataConfiguration, dataReadCacheConfiguration } =
      inputsOf(LUSTRE, "tiering-file-system");
    assert.deepEqual(
      { storageCapacity, throughputCapacity, metadataConfiguration, dataReadCacheConfiguration },
      {
        storageCapacity: undefined,
        throughputCapacity: 8000,
        metadataConfiguration: { mode: "USER_PROVISIONED", iops: 6000 },
        dataReadCacheConfiguration: { sizingMode: "PROPORTIONAL_TO_THROUGHPUT_CAPACITY" },
      },
    );
    assert.equal(await value(made.baselineThroughput), 8000);
    assert.equal(made.storageCapacity, undefined);
  });

  it("squashes root, gives every child's arguments to the transforms, and keeps what is protected", async () => {
    await deployed(
      () =>
        new LustreFileSystem("changed", {
          ...persistent,
          ...{
            protect: true,
            retainOnDelete: true,
            dataRepositories: [{ fileSystemPath: "/", bucket: bucket("all") }],
          },
          rootSquashConfiguration: { rootSquash: "365534:65534", noSquashNids: ["10.0.1.6@tcp"] },
          transform: {
            fileSystem: (args, opts) => {
              assert.deepEqual([opts.protect, opts.retainOnDelete], [true, true]);
              args.dataCompressionType = "NONE";
            },
            securityGroup: (args: aws.ec2.SecurityGroupArgs) => {
              args.description = "changed";
            },
            dataRepository: (args) => {
              args.deleteDataInFilesystem = true;
            },
            logGroup: (args) => {
              args.retentionInDays = 1;
            },
          },
        }),
    );
    const { dataCompressionType, rootSquashConfiguration } = inputsOf(LUSTRE, "changed-file-system");
    assert.equal(dataCompressionType, "NONE");
    assert.deepEqual(rootSquashConfiguration, { rootSquash: "365534:65534", noSquashNids: ["10.0.1.6@tcp"] });
    assert.equal(
      inputsOf("aws:ec2/securityGroup:SecurityGroup", "changed-access-group").description,
      "changed",
    );
    assert.equal(inputsOf(LINK, "changed-repository").deleteDataInFilesystem, true);
    assert.equal(inputsOf("aws:cloudwatch/logGroup:LogGroup", "changed-log-group").retentionInDays, 1);
  });
});
