import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { type JobKind, jobKinds, type JobLimits, JobRole } from "../../../components/identity";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, statementsOf } from "../mock-cloud";
import { decide, sagemaker } from "./decide";

const key = "arn:aws:kms:ap-southeast-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const network = { subnetIds: ["subnet-a"], securityGroupIds: ["sg-a"] } as const;
const ec2 = "arn:aws:ec2:ap-southeast-1:000000000000";
const limits: JobLimits = {
  roleArns: ["arn:aws:iam::000000000000:role/training"],
  ...network,
  volumeKeyArn: key,
  instanceTypes: ["ml.m5.xlarge"],
};

function grantsOf(name: string): readonly string[] {
  return createdUnder(`${name}-`, "aws:iam/rolePolicy:RolePolicy").map((policy) =>
    policy.name.slice(name.length + 1),
  );
}

describe("JobRole", () => {
  mockCloud();

  it("is a workload role of its kind's service, tagged with the kind and without interfaces unless asked", async () => {
    const kinds = Object.keys(jobKinds) as JobKind[];
    await deployed(() => kinds.map((kind) => new JobRole(`plain-${kind}`, { kind })));
    assert.deepEqual(
      kinds.map((kind) => {
        const { Principal } =
          statementsOf("aws:iam/role:Role", `plain-${kind}-role`, "assumeRolePolicy").ServiceAssumesRole ??
          {};
        const { tags } = inputsOf("aws:iam/role:Role", `plain-${kind}-role`);
        return [kind, (Principal as { Service: string }).Service, grantsOf(`plain-${kind}`), tags];
      }),
      [
        [
          "processing",
          "sagemaker.amazonaws.com",
          ["write-logs", "write-metrics"],
          { "mlhpc:job": "processing" },
        ],
        ["training", "sagemaker.amazonaws.com", ["write-logs", "write-metrics"], { "mlhpc:job": "training" }],
        ["tuning", "sagemaker.amazonaws.com", ["write-logs", "write-metrics"], { "mlhpc:job": "tuning" }],
        [
          "transform",
          "sagemaker.amazonaws.com",
          ["write-logs", "write-metrics"],
          { "mlhpc:job": "transform" },
        ],
        [
          "monitoring",
          "sagemaker.amazonaws.com",
          ["write-logs", "write-metrics"],
          { "mlhpc:job": "monitoring" },
        ],
        ["notebook", "sagemaker.amazonaws.com", ["write-logs"], { "mlhpc:job": "notebook" }],
        ["studio", "sagemaker.amazonaws.com", ["write-logs"], { "mlhpc:job": "studio" }],
        ["pipeline", "sagemaker.amazonaws.com", [], { "mlhpc:job": "pipeline" }],
        ["batch", "ecs-tasks.amazonaws.com", [], { "mlhpc:job": "batch" }],
        ["ecs", "ecs-tasks.amazonaws.com", [], { "mlhpc:job": "ecs" }],
        ["lambda", "lambda.amazonaws.com", ["write-logs"], { "mlhpc:job": "lambda" }],
      ],
    );
  });

  it("writes the logs and metrics of its kind, and no others", async () => {
    await deployed(() => new JobRole("speaks", { kind: "training" }));
    const logs = "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/sagemaker";
    const put = (group: string) =>
      decide("speaks", "logs:PutLogEvents", `${logs}/${group}:log-stream:churn/algo-1`).decision;
    assert.equal(put("TrainingJobs"), "allowed");
    assert.equal(put("ProcessingJobs"), "denied");
    const measure = (namespace: string) =>
      decide("speaks", "cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": namespace }).decision;
    assert.equal(measure("/aws/sagemaker/TrainingJobs"), "allowed");
    assert.equal(measure("AWS/Billing"), "denied");
  });

  it("writes to its function's own log group", async () => {
    await deployed(() => [
      new JobRole("scales", { kind: "lambda" }),
      new JobRole("scales-named", { kind: "lambda", functionName: "scale-down" }),
    ]);
    assert.deepEqual(grantOf("scales", "write-logs").WriteLogs?.Resource, [
      "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/lambda/scales:log-stream:*",
    ]);
    assert.deepEqual(grantOf("scales-named", "write-logs").WriteLogs?.Resource, [
      "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/lambda/scale-down:log-stream:*",
    ]);
  });

  it("places network interfaces in the named subnets only, also of a network that comes later", async () => {
    await deployed(() => {
      new JobRole("placed", { kind: "processing", network });
      const later = new JobRole("placed-later", { kind: "processing" });
      later.runIn({ subnetIds: pulumi.output(["subnet-a"]), securityGroupIds: ["sg-a"] });
    });
    const statements = grantOf("placed", "use-network-interfaces");
    assert.deepEqual(statements.PlaceInterfaces?.Resource, [
      `${ec2}:network-interface/*`,
      `${ec2}:subnet/subnet-a`,
      `${ec2}:security-group/sg-a`,
    ]);
    assert.deepEqual(statements.KeepInterfaces, {
      Sid: "KeepInterfaces",
      Effect: "Allow",
      Action: [
        "ec2:CreateNetworkInterfacePermission",
        "ec2:DeleteNetworkInterface",
        "ec2:DeleteNetworkInterfacePermission",
      ],
      Resource: [`${ec2}:network-interface/*`],
      Condition: { ArnEquals: { "ec2:Subnet": [`${ec2}:subnet/subnet-a`] } },
    });
    assert.deepEqual(grantOf("placed-later", "use-network-interfaces"), statements);
  });

  it("encrypts volumes through SageMaker, and pulls named images", async () => {
    const repository = "arn:aws:ecr:ap-southeast-1:000000000000:repository/train";
    await deployed(
      () =>
        new JobRole("equipped", { kind: "training", volumeKeyArn: key, imageRepositoryArns: [repository] }),
    );
    const grantKey = (service: string, forAws = "true") =>
      decide("equipped", "kms:CreateGrant", key, {
        "kms:ViaService": service,
        "kms:GrantIsForAWSResource": forAws,
      }).decision;
    assert.equal(grantKey("sagemaker.ap-southeast-1.amazonaws.com"), "allowed");
    assert.equal(grantKey("ec2.ap-southeast-1.amazonaws.com"), "denied");
    assert.equal(grantKey("sagemaker.ap-southeast-1.amazonaws.com", "false"), "denied");
    assert.equal(decide("equipped", "ecr:BatchGetImage", repository).decision, "allowed");
    assert.equal(decide("equipped", "ecr:BatchGetImage", `${repository}-other`).decision, "denied");
  });

  it("lets a pipeline start jobs within limits, under named roles", async () => {
    await deployed(
      () =>
        new JobRole("steps", {
          kind: "pipeline",
          launches: { namePrefix: "churn-", kinds: ["training", "transform"], limits },
        }),
    );
    const context = {
      "sagemaker:InstanceTypes": ["ml.m5.xlarge"],
      "sagemaker:VpcSubnets": ["subnet-a"],
      "sagemaker:VpcSecurityGroupIds": ["sg-a"],
      "sagemaker:VolumeKmsKeyArn": key,
      "sagemaker:NetworkIsolation": "true",
    };
    const create = (job: string, asked = {}) =>
      decide("steps", "sagemaker:CreateTrainingJob", sagemaker(`training-job/${job}`), {
        ...context,
        ...asked,
      }).decision;
    assert.equal(create("churn-1"), "allowed");
    assert.equal(create("other-1"), "denied");
    assert.equal(create("churn-1", { "sagemaker:VpcSubnets": ["subnet-b"] }), "denied");
    const passed = { "iam:PassedToService": "sagemaker.amazonaws.com" };
    assert.equal(decide("steps", "iam:PassRole", limits.roleArns[0] as string, passed).decision, "allowed");
  });

  it("reports every bad argument at once and creates nothing", () => {
    const make = () =>
      new JobRole("refused job", {
        kind: "batch",
        network,
        volumeKeyArn: "alias/data",
        imageRepositoryArns: ["*"],
        functionName: "f",
        launches: { namePrefix: "*", kinds: ["training"], limits: { ...limits, instanceTypes: ["*"] } },
        maxSessionDuration: 1,
      });
    assert.throws(make, {
      message: [
        'JobRole "refused job" cannot be built:',
        '  name is "refused job"; IAM allows letters, digits and _+=,.@-.',
        "  maxSessionDuration is 1; IAM allows 3600 to 43200 seconds.",
        "  network is given, but a batch role places no network interfaces; leave it out.",
        "  volumeKeyArn is given, but a batch role encrypts no volumes; leave it out.",
        '  functionName is "f", but the role is for batch; leave it out.',
        "  launches is given, but a batch role starts no jobs; known to are notebook, pipeline, studio.",
        '  launches.namePrefix is "*"; give 2 to 20 letters, digits and hyphens that end with a hyphen, such as churn-.',
        '  launches.limits.instanceTypes[0] is "*"; give a SageMaker instance type such as ml.m5.xlarge.',
        '  volumeKeyArn is "alias/data"; give the ARN of a key.',
        '  imageRepositoryArns[0] is "*"; give the ARN of one repository.',
      ].join("\n"),
    });
    assert.throws(() => new JobRole("odd", { kind: JSON.parse('"baking"') as JobKind }), {
      message:
        'JobRole "odd" cannot be built:\n  kind is "baking"; known are processing, training, tuning, transform, monitoring, notebook, studio, pipeline, batch, ecs, lambda.',
    });
    assert.deepEqual([...createdUnder("refused job"), ...createdUnder("odd")], []);
  });

  it("refuses a network for a kind that has none of its own", async () => {
    const role = await deployed(() => new JobRole("task", { kind: "ecs" }));
    assert.throws(() => role.runIn(network), {
      message:
        'JobRole "task" cannot be built:\n  kind is "ecs", which places no network interfaces of its own; leave the network to the service.',
    });
  });
});
