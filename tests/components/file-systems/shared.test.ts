import * as assert from "node:assert/strict";

import { SharedFileSystem } from "../../../components/file-systems";
import { WorkloadRole } from "../../../components/identity";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, statementsOf } from "../mock-cloud";
import { encryptionKey, keyArn, network, silentNetwork } from "./base";

const EFS = "aws:efs/fileSystem:FileSystem";
const MOUNT = "aws:efs/mountTarget:MountTarget";
const POLICY = "aws:efs/fileSystemPolicy:FileSystemPolicy";
const base = { network: network(), encryptionKey } as const;
const team = { path: "/home/team", posixUser: { uid: 1001, gid: 1001 } } as const;

const refusals: Readonly<Record<string, readonly [object, ...string[]]>> = {
  "a key that is none": [
    { encryptionKey: { arn: "key" } },
    'encryptionKey.arn is "key"; give the ARN of a key, such as arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.',
  ],
  "a zone without a subnet": [
    { availabilityZones: ["ap-southeast-1c"] },
    'availabilityZones is "ap-southeast-1c"; the network has private subnets in ap-southeast-1a, ap-southeast-1b.',
  ],
  "a zone twice": [
    { availabilityZones: ["ap-southeast-1a", "ap-southeast-1a"] },
    "availabilityZones names ap-southeast-1a twice; AWS allows one mount target a zone.",
  ],
  "no zones": [{ availabilityZones: [] }, "availabilityZones is empty; name at least one zone."],
  "a network that tells no zones": [
    { network: silentNetwork() },
    "network does not tell the zones of its private subnets; give Network.from their privateSubnets.",
  ],
  "One Zone for a network of several": [
    { oneZone: "ap-southeast-1a" },
    `oneZone is "ap-southeast-1a", and the network's zones are ap-southeast-1a, ap-southeast-1b: machines elsewhere pay for every byte and stop with that zone. Leave oneZone out, or name in consumerZones the one zone that mounts it.`,
  ],
  "One Zone for consumers of several": [
    { oneZone: "ap-southeast-1a", consumerZones: ["ap-southeast-1a", "ap-southeast-1b"] },
    'oneZone is "ap-southeast-1a", and consumerZones names ap-southeast-1a, ap-southeast-1b: machines elsewhere pay for every byte and stop with that zone. Leave oneZone out, or name in consumerZones the one zone that mounts it.',
  ],
  "One Zone where there is no subnet": [
    { oneZone: "ap-southeast-1c", consumerZones: ["ap-southeast-1c"] },
    'oneZone is "ap-southeast-1c"; the network has private subnets in ap-southeast-1a, ap-southeast-1b.',
  ],
  "One Zone with mount targets elsewhere": [
    { network: network("a"), oneZone: "ap-southeast-1a", availabilityZones: ["ap-southeast-1a"] },
    "availabilityZones is given; a One Zone file system has one mount target, in ap-southeast-1a.",
  ],
  "maxIO in One Zone": [
    {
      network: network("a"),
      oneZone: "ap-southeast-1a",
      performanceMode: "maxIO",
      throughputMode: "bursting",
    },
    'performanceMode is "maxIO"; One Zone file systems take generalPurpose only.',
  ],
  "maxIO with elastic throughput": [
    { performanceMode: "maxIO" },
    'performanceMode is "maxIO"; elastic throughput takes generalPurpose only. Choose bursting or provisioned, or leave maxIO, the slower of the two, out.',
  ],
  "a throughput mode of nobody's": [
    { throughputMode: "unlimited" },
    'throughputMode is "unlimited"; known are bursting, elastic, provisioned.',
  ],
  "a performance mode of nobody's": [
    { performanceMode: "turbo" },
    'performanceMode is "turbo"; known are generalPurpose, maxIO.',
  ],
  "provisioned throughput without a number": [
    { throughputMode: "provisioned" },
    "provisionedThroughputInMibps is not set; provisioned throughput takes 1 to 3414 MiB/s.",
  ],
  "more throughput than EFS provisions": [
    { throughputMode: "provisioned", provisionedThroughputInMibps: 3415 },
    "provisionedThroughputInMibps is 3415; EFS takes 1 to 3414 MiB/s, the upper limit by region.",
  ],
  "a number for elastic throughput": [
    { provisionedThroughputInMibps: 100 },
    'provisionedThroughputInMibps is 100; it goes with throughputMode "provisioned" only.',
  ],
  "Archive without elastic throughput": [
    { throughputMode: "bursting", transitionToArchive: 90 },
    'transitionToArchive is 90; Archive comes with elastic throughput only, and throughputMode is "bursting".',
  ],
  "Archive before Infrequent Access": [
    { transitionToIa: 90, transitionToArchive: 60 },
    "transitionToArchive is 60, and transitionToIa is 90; files reach Archive later than Infrequent Access.",
  ],
  "Archive without Infrequent Access": [
    { transitionToIa: false, transitionToArchive: 90 },
    "transitionToArchive is 90, and transitionToIa is false; files reach Archive by way of Infrequent Access.",
  ],
  "days that EFS does not count": [
    { transitionToIa: 45 },
    "transitionToIa is 45; EFS takes 1, 7, 14, 30, 60, 90, 180, 270, 365 days.",
  ],
  "an access point with a name of capitals": [
    { accessPoints: { Team: team } },
    'accessPoints.Team is "Team"; name it by lower-case letters, digits and hyphens.',
  ],
  "a directory five deep": [
    { accessPoints: { team: { ...team, path: "/a/b/c/d/e" } } },
    'accessPoints.team.path is "/a/b/c/d/e"; EFS takes a directory with a slash in front, up to four deep and 100 characters.',
  ],
  "a user beyond POSIX": [
    { accessPoints: { team: { ...team, posixUser: { uid: -1, gid: 4_294_967_296 } } } },
    "accessPoints.team.posixUser.uid is -1; POSIX ids are 0 to 4294967295.",
    "accessPoints.team.posixUser.gid is 4294967296; POSIX ids are 0 to 4294967295.",
  ],
  "more groups than EFS takes": [
    {
      accessPoints: { team: { ...team, posixUser: { ...team.posixUser, secondaryGids: Array(17).fill(1) } } },
    },
    "accessPoints.team.posixUser.secondaryGids holds 17; EFS takes up to 16.",
  ],
  "a mode that is not octal": [
    { accessPoints: { team: { ...team, permissions: "rwx" } } },
    'accessPoints.team.permissions is "rwx"; give an octal mode such as 0750.',
  ],
  "access of nobody's": [
    { accessWithoutRole: "root" },
    'accessWithoutRole is "root"; known are none, read, write.',
  ],
};

