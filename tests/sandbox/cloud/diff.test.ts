import * as assert from "node:assert/strict";

import * as proto from "@pulumi/pulumi/proto/provider_pb";

import { asSecret, UNKNOWN } from "../../../sandbox/cloud/wire";
import { type Bench, openBench } from "./engine-client";

const { ADD, UPDATE, DELETE, UPDATE_REPLACE } = proto.PropertyDiff.Kind;
const VPC = "aws:ec2/vpc:Vpc";

describe("A difference of inputs", () => {
  let bench: Bench;

  before(async () => {
    bench = await openBench();
  });

  after(() => bench.close());

  it("is none where nothing changed", async () => {
    const inputs = { cidrBlock: "10.0.0.0/16", tags: { Owner: "ml" } };
    assert.equal((await bench.engine.diff(VPC, inputs, inputs)).changed, false);
  });

  it("names each changed, added and removed property by its path", async () => {
    const olds = { tags: { Owner: "ml", Old: "x" }, enableDnsSupport: true };
    const news = { tags: { Owner: "ops", "cost center": "7" }, enableDnsSupport: true };
    const { details, replaces } = await bench.engine.diff(VPC, olds, news);
    assert.deepEqual(details, { "tags.Owner": UPDATE, "tags.Old": DELETE, 'tags["cost center"]': ADD });
    assert.deepEqual(replaces, []);
  });

  for (const [type, property] of [
    [VPC, "cidrBlock"],
    ["aws:ec2/subnet:Subnet", "availabilityZone"],
    ["aws:s3/bucket:Bucket", "bucket"],
    ["aws:sagemaker/model:Model", "executionRoleArn"],
    ["aws:sagemaker/endpointConfiguration:EndpointConfiguration", "kmsKeyArn"],
    ["aws:iam/role:Role", "name"],
    ["aws:kms/key:Key", "keyUsage"],
    ["aws:cloudwatch/logGroup:LogGroup", "name"],
    ["aws:ec2/vpcEndpoint:VpcEndpoint", "serviceName"],
    ["aws:fsx/lustreFileSystem:LustreFileSystem", "deploymentType"],
    ["aws:batch/jobDefinition:JobDefinition", "name"],
  ] as const) {
    it(`replaces ${type} when ${property} changes`, async () => {
      const { replaces, details } = await bench.engine.diff(
        type,
        { [property]: "old" },
        { [property]: "new" },
      );
      assert.deepEqual([replaces, details], [[property], { [property]: UPDATE_REPLACE }]);
    });
  }

  for (const [type, property] of [
    ["aws:sagemaker/endpoint:Endpoint", "endpointConfigName"],
    ["aws:iam/role:Role", "assumeRolePolicy"],
    ["aws:kms/key:Key", "policy"],
    ["aws:ec2/internetGateway:InternetGateway", "vpcId"],
    ["aws:lambda/function:Function", "runtime"],
  ] as const) {
    it(`changes ${type} in place when ${property} changes`, async () => {
      const { changed, replaces } = await bench.engine.diff(
        type,
        { [property]: "old" },
        { [property]: "new" },
      );
      assert.deepEqual([changed, replaces], [true, []]);
    });
  }

  it("replaces anything that moves to another region", async () => {
    const { replaces } = await bench.engine.diff(
      "aws:sqs/queue:Queue",
      { region: "ap-southeast-1" },
      { region: "ap-southeast-3" },
    );
    assert.deepEqual(replaces, ["region"]);
  });

  it("replaces when an immutable property is not known yet", async () => {
    const { replaces } = await bench.engine.diff(
      "aws:ec2/subnet:Subnet",
      { vpcId: "vpc-1" },
      { vpcId: UNKNOWN },
    );
    assert.deepEqual(replaces, ["vpcId"]);
  });

  it("deletes first where a fixed name must be free, and not where the name was made up", async () => {
    const type = "aws:sagemaker/model:Model";
    const fixed = { name: "churn", executionRoleArn: "a", __defaults: [] };
    const made = { name: "churn-0a1b2c3", executionRoleArn: "a", __defaults: ["name"] };
    assert.equal(
      (await bench.engine.diff(type, fixed, { ...fixed, executionRoleArn: "b" })).deleteBeforeReplace,
      true,
    );
    assert.equal(
      (await bench.engine.diff(type, made, { ...made, executionRoleArn: "b" })).deleteBeforeReplace,
      false,
    );
    assert.equal(
      (await bench.engine.diff(type, fixed, { ...fixed, name: "other" })).deleteBeforeReplace,
      false,
    );
  });

  it("deletes first where old and new share an id, so that deleting the old one does not take the new one", async () => {
    const type = "aws:s3/bucketVersioning:BucketVersioning";
    const olds = { bucket: "raw" };
    assert.equal(
      (await bench.engine.diff(type, olds, { ...olds, expectedBucketOwner: "000000000000" }))
        .deleteBeforeReplace,
      true,
    );
    assert.equal((await bench.engine.diff(type, olds, { bucket: "other" })).deleteBeforeReplace, false);
  });

  it("creates first where only a prefix of the name is fixed", async () => {
    const role = { namePrefix: "worker-", path: "/a/", __defaults: [] };
    const { deleteBeforeReplace } = await bench.engine.diff("aws:iam/role:Role", role, {
      ...role,
      path: "/b/",
    });
    assert.equal(deleteBeforeReplace, false);
  });

  it("deletes first where only one can exist", async () => {
    const type = "aws:ec2/route:Route";
    const olds = { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0" };
    assert.equal(
      (await bench.engine.diff(type, olds, { ...olds, routeTableId: "rtb-2" })).deleteBeforeReplace,
      true,
    );
  });

  it("replaces only for those changes of a property that AWS cannot make in place", async () => {
    const lustre = "aws:fsx/lustreFileSystem:LustreFileSystem";
    const disk = (storageCapacity: number) => ({ storageCapacity, deploymentType: "PERSISTENT_2" });
    assert.deepEqual((await bench.engine.diff(lustre, disk(2400), disk(4800))).replaces, []);
    assert.deepEqual((await bench.engine.diff(lustre, disk(4800), disk(2400))).replaces, ["storageCapacity"]);
    const metadata = (iops: number) => ({ metadataConfiguration: { mode: "USER_PROVISIONED", iops } });
    assert.deepEqual((await bench.engine.diff(lustre, metadata(1500), metadata(3000))).replaces, []);
    assert.equal((await bench.engine.diff(lustre, metadata(3000), metadata(1500))).replaces.length, 1);
    const version = (fileSystemTypeVersion: string) => ({ fileSystemTypeVersion });
    assert.deepEqual((await bench.engine.diff(lustre, version("2.12"), version("2.15"))).replaces, []);
    assert.equal((await bench.engine.diff(lustre, version("2.15"), version("2.12"))).replaces.length, 1);
    const instance = (userData: string, userDataReplaceOnChange: boolean) => ({
      userData,
      userDataReplaceOnChange,
    });
    const type = "aws:ec2/instance:Instance";
    assert.deepEqual(
      (await bench.engine.diff(type, instance("a", false), instance("b", false))).replaces,
      [],
    );
    assert.deepEqual((await bench.engine.diff(type, instance("a", true), instance("b", true))).replaces, [
      "userData",
    ]);
  });

  it("ignores what the program told it to ignore, whole properties and paths", async () => {
    const olds = { cidrBlock: "10.0.0.0/16", tags: { Owner: "ml", Name: "a" } };
    const news = { cidrBlock: "10.1.0.0/16", tags: { Owner: "ops", Name: "b" } };
    const { details } = await bench.engine.diff(VPC, olds, news, ["cidrBlock", "tags.Owner"]);
    assert.deepEqual(details, { "tags.Name": UPDATE });
  });

  it("sees no change in the layout of a policy or in the order of a set", async () => {
    const policy = [
      `{"Version":"2012-10-17","Statement":[]}`,
      `{ "Statement": [], "Version": "2012-10-17" }`,
    ] as const;
    assert.equal(
      (await bench.engine.diff("aws:iam/rolePolicy:RolePolicy", { policy: policy[0] }, { policy: policy[1] }))
        .changed,
      false,
    );
    const groups = [{ securityGroupIds: ["sg-1", "sg-2"] }, { securityGroupIds: ["sg-2", "sg-1"] }] as const;
    assert.equal((await bench.engine.diff("aws:ec2/vpcEndpoint:VpcEndpoint", ...groups)).changed, false);
  });

  it("sees no change in secretness alone, nor in the notes about defaults", async () => {
    const olds = { cidrBlock: "10.0.0.0/16", __defaults: ["cidrBlock"] };
    assert.equal((await bench.engine.diff(VPC, olds, { cidrBlock: asSecret("10.0.0.0/16") })).changed, false);
  });

  it("says which element of a list changed", async () => {
    const type = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
    const variant = (count: number) => ({
      productionVariants: [{ variantName: "all", initialInstanceCount: count }],
    });
    const { details } = await bench.engine.diff(type, variant(1), variant(2));
    assert.deepEqual(details, { "productionVariants[0].initialInstanceCount": UPDATE_REPLACE });
  });
});
