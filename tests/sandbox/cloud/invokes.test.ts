import * as assert from "node:assert/strict";

import { type Bench, EngineClient, openBench, shown } from "./engine-client";

describe("Functions of the aws package", () => {
  let bench: Bench;

  before(async () => {
    bench = await openBench();
  });

  after(() => bench.close());

  it("tell an account that is no AWS account", async () => {
    const identity = await bench.engine.invoke("aws:index/getCallerIdentity:getCallerIdentity");
    assert.equal(identity["accountId"], "000000000000");
    assert.equal(identity["arn"], "arn:aws:iam::000000000000:user/sandbox");
  });

  it("tell region and partition", async () => {
    const region = await bench.engine.invoke("aws:index/getRegion:getRegion");
    assert.deepEqual(
      [region["region"], region["description"]],
      ["ap-southeast-1", "Asia Pacific (Singapore)"],
    );
    const partition = await bench.engine.invoke("aws:index/getPartition:getPartition");
    assert.deepEqual(
      [partition["partition"], partition["dnsSuffix"], partition["reverseDnsPrefix"]],
      ["aws", "amazonaws.com", "com.amazonaws"],
    );
  });

  for (const [region, names] of [
    ["ap-southeast-1", ["ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c"]],
    ["ap-southeast-3", ["ap-southeast-3a", "ap-southeast-3b", "ap-southeast-3c"]],
    ["ap-northeast-1", ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]],
    ["us-west-2", ["us-west-2a", "us-west-2b", "us-west-2c", "us-west-2d"]],
  ] as const) {
    it(`list the zones of ${region}`, async () => {
      const zones = await bench.engine.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {
        region,
        state: "available",
      });
      assert.deepEqual(zones["names"], names);
    });
  }

  it("leave out zones that a filter or an exclusion leaves out", async () => {
    const token = "aws:index/getAvailabilityZones:getAvailabilityZones";
    const filtered = await bench.engine.invoke(token, {
      filters: [{ name: "zone-id", values: ["apse1-az2"] }],
    });
    assert.deepEqual(filtered["names"], ["ap-southeast-1b"]);
    const excluded = await bench.engine.invoke(token, { excludeNames: ["ap-southeast-1b"] });
    assert.deepEqual(excluded["zoneIds"], ["apse1-az1", "apse1-az3"]);
    await assert.rejects(
      bench.engine.invoke(token, { filters: [{ name: "colour", values: ["red"] }] }),
      /filter 'colour' is invalid/,
    );
  });

  it("give SageMaker's images from the accounts that hold them", async () => {
    const token = "aws:sagemaker/getPrebuiltEcrImage:getPrebuiltEcrImage";
    const xgboost = await bench.engine.invoke(token, {
      repositoryName: "sagemaker-xgboost",
      imageTag: "1.7-1",
    });
    assert.equal(
      xgboost["registryPath"],
      "121021644041.dkr.ecr.ap-southeast-1.amazonaws.com/sagemaker-xgboost:1.7-1",
    );
    const pytorch = await bench.engine.invoke(token, {
      repositoryName: "pytorch-inference",
      region: "ap-southeast-3",
    });
    assert.equal(pytorch["registryId"], "907027046896");
    await assert.rejects(
      bench.engine.invoke(token, { repositoryName: "none-such" }),
      /no registry ID available/,
    );
  });

  it("find the same public image every time, and another one for another architecture", async () => {
    const token = "aws:ssm/getParameter:getParameter";
    const x86 = { name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64" };
    const one = await bench.engine.invoke(token, x86);
    assert.match(shown(one["value"]), /^ami-0[0-9a-f]{16}$/);
    assert.deepEqual(await bench.engine.invoke(token, x86), one);
    assert.notEqual(
      (await bench.engine.invoke(token, { name: x86.name.replace("x86_64", "arm64") }))["value"],
      one["value"],
    );
  });

  it("read the environment's own parameters, and refuse those it does not have", async () => {
    await bench.engine.make("aws:ssm/parameter:Parameter", "size", {
      name: "/ml/size",
      type: "String",
      value: "7",
    });
    const found = await bench.engine.invoke("aws:ssm/getParameter:getParameter", { name: "/ml/size" });
    assert.deepEqual([found["value"], found["type"]], ["7", "String"]);
    await assert.rejects(
      bench.engine.invoke("aws:ssm/getParameter:getParameter", { name: "/ml/none" }),
      /ParameterNotFound/,
    );
  });

  it("find images by filter", async () => {
    const filters = [{ name: "name", values: ["al2023-ami-*-arm64"] }];
    const ami = await bench.engine.invoke("aws:ec2/getAmi:getAmi", {
      owners: ["amazon"],
      mostRecent: true,
      filters,
    });
    assert.match(shown(ami["id"]), /^ami-0[0-9a-f]{16}$/);
    assert.equal(ami["architecture"], "arm64");
  });

  it("find the environment's networks by id, filter and tag, each in its own region", async () => {
    const vpc = await bench.engine.make("aws:ec2/vpc:Vpc", "net", {
      cidrBlock: "10.9.0.0/16",
      tags: { Name: "found-me" },
    });
    const subnet = await bench.engine.make("aws:ec2/subnet:Subnet", "a", {
      vpcId: vpc.id,
      cidrBlock: "10.9.0.0/24",
    });
    const found = await bench.engine.invoke("aws:ec2/getVpc:getVpc", { tags: { Name: "found-me" } });
    assert.deepEqual([found["id"], found["cidrBlock"]], [vpc.id, "10.9.0.0/16"]);
    const subnets = { filters: [{ name: "vpc-id", values: [vpc.id] }] };
    assert.deepEqual((await bench.engine.invoke("aws:ec2/getSubnets:getSubnets", subnets))["ids"], [
      subnet.id,
    ]);
    const tagged = { filters: [{ name: "tag:Name", values: ["found-*"] }] };
    assert.deepEqual((await bench.engine.invoke("aws:ec2/getVpcs:getVpcs", tagged))["ids"], [vpc.id]);
    const jakarta = new EngineClient(bench.cloud.port);
    await jakarta.configure({ region: "ap-southeast-3" });
    await assert.rejects(
      jakarta.invoke("aws:ec2/getVpc:getVpc", { id: vpc.id }),
      /0 of aws:ec2\/vpc:Vpc match/,
    );
    jakarta.close();
  });

  it("find a key by its alias", async () => {
    const key = await bench.engine.make("aws:kms/key:Key", "data", {});
    await bench.engine.make("aws:kms/alias:Alias", "data", { name: "alias/data", targetKeyId: key.id });
    const found = await bench.engine.invoke("aws:kms/getKey:getKey", { keyId: "alias/data" });
    assert.equal(found["arn"], key.outputs["arn"]);
  });

  it("name the function that the sandbox does not know", async () => {
    await assert.rejects(
      bench.engine.invoke("aws:mq/getBroker:getBroker"),
      /does not know the function aws:mq\/getBroker:getBroker/,
    );
  });
});

