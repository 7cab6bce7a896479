import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

import { baseImageName, ClusterImage } from "../../../../components/hpc/image";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, statementsOf } from "../../mock-cloud";
import { encryptionKey, imageArgs } from "./fixtures";

const builder = (type: string) => `aws:imagebuilder/${type}`;
const recipe = builder("imageRecipe:ImageRecipe");
const pipeline = builder("imagePipeline:ImagePipeline");
const here = "arn:aws:imagebuilder:ap-southeast-1:000000000000";

async function image(name: string, change: object = {}): Promise<ClusterImage> {
  return await deployed(() => new ClusterImage(name, imageArgs(change)));
}

describe("ClusterImage", () => {
  mockCloud();

  it("starts from AWS's newest image of release, system and architecture", async () => {
    await image("base");
    const inputs = inputsOf(recipe, "base-recipe");
    assert.equal(inputs["parentImage"], "ami-0fedcba9876543210");
    assert.equal(
      baseImageName({ os: "ubuntu2404", architecture: "arm64", parallelClusterVersion: "3.16.1" }),
      "aws-parallelcluster-3.16.1-ubuntu-2404-lts-hvm-arm64*",
    );
  });

  it("encrypts the image's volume, and names the device that the system starts from", async () => {
    await image("disk", { os: "ubuntu2204", rootVolume: { sizeInGiB: 200 } });
    assert.deepEqual(inputsOf(recipe, "disk-recipe")["blockDeviceMappings"], [
      {
        deviceName: "/dev/sda1",
        ebs: {
          ...{
            encrypted: "true",
            kmsKeyId: encryptionKey.arn,
            volumeType: "gp3",
            deleteOnTermination: "true",
          },
          ...{ volumeSize: 200, iops: 3000, throughput: 125 },
        },
      },
    ]);
  });

  it("gives a component the document that Image Builder runs", async () => {
    const components = {
      tools: {
        build: [{ name: "install", commands: ["dnf install -y gcc", "gcc --version"], timeoutSeconds: 600 }],
        test: [{ name: "compiles", commands: ["gcc --version"] }],
      },
    };
    await image("steps", { components });
    const inputs = inputsOf(builder("component:Component"), "steps-tools");
    assert.equal(inputs["name"], "steps-tools");
    assert.deepEqual(parse(String(inputs["data"])), {
      name: "tools",
      schemaVersion: 1,
      phases: [
        {
          name: "build",
          steps: [
            {
              ...{ name: "install", action: "ExecuteBash", timeoutSeconds: 600 },
              inputs: { commands: ["dnf install -y gcc", "gcc --version"] },
            },
          ],
        },
        {
          name: "test",
          steps: [{ name: "compiles", action: "ExecuteBash", inputs: { commands: ["gcc --version"] } }],
        },
      ],
    });
  });

  it("has one version for one content, and another for another", async () => {
    await image("same-1");
    await image("same-2");
    await image("more", { rootVolume: { sizeInGiB: 101 } });
    await image("newer", { parentImage: "ami-00000000000000002" });
    await image("major", { version: "2.0" });
    const versionOf = (name: string) => String(inputsOf(recipe, `${name}-recipe`)["version"]);
    for (const name of ["same-1", "more", "newer", "major"]) {
      const [, , number] = versionOf(name).split(".").map(Number);
      assert.match(versionOf(name), /^\d+\.0\.\d+$/);
      assert.ok(number !== undefined && number < 2 ** 30, "Image Builder takes numbers below 2^30");
    }
    assert.notEqual(versionOf("more"), versionOf("same-1"));
    assert.notEqual(versionOf("newer"), versionOf("same-1"));
    assert.ok(versionOf("major").startsWith("2.0."));
    const component = (name: string) =>
      inputsOf(builder("component:Component"), `${name}-libraries`)["version"];
    assert.equal(component("same-1"), component("same-2"));
  });

  it("keeps its name through its versions, so that old images are found, and spared while nodes start from them", async () => {
    await image("kept", { keepImages: 5 });
    assert.equal(inputsOf(recipe, "kept-recipe")["name"], "kept");
    const inputs = inputsOf(builder("lifecyclePolicy:LifecyclePolicy"), "kept-lifecycle");
    assert.deepEqual(inputs["resourceSelection"], { recipes: [{ name: "kept", semanticVersion: "x.x.x" }] });
    assert.deepEqual(inputs["policyDetails"], [
      {
        action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
        filter: { type: "COUNT", value: 5 },
        exclusionRules: { amis: { lastLaunched: { unit: "MONTHS", value: 3 } } },
      },
    ]);
  });

  it("builds in a private subnet, with tokens, and leaves its logs in the bucket", async () => {
    const notificationTopicArn = "arn:aws:sns:ap-southeast-1:000000000000:builds";
    await image("site", { architecture: "arm64", notificationTopicArn });
    const inputs = inputsOf(
      builder("infrastructureConfiguration:InfrastructureConfiguration"),
      "site-infrastructure",
    );
    assert.deepEqual(inputs, {
      name: "site",
      instanceTypes: ["m7g.xlarge"],
      instanceProfileName: "site-profile",
      subnetId: "subnet-0123456789abcdef0",
      securityGroupIds: ["site-sg-id"],
      instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      terminateInstanceOnFailure: true,
      logging: { s3Logs: { s3BucketName: "builds", s3KeyPrefix: "image-builder/site" } },
      snsTopicArn: notificationTopicArn,
    });
    const groups = createdUnder("site-", "aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual(
      groups.map(({ inputs: group }) => [group["name"], group["retentionInDays"], group["kmsKeyId"]]),
      [
        ["/aws/imagebuilder/site-image", 90, encryptionKey.arn],
        ["/aws/imagebuilder/site-pipeline", 90, encryptionKey.arn],
      ],
    );
  });

  it("lets nothing in, and out to package servers only where the program says so", async () => {
    await image("closed");
    await image("fetches", { internetAccess: true });
    const rules = (name: string) =>
      createdUnder(`${name}-`, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").map(
        ({ name: rule }) => rule.replace(`${name}-`, ""),
      );
    assert.deepEqual(rules("closed"), ["https-to-endpoints", "https-to-s3"]);
    assert.deepEqual(rules("fetches"), [
      "http-to-packages",
      "https-to-endpoints",
      "https-to-packages",
      "https-to-s3",
    ]);
    assert.deepEqual(
      createdUnder("fetches-", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"),
      [],
    );
  });

  it("scans and tests, and builds when dependencies change, or always", async () => {
    await image("weekly", {
      schedule: { scheduleExpression: "cron(0 3 ? * SUN *)", timezone: "Asia/Singapore" },
    });
    await image("always", { schedule: { scheduleExpression: "rate(7 days)", when: "always" }, scan: false });
    await image("asked");
    const weekly = inputsOf(pipeline, "weekly-pipeline");
    assert.deepEqual(weekly["schedule"], {
      scheduleExpression: "cron(0 3 ? * SUN *)",
      timezone: "Asia/Singapore",
      pipelineExecutionStartCondition: "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE",
    });
    assert.deepEqual(weekly["imageScanningConfiguration"], { imageScanningEnabled: true });
    assert.deepEqual(weekly["imageTestsConfiguration"], { imageTestsEnabled: true, timeoutMinutes: 720 });
    const always = inputsOf(pipeline, "always-pipeline");
    assert.deepEqual(always["schedule"], {
      scheduleExpression: "rate(7 days)",
      timezone: "UTC",
      pipelineExecutionStartCondition: "EXPRESSION_MATCH_ONLY",
    });
    assert.deepEqual(always["imageScanningConfiguration"], { imageScanningEnabled: false });
    assert.equal(inputsOf(pipeline, "asked-pipeline")["schedule"], undefined);
  });

  it("goes to named regions under their own keys and to named accounts, and leaves its id in a parameter", async () => {
    const elsewhere = encryptionKey.arn.replace("ap-southeast-1", "ap-southeast-3");
    const made = await image("shared", {
      copies: { "ap-southeast-3": { encryptionKey: { arn: elsewhere } } },
      sharedWithAccounts: ["111122223333"],
    });
    const { distributions } = inputsOf(
      builder("distributionConfiguration:DistributionConfiguration"),
      "shared-distribution",
    );
    const ami = (kmsKeyId: string) => ({
      name: "shared {{ imagebuilder:buildDate }}",
      description: "alinux2023 for AWS ParallelCluster 3.16.1",
      kmsKeyId,
      amiTags: { ClusterImage: "shared" },
      launchPermission: { userIds: ["111122223333"] },
    });
    const parameter = { parameterName: "/imagebuilder/shared/ami-id", dataType: "aws:ec2:image" };
    assert.deepEqual(distributions, [
      {
        ...{ region: "ap-southeast-1", amiDistributionConfiguration: ami(encryptionKey.arn) },
        ssmParameterConfigurations: [parameter],
      },
      {
        ...{ region: "ap-southeast-3", amiDistributionConfiguration: ami(elsewhere) },
        ssmParameterConfigurations: [parameter],
      },
    ]);
    assert.equal(made.parameterName, "/imagebuilder/shared/ami-id");
  });

  it("waits for an image only where it is told to, and tells its id in this region", async () => {
    const pipelineOnly = await image("later");
    assert.deepEqual([pipelineOnly.amiId, pipelineOnly.imageArn], [undefined, undefined]);
    assert.deepEqual(createdUnder("later-", builder("image:Image")), []);
    const built = await image("now", { build: true });
    const id = await new Promise((resolve) => pulumi.output(built.amiId).apply(resolve));
    assert.equal(id, "ami-00000000000000001");
    assert.deepEqual([built.os, built.architecture], ["alinux2023", "x86_64"]);
  });

  it("lets the build instance read its recipe and AWS's tools, write its logs, and nothing else", async () => {
    const patches = "arn:aws:imagebuilder:ap-southeast-1:aws:component/update-linux/x.x.x";
    const own = imageArgs().components;
    await image("reads", { components: { patches: { arn: patches }, ...own } });
    const read = grantOf("reads-build", "read-recipe");
    assert.deepEqual(read["ReadComponents"]?.Resource, [
      "arn:aws:imagebuilder:ap-southeast-1:aws:component/update-linux/*",
      `${here}:component/reads-libraries/1.0.7/1`,
    ]);
    assert.deepEqual(read["ReadBuilderTools"]?.Resource, [
      "arn:aws:s3:::ec2imagebuilder-managed-resources-ap-southeast-1-prod/*",
      "arn:aws:s3:::ec2imagebuilder-toe-ap-southeast-1-prod/*",
    ]);
    assert.deepEqual(grantOf("reads-build", "write-logs")["WriteLogs"]?.Resource, [
      "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/imagebuilder/reads-image:*",
    ]);
    const written = grantOf("reads-build", "write-builds-image-builder-reads");
    assert.deepEqual(written["WriteObjects"]?.Resource, ["arn:aws:s3:::builds/image-builder/reads/*"]);
  });

  it("lets Image Builder remove images of its own that carry the component's tag", async () => {
    const elsewhere = encryptionKey.arn.replace("ap-southeast-1", "ap-southeast-3");
    await image("old", { copies: { "ap-southeast-3": { encryptionKey: { arn: elsewhere } } } });
    const remove = grantOf("old-lifecycle", "remove-images");
    assert.deepEqual(remove["DeregisterImages"]?.Resource, [
      "arn:aws:ec2:ap-southeast-1::image/*",
      "arn:aws:ec2:ap-southeast-3::image/*",
    ]);
    assert.deepEqual(remove["DeregisterImages"]?.Condition, {
      StringEquals: {
        "aws:ResourceTag/CreatedBy": "EC2 Image Builder",
        "aws:ResourceTag/ClusterImage": "old",
      },
    });
    assert.deepEqual(remove["DeleteImageResources"]?.Resource, [`${here}:image/old/*`]);
    const trust = statementsOf("aws:iam/role:Role", "old-lifecycle-role", "assumeRolePolicy");
    assert.deepEqual(trust["ServiceAssumesRole"]?.Principal, { Service: "imagebuilder.amazonaws.com" });
  });
});
