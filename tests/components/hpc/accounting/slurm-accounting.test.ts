import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { SlurmAccounting, type SlurmAccountingArgs } from "../../../../components/hpc/accounting";
import { templateFindings } from "../../../judges/stack-templates";
import { createdUnder, deployed, inputsOf, mockCloud, value } from "../../mock-cloud";

const zone = (letter: string) => ({
  ...{ id: `subnet-0123456789abcdef${letter}`, cidrBlock: "10.0.0.0/24" },
  availabilityZone: `ap-southeast-1${letter}`,
});
const network = {
  vpcId: pulumi.output("vpc-0123456789abcdef0"),
  vpcCidrBlock: pulumi.output("10.0.0.0/16"),
  publicSubnetIds: pulumi.output<string[]>([]),
  privateSubnetIds: pulumi.output([zone("a").id, zone("b").id]),
  privateSubnets: [zone("a"), zone("b")],
  s3PrefixListId: pulumi.output("pl-6fa54006"),
};
const arn = "arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const args: SlurmAccountingArgs = { network, encryptionKey: { arn } };
const stackType = "aws:cloudformation/stack:Stack";

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly DeletionPolicy?: string;
        readonly UpdateReplacePolicy?: string;
        readonly Properties: Readonly<Record<string, unknown>>;
      }
    >
  >;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

function templateOf(name: string): Template {
  return JSON.parse(String(inputsOf(stackType, `${name}-stack`)["templateBody"])) as Template;
}

