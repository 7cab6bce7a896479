import * as assert from "node:assert/strict";

import { asSecret, UNKNOWN } from "../../../sandbox/cloud/wire";
import { type Bench, EngineClient, openBench, shown } from "./engine-client";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const BUCKET = "aws:s3/bucket:Bucket";
const ROLE = "aws:iam/role:Role";
const TRUST = '{"Version":"2012-10-17","Statement":[]}';

describe("The life of an object in the sandbox cloud", () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await openBench();
  });

  afterEach(() => bench.close());

  it("reads what was created, inputs and attributes", async () => {
    const made = await bench.engine.make(VPC, "net", { cidrBlock: "10.0.0.0/16", tags: { Name: "net" } });
    assert.deepEqual(await bench.engine.read(VPC, made.id), made);
  });

  it("outlives the process", async () => {
    const made = await bench.engine.make(VPC, "net", { cidrBlock: "10.0.0.0/16" });
    const { storePath } = bench;
    await bench.close();
    bench = await openBench({ storePath });
    assert.deepEqual(await bench.engine.read(VPC, made.id), made);
  });

  it("updates in place and keeps id and computed attributes", async () => {
    const made = await bench.engine.make(VPC, "net", { cidrBlock: "10.0.0.0/16" });
    const news = { ...made.inputs, enableDnsHostnames: true };
    const after = await bench.engine.update(VPC, made.id, made.outputs, news);
    assert.deepEqual(after, { ...made.outputs, enableDnsHostnames: true });
    assert.deepEqual((await bench.engine.read(VPC, made.id))?.outputs, after);
  });

  it("reads as gone what was deleted behind the engine's back", async () => {
    const made = await bench.engine.make(VPC, "net", { cidrBlock: "10.0.0.0/16" });
    await bench.engine.delete(VPC, made.id);
    assert.equal(await bench.engine.read(VPC, made.id, made.outputs), undefined);
  });

  it("deletes twice without complaint, and refuses to update what is gone", async () => {
    const made = await bench.engine.make(VPC, "net", { cidrBlock: "10.0.0.0/16" });
    await bench.engine.delete(VPC, made.id);
    await bench.engine.delete(VPC, made.id);
    await assert.rejects(bench.engine.update(VPC, made.id, made.outputs, made.inputs), /NOT_FOUND.*NotFound/);
  });

  it("keeps secrets marked in attributes and in what it reads back", async () => {
    const made = await bench.engine.make("aws:ssm/parameter:Parameter", "token", {
      type: "SecureString",
      value: asSecret("hush"),
    });
    assert.deepEqual(made.outputs["value"], asSecret("hush"));
    assert.deepEqual(
      (await bench.engine.read("aws:ssm/parameter:Parameter", made.id))?.inputs["value"],
      asSecret("hush"),
    );
  });

  it("promises in a preview what is certain, and creates nothing", async () => {
    const planned = await bench.engine.create(
      VPC,
      "net",
      { cidrBlock: "10.0.0.0/16", tags: { Name: UNKNOWN } },
      true,
    );
    assert.equal(planned.id, "");
    assert.equal(planned.outputs["arn"], UNKNOWN);
    assert.equal(planned.outputs["region"], "ap-southeast-1");
    assert.deepEqual(planned.outputs["tagsAll"], { Name: UNKNOWN });
    assert.deepEqual(await bench.engine.vpcs(), []);
  });

  it("promises in the preview of an update that computed attributes stay", async () => {
    const made = await bench.engine.make(SUBNET, "a", { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24" });
    const news = { ...made.inputs, mapPublicIpOnLaunch: UNKNOWN };
    const planned = await bench.engine.update(SUBNET, made.id, made.outputs, news, true);
    assert.deepEqual(planned, { ...made.outputs, mapPublicIpOnLaunch: UNKNOWN });
    assert.equal((await bench.engine.read(SUBNET, made.id))?.outputs["mapPublicIpOnLaunch"], false);
  });

  it("refuses a name that is taken", async () => {
    await bench.engine.make(BUCKET, "raw", { bucket: "raw-data" });
    await assert.rejects(
      bench.engine.make(BUCKET, "again", { bucket: "raw-data" }),
      /BucketAlreadyOwnedByYou/,
    );
    await bench.engine.make(ROLE, "worker", { name: "worker", assumeRolePolicy: TRUST });
    await assert.rejects(
      bench.engine.make(ROLE, "again", { name: "worker", assumeRolePolicy: TRUST }),
      /EntityAlreadyExists/,
    );
  });

  it("holds bucket names unique in every region, log group names in one", async () => {
    const jakarta = new EngineClient(bench.cloud.port);
    await jakarta.configure({ region: "ap-southeast-3" });
    const group = "aws:cloudwatch/logGroup:LogGroup";
    await bench.engine.make(BUCKET, "raw", { bucket: "raw-data" });
    await assert.rejects(jakarta.make(BUCKET, "raw", { bucket: "raw-data" }), /BucketAlreadyOwnedByYou/);
    await bench.engine.make(group, "logs", { name: "/platform" });
    await jakarta.make(group, "logs", { name: "/platform" });
    await assert.rejects(
      jakarta.make(group, "logs", { name: "/platform" }),
      /ResourceAlreadyExistsException/,
    );
    jakarta.close();
  });

  it("refuses to delete what others depend on, and names one of them", async () => {
    const vpc = await bench.engine.make(VPC, "net", { cidrBlock: "10.0.0.0/16" });
    const subnet = await bench.engine.make(SUBNET, "a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
    await assert.rejects(bench.engine.delete(VPC, vpc.id), new RegExp(`DependencyViolation.*${subnet.id}`));
    await bench.engine.delete(SUBNET, subnet.id);
    await bench.engine.delete(VPC, vpc.id);
  });

  it("refuses to delete a role with policies, inline or attached", async () => {
    const role = await bench.engine.make(ROLE, "worker", { assumeRolePolicy: TRUST });
    const inline = await bench.engine.make("aws:iam/rolePolicy:RolePolicy", "read", {
      role: role.id,
      policy: TRUST,
    });
    await assert.rejects(bench.engine.delete(ROLE, role.id), /DeleteConflict/);
    await bench.engine.delete("aws:iam/rolePolicy:RolePolicy", inline.id);
    const type = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    const attached = await bench.engine.make(type, "read", {
      role: role.id,
      policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
    });
    await assert.rejects(bench.engine.delete(ROLE, role.id), /DeleteConflict/);
    await bench.engine.delete(type, attached.id);
    await bench.engine.delete(ROLE, role.id);
  });

  it("refuses to delete a bucket with objects unless it may empty it", async () => {
    const bucket = await bench.engine.make(BUCKET, "raw", {});
    await bench.engine.make("aws:s3/bucketObjectv2:BucketObjectv2", "readme", {
      bucket: bucket.id,
      content: "hello",
    });
    await assert.rejects(bench.engine.delete(BUCKET, bucket.id), /BucketNotEmpty/);
    await bench.engine.update(BUCKET, bucket.id, bucket.outputs, { ...bucket.inputs, forceDestroy: true });
    await bench.engine.delete(BUCKET, bucket.id);
  });

  it("refuses subnets outside their VPC and subnets that overlap", async () => {
    const vpc = await bench.engine.make(VPC, "net", { cidrBlock: "10.0.0.0/16" });
    await bench.engine.make(SUBNET, "a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
    await assert.rejects(
      bench.engine.make(SUBNET, "b", { vpcId: vpc.id, cidrBlock: "10.0.0.128/25" }),
      /InvalidSubnet\.Conflict/,
    );
    await assert.rejects(
      bench.engine.make(SUBNET, "c", { vpcId: vpc.id, cidrBlock: "10.1.0.0/24" }),
      /InvalidSubnet\.Range/,
    );
    await assert.rejects(
      bench.engine.make(SUBNET, "d", { vpcId: vpc.id, availabilityZone: "ap-southeast-1d" }),
      /availabilityZone is invalid/,
    );
  });

  it("refuses values that AWS refuses", async () => {
    await assert.rejects(bench.engine.make(VPC, "net", { cidrBlock: "10.0.0.0/8" }), /between \/16 and \/28/);
    await assert.rejects(bench.engine.make(BUCKET, "raw", { bucket: "Raw_Data" }), /InvalidBucketName/);
    await assert.rejects(
      bench.engine.make("aws:kms/key:Key", "k", { deletionWindowInDays: 3 }),
      /AWS takes 7 to 30/,
    );
    await assert.rejects(
      bench.engine.make("aws:cloudwatch/logGroup:LogGroup", "l", { retentionInDays: 42 }),
      /AWS takes one of/,
    );
    await assert.rejects(
      bench.engine.make("aws:sagemaker/endpoint:Endpoint", "e", { endpointConfigName: "none" }),
      /Could not find endpoint configuration/,
    );
    await assert.rejects(
      bench.engine.make(ROLE, "r", { assumeRolePolicy: "not json" }),
      /MalformedPolicyDocument/,
    );
  });

  it("refuses inline policies that are too long together", async () => {
    const role = await bench.engine.make(ROLE, "worker", { assumeRolePolicy: TRUST });
    const policy = JSON.stringify({ Statement: ["x".repeat(6000)] });
    await bench.engine.make("aws:iam/rolePolicy:RolePolicy", "one", { role: role.id, policy });
    await assert.rejects(
      bench.engine.make("aws:iam/rolePolicy:RolePolicy", "two", { role: role.id, policy }),
      /LimitExceeded.*10240/,
    );
  });

  it("names an object itself where the program gives only a prefix, and keeps that name", async () => {
    const made = await bench.engine.make(ROLE, "worker", { namePrefix: "worker-", assumeRolePolicy: TRUST });
    assert.match(made.id, /^worker-[0-9a-f]{26}$/);
    assert.equal(made.outputs["name"], made.id);
    const after = await bench.engine.update(ROLE, made.id, made.outputs, {
      ...made.inputs,
      description: "x",
    });
    assert.equal(after["name"], made.id);
  });

  it("keeps apart scaling targets that share an id", async () => {
    const type = "aws:appautoscaling/target:Target";
    const common = { resourceId: "table/jobs", serviceNamespace: "dynamodb", minCapacity: 1, maxCapacity: 5 };
    const read = await bench.engine.make(type, "read", {
      ...common,
      scalableDimension: "dynamodb:table:ReadCapacityUnits",
    });
    const write = await bench.engine.make(type, "write", {
      ...common,
      scalableDimension: "dynamodb:table:WriteCapacityUnits",
    });
    await bench.engine.delete(type, read.id, read.outputs);
    assert.equal(await bench.engine.read(type, read.id, read.outputs), undefined);
    assert.deepEqual((await bench.engine.read(type, write.id, write.outputs))?.outputs, write.outputs);
  });

  it("makes any CloudFormation type through Cloud Control, named by its desired state", async () => {
    const type = "aws:cloudcontrol/resource:Resource";
    const desiredState = JSON.stringify({ ClusterName: "hyperpod", InstanceGroups: [] });
    const made = await bench.engine.make(type, "cluster", {
      typeName: "AWS::SageMaker::Cluster",
      desiredState,
    });
    assert.equal(made.id, "hyperpod");
    assert.deepEqual(JSON.parse(shown(made.outputs["properties"])), {
      ClusterName: "hyperpod",
      InstanceGroups: [],
      Id: "hyperpod",
      Arn: "arn:aws:sagemaker:ap-southeast-1:000000000000:cluster/hyperpod",
    });
  });

  it("finds an object made under a type's old token", async () => {
    const made = await bench.engine.make("aws:s3/bucketV2:BucketV2", "raw", {});
    assert.equal((await bench.engine.read(BUCKET, made.id))?.id, made.id);
  });

  it("makes up what it does not know, and says so once", async () => {
    const type = "aws:mq/broker:Broker";
    const news = {
      engineType: "ActiveMQ",
      engineVersion: "5.17",
      hostInstanceType: "mq.t3.micro",
      users: [],
    };
    const made = await bench.engine.make(type, "jobs", news);
    await bench.engine.make(type, "more", news);
    assert.match(made.id, /^broker-[0-9a-f]{17}$/);
    assert.equal(made.outputs["arn"], `arn:aws:mq:ap-southeast-1:000000000000:broker/${made.id}`);
    assert.equal(bench.warnings.length, 1);
    assert.match(bench.warnings[0] ?? "", /knows no particulars of aws:mq\/broker:Broker/);
  });

  it("creates two thousand objects in under two seconds of its own processor time", async () => {
    const inputs = (
      await bench.engine.check(ROLE, "worker", { assumeRolePolicy: TRUST, tags: { Owner: "ml" } })
    ).inputs;
    const before = process.cpuUsage();
    await Promise.all(
      [...Array(2000).keys()].map((index) =>
        bench.engine.create(ROLE, "worker", { ...inputs, name: `worker-${index}` }),
      ),
    );
    const { user, system } = process.cpuUsage(before);
    // The client shares this process, so the bound is generous to the cloud's disadvantage.
    assert.ok((user + system) / 1e6 < 4, `${(user + system) / 1e6} s`);
  }).timeout(20_000);
});
