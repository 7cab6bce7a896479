import assert from "node:assert/strict";

import { type DeployedResource, deployerPolicy, type Placement } from "../../../policies/deployer";

const placement: Placement = {
  ...{ account: "111122223333", region: "ap-southeast-1", partition: "aws" },
  tags: { Project: "cfd", Environment: "prod" },
};
const roleArn = "arn:aws:iam::111122223333:role/elsewhere";

function stack(name: string, inputs: Readonly<Record<string, unknown>>): DeployedResource {
  const type = "aws:cloudformation/stack:Stack";
  return {
    ...{ urn: `urn:pulumi:prod::cfd::${type}::${name}`, type, custom: true },
    id: `arn:aws:cloudformation:ap-southeast-1:000000000000:stack/${name}/0`,
    inputs: { name, ...inputs },
    outputs: { name, ...inputs },
  };
}

const ours = { Topic: { Type: "AWS::SNS::Topic" } };
const plain = stack("plain", { templateBody: JSON.stringify({ Resources: ours }) });
const provider = stack("cfd-provider", {
  templateUrl: "https://b.s3.amazonaws.com/parallelcluster/3.16.1/templates/custom_resource/cluster.yaml",
  parameters: { CustomLambdaRole: roleArn },
});
const cluster = stack("cfd-cluster", {
  templateBody: JSON.stringify({ Resources: { Cluster: { Type: "Custom::PclusterCluster" } } }),
});
const database = stack("cfd-db", {
  templateBody: JSON.stringify({ Resources: { Database: { Type: "AWS::RDS::DBCluster" } } }),
});

const keyType = "aws:kms/key:Key";
const key: DeployedResource = {
  ...{ urn: `urn:pulumi:prod::cfd::${keyType}::data`, type: keyType, custom: true, id: "1234", inputs: {} },
  outputs: { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" },
};

describe("the policy of the deploying role, for stacks", () => {
  const allowed = async (one: DeployedResource, action: string) =>
    (await deployerPolicy([one], placement)).statements
      .filter(({ actions }) => actions.includes(action))
      .flatMap(({ resources }) => resources);

  it("names the stack", async () => {
    for (const action of ["CreateStack", "UpdateStack", "DeleteStack", "DescribeStacks", "GetTemplate"]) {
      assert.deepEqual(await allowed(plain, `cloudformation:${action}`), [
        "arn:aws:cloudformation:ap-southeast-1:111122223333:stack/plain/*",
      ]);
    }
    assert.deepEqual(
      (await deployerPolicy([plain, provider, cluster, database], placement)).unknownTypes,
      [],
    );
  });

  it("allows what CloudFormation makes of the provider of clusters, by the names that it gives, and its role to be passed", async () => {
    const lambda = "arn:aws:lambda:ap-southeast-1:111122223333";
    assert.deepEqual(await allowed(provider, "lambda:CreateFunction"), [
      `${lambda}:function:cfd-provider-CleanupS3bucketFunction-*`,
      `${lambda}:function:pcluster-cfn-*`,
    ]);
    assert.deepEqual(await allowed(provider, "lambda:PublishLayerVersion"), [`${lambda}:layer:PCLayer-*`]);
    assert.deepEqual(await allowed(provider, "s3:CreateBucket"), ["arn:aws:s3:::cfd-provider-*"]);
    assert.deepEqual(await allowed(provider, "s3:GetObject"), [
      "arn:aws:s3:::ap-southeast-1-aws-parallelcluster/parallelcluster/*",
    ]);
    assert.deepEqual(await allowed(provider, "cloudformation:CreateChangeSet"), [
      "arn:aws:cloudformation:ap-southeast-1:111122223333:stack/cfd-provider/*",
      "arn:aws:cloudformation:ap-southeast-1:aws:transform/Serverless-2016-10-31",
    ]);
    assert.ok(
      (await allowed(provider, "cloudformation:CreateStack")).every((arn) => !arn.includes("transform")),
    );
    const { statements } = await deployerPolicy([provider], placement);
    const passed = statements.find(({ actions }) => actions.includes("iam:PassRole"));
    assert.deepEqual(passed?.resources, [roleArn]);
    assert.deepEqual(passed.conditions, {
      StringEquals: { "iam:PassedToService": ["lambda.amazonaws.com"] },
    });
  });

  it("lets a cluster's stack call the provider, and make nothing itself", async () => {
    assert.deepEqual(await allowed(cluster, "lambda:InvokeFunction"), [
      "arn:aws:lambda:ap-southeast-1:111122223333:function:pcluster-cfn-*",
    ]);
    const { statements } = await deployerPolicy([cluster], placement);
    const actions = [...new Set(statements.flatMap((statement) => statement.actions))];
    assert.deepEqual(
      actions.filter((action) => !action.startsWith("cloudformation:")),
      ["lambda:InvokeFunction"],
    );
  });

  it("allows an accounting database its parts", async () => {
    assert.ok(
      (await allowed(database, "rds:CreateDBCluster")).includes(
        "arn:aws:rds:ap-southeast-1:111122223333:cluster:cfd-db-*",
      ),
    );
    assert.deepEqual(await allowed(database, "secretsmanager:CreateSecret"), [
      "arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:Password-*",
    ]);
    assert.deepEqual(await allowed(plain, "rds:CreateDBCluster"), []);
    const { statements } = await deployerPolicy([database, key], placement);
    const keys = statements.find(({ actions }) => actions.includes("kms:GenerateDataKey"));
    assert.deepEqual(keys?.conditions["StringEquals"]?.["kms:ViaService"], [
      "rds.ap-southeast-1.amazonaws.com",
      "secretsmanager.ap-southeast-1.amazonaws.com",
    ]);
  });
});
