import assert from "node:assert/strict";

import { describeExplanations, explanationsOf } from "../../../cli/deployer/explanation";
import { type DeployedResource, deployerPolicy, type Placement } from "../../../policies/deployer";

const placement: Placement = {
  ...{ account: "111122223333", region: "ap-southeast-1", partition: "aws" },
  tags: { Project: "churn", Environment: "prod" },
};
const arn = (service: string, path: string) => `arn:aws:${service}:ap-southeast-1:000000000000:${path}`;

function resource(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>>,
  outputs: Readonly<Record<string, unknown>> = {},
  id = name,
): DeployedResource {
  return {
    urn: `urn:pulumi:prod::churn::${type}::${name}`,
    type,
    custom: true,
    id,
    inputs,
    outputs: { ...inputs, ...outputs },
  };
}

function role(name: string, more: Readonly<Record<string, unknown>> = {}): DeployedResource {
  const physical = `${name}-0a1b2c3`;
  const trust = {
    Statement: [{ Effect: "Allow", Principal: { Service: "glue.amazonaws.com" }, Action: "sts:AssumeRole" }],
  };
  return resource(
    "aws:iam/role:Role",
    name,
    { name: physical, assumeRolePolicy: JSON.stringify(trust), ...more },
    { arn: `arn:aws:iam::000000000000:role/${physical}` },
    physical,
  );
}

const statementsFor = async (resources: readonly DeployedResource[], action: string) =>
  (await deployerPolicy(resources, placement)).statements.filter(({ actions }) => actions.includes(action));

const resourcesFor = async (resources: readonly DeployedResource[], action: string) =>
  (await statementsFor(resources, action)).flatMap((statement) => statement.resources);