describe("iam.getPolicyDocument", () => {
  let bench: Bench;

  before(async () => {
    bench = await openBench();
  });

  after(() => bench.close());

  async function render(args: Parameters<EngineClient["invoke"]>[1]): Promise<string> {
    return shown((await bench.engine.invoke("aws:iam/getPolicyDocument:getPolicyDocument", args))["json"]);
  }

  it("renders a document to the letter as the official provider does", async () => {
    const json = await render({
      statements: [
        {
          sid: "Read",
          actions: ["s3:GetObject", "s3:ListBucket"],
          resources: ["arn:aws:s3:::raw/&{aws:username}"],
          principals: [
            { type: "Service", identifiers: ["sagemaker.amazonaws.com"] },
            { type: "AWS", identifiers: ["a", "b"] },
          ],
          conditions: [{ test: "StringLike", variable: "s3:prefix", values: ["x", "y"] }],
        },
      ],
    });
    const expected = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetObject"
      ],
      "Resource": "arn:aws:s3:::raw/\${aws:username}",
      "Principal": {
        "AWS": [
          "b",
          "a"
        ],
        "Service": "sagemaker.amazonaws.com"
      },
      "Condition": {
        "StringLike": {
          "s3:prefix": [
            "x",
            "y"
          ]
        }
      }
    }
  ]
}`;
    assert.equal(json, expected);
  });

  it("writes everybody as a star", async () => {
    const json = await render({
      statements: [{ effect: "Deny", principals: [{ type: "*", identifiers: ["*"] }] }],
    });
    assert.match(json, /"Principal": "\*"/);
  });

  it("merges sources and overrides by statement id", async () => {
    const source = JSON.stringify({
      Statement: [
        { Sid: "A", Effect: "Allow", Action: "s3:*" },
        { Sid: "B", Effect: "Allow", Action: "kms:*" },
      ],
    });
    const override = JSON.stringify({ Statement: { Sid: "B", Effect: "Deny", Action: "kms:*" } });
    const json = await render({
      sourcePolicyDocuments: [source],
      overridePolicyDocuments: [override],
      statements: [{ sid: "A", actions: ["s3:GetObject"] }],
    });
    const document = JSON.parse(json) as { Statement: { Sid: string; Effect: string; Action: string }[] };
    assert.deepEqual(
      document.Statement.map(({ Sid, Effect, Action }) => [Sid, Effect, Action]),
      [
        ["A", "Allow", "s3:GetObject"],
        ["B", "Deny", "kms:*"],
      ],
    );
  });
});