describe("SharedFileSystem refuses", () => {
  mockCloud();
  for (const [what, [args, ...problems]] of Object.entries(refusals)) {
    it(what, () => {
      assert.throws(
        () => new SharedFileSystem("refused", { ...base, ...args }),
        (error: { readonly problems: readonly string[] }) => {
          assert.deepEqual([...error.problems].sort(), [...problems].sort());
          return true;
        },
      );
    });
  }
});

describe("SharedFileSystem", () => {
  mockCloud();

  it("is encrypted, backed up, cheaper with age, and mounted in each zone once its policy stands", async () => {
    const made = await deployed(() => new SharedFileSystem("plain", base));
    assert.deepEqual(inputsOf(EFS, "plain-file-system"), {
      ...{ encrypted: true, kmsKeyId: keyArn, performanceMode: "generalPurpose", throughputMode: "elastic" },
      lifecyclePolicies: [
        { transitionToIa: "AFTER_30_DAYS" },
        { transitionToArchive: "AFTER_90_DAYS" },
        { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
      ],
      protection: { replicationOverwrite: "ENABLED" },
      tags: { Name: "plain" },
    });
    assert.deepEqual(inputsOf("aws:efs/backupPolicy:BackupPolicy", "plain-backup").backupPolicy, {
      status: "ENABLED",
    });
    assert.deepEqual(
      createdUnder("plain", MOUNT).map(({ inputs }) => [inputs.subnetId, inputs.securityGroups]),
      ["a", "b"].map((zone) => [`subnet-ap-southeast-1${zone}`, ["plain-access-group-id"]]),
    );
    assert.deepEqual(made.availabilityZones, ["ap-southeast-1a", "ap-southeast-1b"]);
    assert.deepEqual([made.kind, made.oneZone, made.iamAuthorization], ["efs", false, true]);
  });

  it("refuses clients without TLS, and allows nobody who has no role", async () => {
    await deployed(() => new SharedFileSystem("closed", base));
    assert.deepEqual(statementsOf(POLICY, "closed-policy"), {
      DenyPlainTransport: {
        ...{ Sid: "DenyPlainTransport", Effect: "Deny", Principal: "*", Action: ["elasticfilesystem:*"] },
        Resource: ["arn:aws:elasticfilesystem:ap-southeast-1:000000000000:file-system/closed-file-system-id"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    });
  });

  for (const [access, actions] of [
    ["read", ["elasticfilesystem:ClientMount"]],
    ["write", ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]],
  ] as const) {
    it(`lets clients without a role ${access}, never as root, and only through a mount target`, async () => {
      const made = await deployed(
        () => new SharedFileSystem(`open-${access}`, { ...base, accessWithoutRole: access }),
      );
      const { MountWithoutRole: statement } = statementsOf(POLICY, `open-${access}-policy`);
      assert.deepEqual(statement?.Action, actions);
      assert.deepEqual(statement?.Condition, {
        Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" },
      });
      assert.equal(made.iamAuthorization, false);
    });
  }

  it("grants mounts by exact ARN, through an access point where one is named", async () => {
    await deployed(() => {
      const made = new SharedFileSystem("granted", { ...base, accessPoints: { team } });
      const role = new WorkloadRole("nodes", { service: "ec2.amazonaws.com" });
      made.grantMount(role);
      made.grantMount(role, { accessPoint: "team", write: true, root: true });
      assert.throws(() => made.grantMount(role, { accessPoint: "other" }), {
        message:
          'SharedFileSystem "granted" cannot be built:\n  there is no access point "other"; there are team.',
      });
    });
    const arn = "arn:aws:elasticfilesystem:ap-southeast-1:000000000000:file-system/granted-file-system-id";
    const bool = { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } };
    assert.deepEqual(grantOf("nodes", "mount-granted"), {
      MountFileSystem: {
        ...{ Sid: "MountFileSystem", Effect: "Allow", Action: ["elasticfilesystem:ClientMount"] },
        ...{ Resource: [arn], Condition: bool },
      },
    });
    const { MountFileSystem: through } = grantOf("nodes", "mount-granted-team");
    assert.deepEqual(through?.Action, [
      "elasticfilesystem:ClientMount",
      "elasticfilesystem:ClientWrite",
      "elasticfilesystem:ClientRootAccess",
    ]);
    const point =
      "arn:aws:elasticfilesystem:ap-southeast-1:000000000000:access-point/granted-access-point-team-id";
    assert.deepEqual(through?.Condition, {
      ...bool,
      StringEquals: { "elasticfilesystem:AccessPointArn": point },
    });
  });

  it("makes the directory of an access point for its user, and leaves the root as it is", async () => {
    const root = { path: "/", posixUser: { uid: 1, gid: 2, secondaryGids: [3] } };
    await deployed(() => new SharedFileSystem("points", { ...base, accessPoints: { team, root } }));
    const point = (name: string) =>
      inputsOf("aws:efs/accessPoint:AccessPoint", `points-access-point-${name}`);
    assert.deepEqual(point("team").rootDirectory, {
      path: "/home/team",
      creationInfo: { ownerUid: 1001, ownerGid: 1001, permissions: "0750" },
    });
    assert.deepEqual(point("root").rootDirectory, { path: "/" });
    assert.deepEqual(point("root").posixUser, { uid: 1, gid: 2, secondaryGids: [3] });
  });

  it("lives in one zone for consumers of that zone", async () => {
    const made = await deployed(
      () =>
        new SharedFileSystem("single", {
          ...base,
          ...{ oneZone: "ap-southeast-1b", consumerZones: ["ap-southeast-1b"], backup: false },
          ...{ throughputMode: "provisioned", provisionedThroughputInMibps: 256, transitionToIa: false },
          replicationOverwriteProtection: false,
        }),
    );
    const inputs = inputsOf(EFS, "single-file-system");
    assert.deepEqual(
      [
        inputs.availabilityZoneName,
        inputs.provisionedThroughputInMibps,
        inputs.lifecyclePolicies,
        inputs.protection,
      ],
      ["ap-southeast-1b", 256, [], { replicationOverwrite: "DISABLED" }],
    );
    assert.deepEqual(createdUnder("single", MOUNT).length, 1);
    assert.deepEqual([made.availabilityZones, made.oneZone], [["ap-southeast-1b"], true]);
    assert.deepEqual(inputsOf("aws:efs/backupPolicy:BackupPolicy", "single-backup").backupPolicy, {
      status: "DISABLED",
    });
  });

  it("opens NFS to named clients and nothing else, both ways as ParallelCluster wants it", async () => {
    await deployed(() => {
      new SharedFileSystem("nfs", base).allowClients("sg-nodes", "nodes");
    });
    const own = "nfs-access-group-id";
    const ports = { ipProtocol: "tcp", fromPort: 2049, toPort: 2049, description: "NFS of nodes" };
    assert.deepEqual(
      ["Ingress", "Egress"].map((direction) =>
        createdUnder("nfs", `aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`).map(
          ({ inputs }) => inputs,
        ),
      ),
      [
        [{ ...ports, securityGroupId: own, referencedSecurityGroupId: "sg-nodes" }],
        [
          { ...ports, securityGroupId: "sg-nodes", referencedSecurityGroupId: own },
          { ...ports, securityGroupId: own, referencedSecurityGroupId: "sg-nodes" },
        ],
      ],
    );
  });
});
