import * as assert from "node:assert/strict";

import { JobRole, WorkloadRole } from "../../../components/identity";
import { TrainingJob, type TrainingJobArgs } from "../../../components/training";
import {
  createdUnder,
  deployed,
  grantOf,
  grantsUnder,
  inputsOf,
  mockCloud,
  statementsOf,
} from "../mock-cloud";
import { baseArgs, bucket, dataKey, key, network } from "./base-args";

const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

/** A rule in a few words. */
function ruleOf({ name, inputs }: ReturnType<typeof createdUnder>[number]): string {
  const { securityGroupId, referencedSecurityGroupId: other, cidrIpv4, prefixListId } = inputs;
  const { ipProtocol, fromPort, toPort } = inputs;
  const port = ipProtocol === "-1" ? "all" : `${String(ipProtocol)} ${String(fromPort)}-${String(toPort)}`;
  assert.ok(name.length > 0);
  return `${String(securityGroupId)}: ${port} ${String(other ?? cidrIpv4 ?? prefixListId)}`;
}

const rules = (prefix: string, type: string) => createdUnder(prefix, type).map(ruleOf).sort();

describe("the access of a TrainingJob", () => {
  mockCloud();

  it("is a role for SageMaker in this account, with what the request names and no more", async () => {
    await deployed(
      () =>
        new TrainingJob("exact", {
          ...baseArgs(),
          inputDataConfig: [
            { channelName: "train", s3DataSource: { bucket: bucket("data"), prefix: "train/" } },
          ],
          permissionsBoundary: "arn:aws:iam::000000000000:policy/boundary",
        }),
    );
    const role = "exact-job-role";
    assert.deepEqual(statementsOf("aws:iam/role:Role", role, "assumeRolePolicy")["ServiceAssumesRole"], {
      ...{ Sid: "ServiceAssumesRole", Effect: "Allow", Action: ["sts:AssumeRole"] },
      Principal: { Service: "sagemaker.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "000000000000" },
        ArnLike: { "aws:SourceArn": ["arn:aws:sagemaker:ap-southeast-1:000000000000:*"] },
      },
    });
    assert.equal(
      inputsOf("aws:iam/role:Role", role)["permissionsBoundary"],
      "arn:aws:iam::000000000000:policy/boundary",
    );
    const allowed = grantsUnder("exact-job").flatMap(({ Action }) => Action);
    assert.deepEqual([...new Set(allowed)].sort(), [
      "cloudwatch:PutMetricData",
      "ec2:CreateNetworkInterface",
      "ec2:CreateNetworkInterfacePermission",
      "ec2:DeleteNetworkInterface",
      "ec2:DeleteNetworkInterfacePermission",
      "ec2:DescribeDhcpOptions",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcs",
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetAuthorizationToken",
      "ecr:GetDownloadUrlForLayer",
      "kms:CreateGrant",
      "kms:Decrypt",
      "kms:GenerateDataKey",
      "logs:CreateLogGroup",
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
      "s3:AbortMultipartUpload",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
    ]);
    assert.deepEqual(grantOf("exact-job", "read-data-train")["ReadObjects"]?.Resource, [
      "arn:aws:s3:::data/train/*",
    ]);
    assert.deepEqual(grantOf("exact-job", "write-models-training-churn")["WriteObjects"]?.Resource, [
      "arn:aws:s3:::models/training/churn/*",
    ]);
    assert.deepEqual(grantOf("exact-job", "pull-images")["PullImage"]?.Resource, [
      "arn:aws:ecr:ap-southeast-1:111122223333:repository/training/churn",
    ]);
    assert.deepEqual(grantOf("exact-job", "encrypt-volumes")["EncryptVolumes"]?.Resource, [key.arn]);
  });

  it("has each grant once, however often a place is named, and reads back what it resumes from", async () => {
    const models = bucket("models");
    await deployed(
      () =>
        new TrainingJob("once", {
          ...baseArgs(),
          outputDataConfig: { bucket: models, prefix: "out/" },
          checkpointConfig: { bucket: models, prefix: "out/" },
          inputDataConfig: [
            { channelName: "a", s3DataSource: { bucket: models, prefix: "in/" } },
            { channelName: "b", s3DataSource: { bucket: models, prefix: "in/" } },
          ],
          sourceCode: { bucket: models, key: "code/sourcedir.tar.gz", entryPoint: "train.py" },
        }),
    );
    const names = createdUnder("once-job", "aws:iam/rolePolicy:RolePolicy").map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => name.includes("models")),
      [
        "once-job-list-models-code-sourcedir-tar-gz",
        "once-job-list-models-in",
        "once-job-list-models-out",
        "once-job-read-models-code-sourcedir-tar-gz",
        "once-job-read-models-in",
        "once-job-read-models-out",
        "once-job-write-models-out",
      ],
    );
  });

  it("tells grants apart whose paths make one name", async () => {
    const data = bucket("data");
    await deployed(
      () =>
        new TrainingJob("alike", {
          ...baseArgs(),
          inputDataConfig: ["a_b/", "a-b/"].map((prefix, index) => ({
            channelName: `c${index}`,
            s3DataSource: { bucket: data, prefix },
          })),
        }),
    );
    assert.deepEqual(grantOf("alike-job", "read-data-a-b")["ReadObjects"]?.Resource, [
      "arn:aws:s3:::data/a_b/*",
    ]);
    assert.deepEqual(grantOf("alike-job", "read-data-a-b-2")["ReadObjects"]?.Resource, [
      "arn:aws:s3:::data/a-b/*",
    ]);
  });

  it("reads a manifest and what it lists, and nothing beside them", async () => {
    await deployed(
      () =>
        new TrainingJob("listed", {
          ...baseArgs(),
          inputDataConfig: [
            {
              channelName: "train",
              s3DataSource: {
                ...{
                  s3DataType: "ManifestFile",
                  bucket: bucket("data"),
                  manifestKey: "lists/a",
                  prefix: "all/",
                },
              },
            },
          ],
        }),
    );
    const read = grantsUnder("listed-job-read-data").filter(({ Action }) => Action.includes("s3:GetObject"));
    assert.deepEqual(read.flatMap(({ Resource = [] }) => Resource).sort(), [
      "arn:aws:s3:::data/all/*",
      "arn:aws:s3:::data/lists/a",
    ]);
  });

  it("needs no volume key where disks encrypt themselves", async () => {
    await deployed(
      () => new TrainingJob("nvme", { ...baseArgs(), resourceConfig: { instanceType: "ml.g5.xlarge" } }),
    );
    assert.deepEqual(createdUnder("nvme-job-encrypt-volumes"), []);
  });

  it("records runs at one tracking server and cannot delete any", async () => {
    const trackingServerArn = "arn:aws:sagemaker:ap-southeast-1:000000000000:mlflow-tracking-server/runs";
    await deployed(
      () =>
        new TrainingJob("runs", {
          ...{ ...baseArgs(), enableNetworkIsolation: false },
          mlflow: { trackingServerArn, artifactStore: { bucket: bucket("mlflow"), prefix: "runs/" } },
        }),
    );
    const { RecordRuns } = grantOf("runs-job", "record-runs");
    assert.deepEqual(RecordRuns?.Resource, [trackingServerArn]);
    assert.ok(RecordRuns.Action.includes("sagemaker-mlflow:LogBatch"));
    assert.ok(RecordRuns.Action.every((action) => !/Delete|Transition|RegisteredModel/.test(action)));
    assert.deepEqual(grantOf("runs-job", "write-mlflow-runs")["WriteObjects"]?.Resource, [
      "arn:aws:s3:::mlflow/runs/*",
    ]);
  });

  it("lets Debugger's rules log, read tensors and pull AWS's image", async () => {
    await deployed(
      () =>
        new TrainingJob("rules", {
          ...baseArgs(),
          debugging: {
            debugHookConfig: { bucket: bucket("models"), prefix: "tensors/" },
            debugRules: [{ ruleConfigurationName: "LossNotDecreasing" }],
          },
        }),
    );
    assert.deepEqual(grantOf("rules-job", "pull-images")["PullImage"]?.Resource, [
      "arn:aws:ecr:ap-southeast-1:111122223333:repository/training/churn",
      "arn:aws:ecr:ap-southeast-1:972752614525:repository/sagemaker-debugger-rules",
    ]);
    assert.deepEqual(grantOf("rules-job", "write-rule-logs")["WriteLogs"]?.Resource, [
      "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/sagemaker/ProcessingJobs:log-stream:*",
    ]);
    assert.deepEqual(grantOf("rules-job", "read-models-tensors")["ReadObjects"]?.Resource, [
      "arn:aws:s3:::models/tensors/*",
    ]);
  });

  it("is granted to a role that was given, by names that two jobs do not share", async () => {
    const made = await deployed(() => {
      const role = WorkloadRole.from("shared", { arn: "arn:aws:iam::000000000000:role/ml", name: "ml" });
      return ["one", "two"].map((name) => new TrainingJob(name, { ...baseArgs(), role }));
    });
    const roles = made.map(({ role }) => role);
    assert.equal(roles[0], roles[1]);
    assert.deepEqual(createdUnder("one-job", "aws:iam/role:Role"), []);
    const policies = createdUnder("shared-", "aws:iam/rolePolicy:RolePolicy").map(({ name }) => name);
    assert.deepEqual(policies, [
      "shared-one-encrypt-volumes",
      "shared-one-pull-images",
      "shared-one-use-network-interfaces",
      "shared-one-write-logs",
      "shared-one-write-metrics",
      "shared-one-write-models-training-churn",
      "shared-two-encrypt-volumes",
      "shared-two-pull-images",
      "shared-two-use-network-interfaces",
      "shared-two-write-logs",
      "shared-two-write-metrics",
      "shared-two-write-models-training-churn",
    ]);
  });

  it("takes a JobRole too, and goes on taking grants", async () => {
    await deployed(() => {
      const role = new JobRole("given", { kind: "training" });
      const job = new TrainingJob("extra", { ...baseArgs(), role });
      bucket("features").grantRead(job.role, "churn/*");
    });
    assert.deepEqual(grantOf("given", "read-features-churn")["DecryptObjects"]?.Resource, [dataKey.arn]);
  });
});