describe("SlurmAccounting", function () {
  this.timeout(120_000);
  mockCloud({ "aws:ec2/securityGroup:SecurityGroup": "sg-0123456789abcdef0" });
  let made: SlurmAccounting;

  before(async () => {
    made = await deployed(() => new SlurmAccounting("plain", args));
    await deployed(
      () =>
        new SlurmAccounting("large", {
          ...{ ...args, userName: "accounting", standby: true, capacity: { min: 2, max: 16 } },
          ...{ deletionProtection: false, deletionPolicy: "Delete", backupRetentionDays: 35 },
        }),
    );
  });

  it("has CloudFormation make the password, and nobody else ever holds it", () => {
    const { Resources, Outputs } = templateOf("plain");
    const { Password, Database } = Resources;
    assert.deepEqual(Password?.Properties["GenerateSecretString"], {
      ...{ PasswordLength: 40, ExcludePunctuation: true },
    });
    assert.equal(Password.Properties["SecretString"], undefined);
    assert.equal(Password.Properties["KmsKeyId"], arn);
    assert.deepEqual(Database?.Properties["MasterUserPassword"], {
      "Fn::Sub": "{{resolve:secretsmanager:${Password}}}",
    });
    assert.doesNotMatch(JSON.stringify(Outputs), /resolve/);
  });

  it("encrypts, wants TLS, keeps backups, and outlives the component as a snapshot", () => {
    const { Database, Parameters, Instance, Standby } = templateOf("plain").Resources;
    assert.deepEqual(Parameters?.Properties["Parameters"], {
      ...{ require_secure_transport: "ON", innodb_lock_wait_timeout: "900" },
    });
    assert.deepEqual([Database?.DeletionPolicy, Database?.UpdateReplacePolicy], ["Snapshot", "Snapshot"]);
    const { StorageEncrypted, KmsKeyId, BackupRetentionPeriod, DeletionProtection } =
      Database?.Properties ?? {};
    assert.deepEqual(
      [StorageEncrypted, KmsKeyId, BackupRetentionPeriod, DeletionProtection],
      [true, arn, 14, true],
    );
    assert.equal(Instance?.Properties["PubliclyAccessible"], false);
    assert.equal(Standby, undefined);
  });

  it("takes what it is given instead", () => {
    const { Database, Standby } = templateOf("large").Resources;
    assert.equal(Database?.DeletionPolicy, "Delete");
    const { ServerlessV2ScalingConfiguration, MasterUsername, DeletionProtection } =
      Database?.Properties ?? {};
    assert.deepEqual(ServerlessV2ScalingConfiguration, { MinCapacity: 2, MaxCapacity: 16 });
    assert.deepEqual([MasterUsername, DeletionProtection], ["accounting", false]);
    assert.equal(Standby?.Type, "AWS::RDS::DBInstance");
  });

  it("lies in the private subnets, and lets in its clients alone", () => {
    const { Subnets } = templateOf("plain").Resources;
    assert.deepEqual(Subnets?.Properties["SubnetIds"], [zone("a").id, zone("b").id]);
    const rules = createdUnder("plain-").filter(({ type }) => /Rule:/.test(type));
    assert.deepEqual(
      rules.map(({ name, inputs }) => [name, inputs["fromPort"], inputs["toPort"], inputs["cidrIpv4"]]),
      [
        ["plain-client-to-database", 3306, 3306, undefined],
        ["plain-database-from-client", 3306, 3306, undefined],
      ],
    );
  });

  it("tells ParallelCluster where, as whom, and with which secret", async () => {
    assert.match(
      await value(made.uri),
      /^plain-stack\.cluster-\w+\.ap-southeast-1\.rds\.amazonaws\.com:3306$/,
    );
    assert.equal(made.userName, "slurm");
    assert.match(await value(made.passwordSecretArn), /^arn:aws:secretsmanager:.*:secret:/);
    assert.equal(await value(made.clientSecurityGroupId), "sg-0123456789abcdef0");
    const { Uri } = templateOf("plain").Outputs;
    assert.deepEqual(Uri?.Value, { "Fn::Sub": "${Database.Endpoint.Address}:${Database.Endpoint.Port}" });
  });

  it("has templates in which cfn-lint finds nothing, and would find a slip", () => {
    const body = (name: string) => String(inputsOf(stackType, `${name}-stack`)["templateBody"]);
    const slip = body("plain")
      .replace('"db.serverless"', '"db.nothing"')
      .replace('"Ref":"Subnets"', '"Ref":"Subnet"');
    const { plain, large, slipped } = templateFindings({
      ...{ plain: body("plain"), large: body("large"), slipped: slip },
    });
    assert.deepEqual([plain, large], [[], []]);
    assert.match(String(slipped), /Subnet/);
  });

  const refused: Readonly<Record<string, readonly [Partial<SlurmAccountingArgs>, string]>> = {
    "a network of one zone": [
      { network: { ...network, privateSubnets: [zone("a")] } },
      "network has private subnets in 1 zone; Aurora wants two at least, so give the network a second.",
    ],
    "a key's alias": [
      { encryptionKey: { arn: "alias/platform" } },
      'encryptionKey.arn is "alias/platform"; give the ARN of a key, such as arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.',
    ],
    "a long user name": [
      { userName: "slurm_accounting_user" },
      'userName is "slurm_accounting_user"; RDS allows a letter, then letters and digits, up to 16 for MySQL.',
    ],
    "MySQL's own user": [
      { userName: "root" },
      'userName is "root", which MySQL keeps for itself; take another, such as slurm.',
    ],
    "another line of Aurora": [
      { engineVersion: "8.0.mysql_aurora.3.x" },
      'engineVersion is "8.0.mysql_aurora.3.x"; give a version of Aurora MySQL 3, such as 8.0.mysql_aurora.3.10.3.',
    ],
    "capacity between the steps": [
      { capacity: { min: 0.7, max: 4 } },
      "capacity.min is 0.7; Aurora allows 0.5 to 255.5 units in steps of 0.5 for a database that never sleeps.",
    ],
    "more capacity than there is": [
      { capacity: { min: 1, max: 300 } },
      "capacity.max is 300; Aurora allows 1 to 256 units in steps of 0.5.",
    ],
    "less at most than at least": [
      { capacity: { min: 8, max: 4 } },
      "capacity.min is 8, above capacity.max, which is 4.",
    ],
    "no backups": [
      { backupRetentionDays: 0 },
      "backupRetentionDays is 0; Aurora keeps backups for 1 to 35 days.",
    ],
    "a fate that no database of its kind has": [
      // As programs say it that nobody type-checks.
      JSON.parse('{ "deletionPolicy": "Retain" }') as Partial<SlurmAccountingArgs>,
      'deletionPolicy is "Retain"; give Delete or Snapshot.',
    ],
    "protection and deletion at once": [
      { deletionProtection: true, deletionPolicy: "Delete" },
      'deletionProtection is true, but deletionPolicy is "Delete"; say one or the other.',
    ],
  };
  it("refuses what an untyped program left out or mistook, all at once", () => {
    const untyped = JSON.parse(
      '{ "network": "vpc-1", "standby": "yes", "capacity": { "min": 1 } }',
    ) as SlurmAccountingArgs;
    assert.throws(() => new SlurmAccounting("untyped", untyped), {
      message: [
        'SlurmAccounting "untyped" cannot be built:',
        'network is "vpc-1"; give a Network, or Network.from(...) for an existing VPC.',
        "encryptionKey is missing; give { arn }.",
        "capacity.max is missing; give a number.",
        'standby is "yes"; give true or false.',
      ].join("\n  "),
    });
  });

  for (const [what, [change, message]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      assert.throws(() => new SlurmAccounting("refused", { ...args, ...change }), {
        message: `SlurmAccounting "refused" cannot be built:\n  ${message}`,
      });
      assert.deepEqual(createdUnder("refused"), []);
    });
  }
});