describe("the policy of the deploying role, in parts", () => {
  const bucket = resource(
    "aws:s3/bucket:Bucket",
    "raw",
    { bucket: "raw-0a1b2c3" },
    { arn: "arn:aws:s3:::raw-0a1b2c3" },
    "raw-0a1b2c3",
  );

  it("names what Pulumi names by its stem and the length of the suffix", async () => {
    assert.deepEqual(await resourcesFor([bucket], "s3:CreateBucket"), ["arn:aws:s3:::raw-???????"]);
  });

  it("leaves a name that the program chose as it is, even where it ends like a suffix", async () => {
    const chosen = resource(
      "aws:s3/bucket:Bucket",
      "raw",
      { bucket: "team-decade1" },
      { arn: "arn:aws:s3:::team-decade1" },
    );
    assert.deepEqual(await resourcesFor([chosen], "s3:CreateBucket"), ["arn:aws:s3:::team-decade1"]);
  });

  it("keeps the length of what AWS appends to a name", async () => {
    const secret = resource(
      "aws:secretsmanager/secret:Secret",
      "token",
      { name: "token" },
      { arn: arn("secretsmanager", "secret:token-AbC12z") },
    );
    assert.deepEqual(await resourcesFor([secret], "secretsmanager:DeleteSecret"), [
      "arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:token-??????",
    ]);
  });

  it("tells an id of AWS from a name, and binds it by tags", async () => {
    const vpc = resource(
      "aws:ec2/vpc:Vpc",
      "net",
      { cidrBlock: "10.0.0.0/16" },
      { arn: arn("ec2", "vpc/vpc-0123456789abcdef0") },
      "vpc-0123456789abcdef0",
    );
    const [deletion] = await statementsFor([vpc], "ec2:DeleteVpc");
    assert.deepEqual(deletion?.resources, ["arn:aws:ec2:ap-southeast-1:111122223333:vpc/*"]);
    assert.deepEqual(deletion.conditions, {
      StringEquals: { "aws:ResourceTag/Project": ["churn"], "aws:ResourceTag/Environment": ["prod"] },
    });
    const [creation] = await statementsFor([vpc], "ec2:CreateVpc");
    assert.deepEqual(creation?.conditions, {
      StringEquals: { "aws:RequestTag/Project": ["churn"], "aws:RequestTag/Environment": ["prod"] },
    });
  });

  it("names another program's VPC exactly, as it carries other tags", async () => {
    const subnet = resource(
      "aws:ec2/subnet:Subnet",
      "a",
      { vpcId: "vpc-0fedcba9876543210" },
      { arn: arn("ec2", "subnet/subnet-0123456789abcdef0") },
    );
    assert.deepEqual((await resourcesFor([subnet], "ec2:CreateSubnet")).sort(), [
      "arn:aws:ec2:ap-southeast-1:111122223333:subnet/*",
      "arn:aws:ec2:ap-southeast-1:111122223333:vpc/vpc-0fedcba9876543210",
    ]);
  });

  it("deletes objects only where the bucket may be deleted with them", async () => {
    assert.deepEqual(await resourcesFor([bucket], "s3:DeleteObject"), []);
    const forced = { ...bucket, inputs: { ...bucket.inputs, forceDestroy: true } };
    assert.deepEqual(await resourcesFor([forced], "s3:DeleteObject"), ["arn:aws:s3:::raw-???????/*"]);
  });

  it("passes a role to the services that it trusts, where the provider's table names none", async () => {
    const job = resource(
      "aws:glue/job:Job",
      "clean",
      { name: "clean", roleArn: "arn:aws:iam::000000000000:role/cleaner-0a1b2c3" },
      { arn: arn("glue", "job/clean") },
    );
    const [passing, ...others] = await statementsFor(
      [role("cleaner"), role("unrelated"), job],
      "iam:PassRole",
    );
    assert.deepEqual(others, []);
    assert.deepEqual(passing?.resources, ["arn:aws:iam::111122223333:role/cleaner-???????"]);
    assert.deepEqual(passing.conditions, { StringEquals: { "iam:PassedToService": ["glue.amazonaws.com"] } });
  });

  describe("roles under a boundary", () => {
    const boundary = resource(
      "aws:iam/policy:Policy",
      "limit",
      { name: "limit-0a1b2c3" },
      { arn: "arn:aws:iam::000000000000:policy/limit-0a1b2c3" },
    );
    const bounded = role("cleaner", {
      permissionsBoundary: "arn:aws:iam::000000000000:policy/limit-0a1b2c3",
    });
    const inline = resource("aws:iam/rolePolicy:RolePolicy", "grant", {
      role: "cleaner-0a1b2c3",
      name: "grant-0a1b2c3",
    });
    const attachment = resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "read", {
      role: "cleaner-0a1b2c3",
      policyArn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    });
    const program = [boundary, bounded, inline, attachment];
    const limit = "arn:aws:iam::111122223333:policy/limit-???????";

    for (const action of [
      "iam:CreateRole",
      "iam:PutRolePolicy",
      "iam:UpdateAssumeRolePolicy",
      "iam:PutRolePermissionsBoundary",
    ]) {
      it(`are changed under it only: ${action}`, async () => {
        const [statement, ...others] = await statementsFor(program, action);
        assert.deepEqual(others, []);
        assert.deepEqual(statement?.conditions, { ArnLike: { "iam:PermissionsBoundary": [limit] } });
      });
    }

    it("get the policies that the program attaches, and no other", async () => {
      const [statement] = await statementsFor(program, "iam:AttachRolePolicy");
      assert.deepEqual(statement?.conditions, {
        ArnLike: { "iam:PermissionsBoundary": [limit] },
        ArnEquals: { "iam:PolicyARN": ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] },
      });
    });

    it("leave the boundary to whoever administers the account", async () => {
      const policy = await deployerPolicy(program, placement);
      assert.deepEqual(policy.administered, [boundary.urn]);
      assert.deepEqual(await resourcesFor(program, "iam:CreatePolicyVersion"), []);
      assert.deepEqual(await resourcesFor(program, "iam:CreatePolicy"), []);
      assert.deepEqual(await resourcesFor(program, "iam:GetPolicy"), [limit]);
    });
  });

  it("says so where a role has no boundary", async () => {
    const { broad } = await deployerPolicy([role("cleaner")], placement);
    assert.match(broad.map(({ why }) => why).join(), /no permissions boundary/);
  });

  it("reads the role that deploys, and never changes it", async () => {
    const trust = {
      Statement: [
        {
          Effect: "Allow",
          Principal: {
            Federated: "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com",
          },
          Action: "sts:AssumeRoleWithWebIdentity",
        },
      ],
    };
    const deployer = role("deploy", { assumeRolePolicy: JSON.stringify(trust) });
    assert.deepEqual(await resourcesFor([deployer], "iam:UpdateAssumeRolePolicy"), []);
    assert.deepEqual(await resourcesFor([deployer], "iam:GetRole"), [
      "arn:aws:iam::111122223333:role/deploy-???????",
    ]);
  });

  it("explains an action by the types and verbs that need it, and where that is known from", async () => {
    const policy = await deployerPolicy([bucket], placement);
    const explanations = explanationsOf(policy, "S3:listbucket");
    const source = "terraform-provider-aws internal/service/s3/bucket.go";
    assert.deepEqual(
      explanations.flatMap(({ neededFor }) => neededFor),
      ["create", "read", "delete"].map((verb) => ({ type: bucket.type, verb, source, resources: ["raw"] })),
    );
    assert.match(describeExplanations("s3:ListBucket", explanations), /^S3ReadNamed allows s3:ListBucket$/m);
    assert.deepEqual(explanationsOf(policy, "iam:CreateUser"), []);
  });

  it("names dashboards, which have no tags, and the topic that a policy is of", async () => {
    const topicArn = arn("sns", "alarms-1234567");
    const topic = resource("aws:sns/topic:Topic", "alarms", { name: "alarms-1234567" }, { arn: topicArn });
    const policy = resource(
      "aws:sns/topicPolicy:TopicPolicy",
      "policy",
      { arn: topicArn },
      { arn: topicArn },
    );
    const dashboard = resource("aws:cloudwatch/dashboard:Dashboard", "board", { dashboardName: "churn" });
    assert.deepEqual(await resourcesFor([topic, policy], "sns:SetTopicAttributes"), [
      "arn:aws:sns:ap-southeast-1:111122223333:alarms-???????",
    ]);
    assert.deepEqual(await resourcesFor([dashboard], "cloudwatch:PutDashboard"), [
      "arn:aws:cloudwatch::111122223333:dashboard/churn",
    ]);
  });

  it("takes what Cloud Control makes for the type that it is, under the names that the program tells as JSON", async () => {
    const made = (typeName: string, desired: object) =>
      resource("aws:cloudcontrol/resource:Resource", typeName, {
        ...{ typeName, desiredState: JSON.stringify(desired) },
      });
    const version = made("AWS::SageMaker::ModelPackage", {
      ModelPackageGroupName: "Fraud",
      InferenceSpecification: {
        Containers: [{ Image: "999988887777.dkr.ecr.eu-west-1.amazonaws.com/team/fraud:1" }],
      },
      SecurityConfig: { KmsKeyId: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" },
    });
    const part = made("AWS::SageMaker::InferenceComponent", { InferenceComponentName: "chat" });
    const monitor = made("AWS::SageMaker::ModelQualityJobDefinition", {
      RoleArn: "arn:aws:iam::000000000000:role/elsewhere",
    });
    const key = resource("aws:kms/key:Key", "key", {}, { arn: arn("kms", "key/1234") }, "1234");
    const all = [version, part, monitor, key];
    const sagemaker = "arn:aws:sagemaker:ap-southeast-1:111122223333";
    assert.deepEqual((await deployerPolicy(all, placement)).unknownTypes, []);
    const versions = [`${sagemaker}:model-package/fraud/*`];
    assert.deepEqual(await resourcesFor([version], "sagemaker:CreateModelPackage"), versions);
    assert.deepEqual(await resourcesFor([version], "ecr:BatchGetImage"), [
      "arn:aws:ecr:eu-west-1:999988887777:repository/team/fraud",
    ]);
    assert.deepEqual(await resourcesFor([part], "sagemaker:UpdateInferenceComponent"), [
      `${sagemaker}:inference-component/chat`,
    ]);
    assert.deepEqual(await resourcesFor([monitor], "sagemaker:CreateModelQualityJobDefinition"), [
      `${sagemaker}:model-quality-job-definition/*`,
    ]);
    const [passed] = await statementsFor(all, "iam:PassRole");
    assert.deepEqual(
      [passed?.resources, passed?.conditions],
      [
        ["arn:aws:iam::000000000000:role/elsewhere"],
        { StringEquals: { "iam:PassedToService": ["sagemaker.amazonaws.com"] } },
      ],
    );
    const [through, ...others] = await statementsFor(all, "kms:GenerateDataKey");
    assert.deepEqual(
      [through?.conditions["StringEquals"]?.["kms:ViaService"], others],
      [["sagemaker.ap-southeast-1.amazonaws.com"], []],
    );
    assert.equal((await statementsFor(all, "cloudformation:CreateResource")).length, 1);
  });

  it("names a type that Cloud Control makes and no table knows", async () => {
    const strange = resource("aws:cloudcontrol/resource:Resource", "x", {
      ...{ typeName: "AWS::Fancy::Thing", desiredState: "{}" },
    });
    const { unknownTypes } = await deployerPolicy([strange], placement);
    assert.deepEqual(
      unknownTypes.map(({ type }) => type),
      ["aws:cloudcontrol/resource:Resource AWS::Fancy::Thing"],
    );
  });

  it("names the types that no table knows", async () => {
    const strange = resource("aws:fancy/thing:Thing", "x", {});
    const { unknownTypes } = await deployerPolicy([bucket, strange], placement);
    assert.deepEqual(unknownTypes, [{ type: "aws:fancy/thing:Thing", urns: [strange.urn] }]);
  });

  it("says which types are known from CloudFormation's handlers only, and what of them IAM does not know", async () => {
    const job = resource(
      "aws:sagemaker/domain:Domain",
      "studio",
      { domainName: "studio" },
      { arn: arn("sagemaker", "domain/d-1") },
    );
    const { byHandlersOnly, dropped } = await deployerPolicy([job], placement);
    assert.deepEqual(byHandlersOnly, ["aws:sagemaker/domain:Domain"]);
    assert.ok(dropped.some(({ action, reason }) => action === "efs:CreateFileSystem" && reason.length > 20));
  });

  it("is the same whatever the order of the state", async () => {
    const program = [
      bucket,
      role("a"),
      role("b"),
      resource("aws:s3/bucketVersioning:BucketVersioning", "v", { bucket: "raw-0a1b2c3" }),
    ];
    const one = await deployerPolicy(program, placement);
    const other = await deployerPolicy([...program].reverse(), placement);
    assert.deepEqual(one.documents, other.documents);
  });
});