describe("the security group of a TrainingJob", () => {
  mockCloud();

  it("lets one instance out to AWS by HTTPS, and nobody in", async () => {
    await deployed(() => new TrainingJob("alone", baseArgs()));
    assert.deepEqual(rules("alone-job", egressType), [
      "alone-job-group-id: tcp 443-443 pl-6fa54006",
      "alone-job-group-id: tcp 443-443 sg-endpoints",
    ]);
    assert.deepEqual(rules("alone-job", ingressType), []);
  });

  it("lets several instances talk by any protocol, as EFA and encryption want, and nobody else", async () => {
    const args: TrainingJobArgs = {
      ...baseArgs(),
      network: { ...network, endpointSecurityGroupId: undefined },
      resourceConfig: { instanceType: "ml.p4d.24xlarge", instanceCount: 2 },
    };
    await deployed(() => new TrainingJob("peers", args));
    assert.deepEqual(rules("peers-job", egressType), [
      "peers-job-group-id: all peers-job-group-id",
      "peers-job-group-id: tcp 443-443 10.0.0.0/16",
      "peers-job-group-id: tcp 443-443 pl-6fa54006",
    ]);
    assert.deepEqual(rules("peers-job", ingressType), ["peers-job-group-id: all peers-job-group-id"]);
  });

  it("opens the way to Lustre both ways, since its servers call back, and to EFS one way", async () => {
    await deployed(
      () =>
        new TrainingJob("files", {
          ...baseArgs(),
          inputDataConfig: [
            {
              channelName: "fast",
              fileSystemDataSource: {
                ...{ fileSystemType: "FSxLustre", securityGroupId: "sg-lustre" },
                fileSystem: { id: "fs-0123456789abcdef0", mountName: "abcdefgh" },
              },
            },
            {
              channelName: "shared",
              fileSystemDataSource: {
                ...{ fileSystemType: "EFS", securityGroupId: "sg-efs", fileSystem: { id: "fs-01234567" } },
              },
            },
            {
              channelName: "arranged",
              fileSystemDataSource: { fileSystemType: "EFS", fileSystem: { id: "fs-89abcdef" } },
            },
          ],
        }),
    );
    assert.deepEqual(
      rules("files-job", egressType).filter((rule) => !rule.includes("443")),
      [
        "files-job-group-id: tcp 1018-1023 sg-lustre",
        "files-job-group-id: tcp 2049-2049 sg-efs",
        "files-job-group-id: tcp 988-988 sg-lustre",
        "sg-lustre: tcp 1018-1023 files-job-group-id",
        "sg-lustre: tcp 988-988 files-job-group-id",
      ],
    );
    assert.deepEqual(rules("files-job", ingressType), [
      "files-job-group-id: tcp 1018-1023 sg-lustre",
      "files-job-group-id: tcp 988-988 sg-lustre",
      "sg-efs: tcp 2049-2049 files-job-group-id",
      "sg-lustre: tcp 1018-1023 files-job-group-id",
      "sg-lustre: tcp 988-988 files-job-group-id",
    ]);
  });

  it("is not made where groups were given", async () => {
    await deployed(() => new TrainingJob("guest", { ...baseArgs(), securityGroupIds: ["sg-1"] }));
    assert.deepEqual(createdUnder("guest", "aws:ec2/securityGroup:SecurityGroup"), []);
    assert.deepEqual(grantOf("guest-job", "use-network-interfaces")["PlaceInterfaces"]?.Resource, [
      "arn:aws:ec2:ap-southeast-1:000000000000:network-interface/*",
      "arn:aws:ec2:ap-southeast-1:000000000000:subnet/subnet-1",
      "arn:aws:ec2:ap-southeast-1:000000000000:subnet/subnet-2",
      "arn:aws:ec2:ap-southeast-1:000000000000:security-group/sg-1",
    ]);
  });
});
