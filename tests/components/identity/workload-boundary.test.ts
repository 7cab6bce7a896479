import * as assert from "node:assert/strict";

import { JobRole, WorkloadBoundary } from "../../../components/identity";
import { createdUnder, deployed, inputsOf, mockCloud } from "../mock-cloud";
import { decide, sagemaker } from "./decide";

const key = "arn:aws:kms:ap-southeast-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const ec2 = "arn:aws:ec2:ap-southeast-1:000000000000";
const limits = {
  roleArns: ["arn:aws:iam::000000000000:role/churn-training"],
  subnetIds: ["subnet-a"],
  securityGroupIds: ["sg-a"],
  volumeKeyArn: key,
  instanceTypes: ["ml.m5.xlarge"],
} as const;

describe("WorkloadBoundary", () => {
  mockCloud();
  before(() =>
    deployed(() => {
      // Named like a persona's, so that `decide` finds it.
      new WorkloadBoundary("steps-boundary", {
        namePrefix: "churn-",
        regions: ["ap-southeast-1"],
        keyArns: [key],
        vpcId: "vpc-0a1b2c3d4e5f67890",
      });
      new WorkloadBoundary("small-boundary", {
        namePrefix: "churn-",
        regions: ["ap-southeast-1"],
        keyArns: [],
      });
      const role = new JobRole("steps", {
        kind: "processing",
        network: limits,
        volumeKeyArn: key,
        imageRepositoryArns: ["arn:aws:ecr:ap-southeast-1:000000000000:repository/churn-prepare"],
      });
      role.allow("everything", [
        {
          sid: "Data",
          actions: ["s3:GetObject", "s3:PutObject"],
          resources: ["arn:aws:s3:::churn-data/*", "arn:aws:s3:::other/*"],
        },
        {
          sid: "Jobs",
          actions: ["sagemaker:CreateTrainingJob", "sagemaker:UpdateEndpoint", "sagemaker:InvokeEndpoint"],
          resources: [sagemaker("*")],
        },
        {
          sid: "Roles",
          actions: ["iam:PassRole", "iam:PutRolePolicy"],
          resources: [
            "arn:aws:iam::000000000000:role/churn-training",
            "arn:aws:iam::000000000000:role/admin",
          ],
        },
      ]);
    }),
  );

  it("fits in a managed policy, and says what it is", () => {
    const { policy, tags } = inputsOf("aws:iam/policy:Policy", "steps-boundary-policy");
    assert.ok(String(policy).length <= 6144, `${String(policy).length} characters`);
    assert.deepEqual(tags, { "mlhpc:boundary": "workloads" });
  });

  const inVpc = { "ec2:Subnet": `${ec2}:subnet/subnet-a`, "ec2:Vpc": `${ec2}:vpc/vpc-0a1b2c3d4e5f67890` };
  const passed = { "iam:PassedToService": "sagemaker.amazonaws.com" };
  const via = {
    "kms:ViaService": "sagemaker.ap-southeast-1.amazonaws.com",
    "kms:GrantIsForAWSResource": "true",
  };
  const logs = "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/sagemaker/ProcessingJobs";
  const cases: readonly (readonly [
    string,
    string,
    Readonly<Record<string, string>>,
    "allowed" | "denied",
  ])[] = [
    ["s3:GetObject", "arn:aws:s3:::churn-data/a", {}, "allowed"],
    ["s3:GetObject", "arn:aws:s3:::other/a", {}, "denied"],
    ["s3:PutObject", "arn:aws:s3:::churn-data/a", { "aws:ResourceAccount": "999999999999" }, "denied"],
    ["s3:PutObject", "arn:aws:s3:::churn-data/a", { "aws:RequestedRegion": "us-east-1" }, "denied"],
    ["logs:PutLogEvents", `${logs}:log-stream:churn-1/algo`, {}, "allowed"],
    ["cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "/aws/sagemaker/ProcessingJobs" }, "allowed"],
    ["kms:CreateGrant", key, via, "allowed"],
    ["ec2:CreateNetworkInterface", `${ec2}:subnet/subnet-a`, inVpc, "allowed"],
    [
      "ec2:CreateNetworkInterface",
      `${ec2}:subnet/subnet-a`,
      { ...inVpc, "ec2:Vpc": `${ec2}:vpc/vpc-1` },
      "denied",
    ],
    ["ec2:DescribeSubnets", "*", {}, "allowed"],
    ["ecr:BatchGetImage", "arn:aws:ecr:ap-southeast-1:000000000000:repository/churn-prepare", {}, "allowed"],
    ["sagemaker:CreateTrainingJob", sagemaker("training-job/churn-1"), {}, "allowed"],
    ["sagemaker:CreateTrainingJob", sagemaker("training-job/other-1"), {}, "denied"],
    ["sagemaker:InvokeEndpoint", sagemaker("endpoint/churn"), {}, "denied"],
    ["sagemaker:InvokeEndpoint", sagemaker("endpoint/churn-live"), {}, "allowed"],
    ["sagemaker:UpdateEndpoint", sagemaker("endpoint/churn-live"), {}, "denied"],
    ["iam:PassRole", "arn:aws:iam::000000000000:role/churn-training", passed, "allowed"],
    ["iam:PassRole", "arn:aws:iam::000000000000:role/admin", passed, "denied"],
    ["iam:PutRolePolicy", "arn:aws:iam::000000000000:role/churn-training", {}, "denied"],
  ];
  for (const [action, resource, context, says] of cases) {
    const where = Object.values(context).slice(-1).join();
    it(`leaves ${action} on ${resource.split(":").pop()}${where && ` with ${where}`} ${says}`, () => {
      const { decision, reason } = decide("steps", action, resource, context);
      assert.equal(decision, says, reason);
    });
  }

  it("lets a network interface be made, which has no VPC before it is there", () => {
    const made = `${ec2}:network-interface/eni-0a1b2c3d4e5f67890`;
    assert.equal(decide("steps", "ec2:CreateNetworkInterface", made).decision, "allowed");
    assert.equal(decide("steps", "ec2:DeleteNetworkInterface", made).decision, "denied");
    assert.equal(decide("steps", "ec2:DeleteNetworkInterface", made, inVpc).decision, "allowed");
  });

  it("opens no key and places no interface where none is named", () => {
    const text = String(inputsOf("aws:iam/policy:Policy", "small-boundary-policy").policy);
    assert.ok(!/UseKeys|EncryptVolumes|(Make|Place|Keep)Interfaces/.test(text));
  });

  it("reports every bad argument at once and creates nothing", () => {
    const make = () =>
      new WorkloadBoundary("refused-boundary", {
        namePrefix: "c",
        regions: ["ap"],
        keyArns: ["*"],
        vpcId: "main",
      });
    assert.throws(make, {
      message: [
        'WorkloadBoundary "refused-boundary" cannot be built:',
        '  namePrefix is "c"; give 2 to 20 letters, digits and hyphens that end with a hyphen, such as churn-.',
        '  regions[0] is "ap"; give a region such as ap-southeast-1.',
        '  keyArns[0] is "*"; give the ARN of a key.',
        '  vpcId is "main"; give the id of a VPC.',
      ].join("\n"),
    });
    assert.deepEqual(createdUnder("refused-boundary"), []);
  });
});
