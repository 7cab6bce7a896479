import assert from "node:assert/strict";

import { ClusterBoundary, type ClusterBoundaryArgs } from "../../../../components/hpc/roles";
import { evaluate, parseDocument } from "../../../../policies/iam";
import { createdUnder, deployed, here, inputsOf, mockCloud } from "../../mock-cloud";

const vpcId = "vpc-0a1b2c3d4e5f67890";
const args: ClusterBoundaryArgs = {
  clusterName: "staging-hpc",
  regions: ["ap-southeast-1", "ap-southeast-3"],
  bucketArns: ["arn:aws:s3:::staging-processed-1234567"],
  keyArns: ["arn:aws:kms:ap-southeast-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab"],
  vpcId,
  hostedZoneId: "Z0123456789ABCDEFGHIJ",
};
const account = here.accountId;
const arn = (service: string, resource: string) => `arn:aws:${service}:${here.region}:${account}:${resource}`;
const throughCloudFormation = { "aws:CalledVia": ["cloudformation.amazonaws.com"] };
const toEc2 = { "iam:PassedToService": "ec2.amazonaws.com" };
const inVpc = { "ec2:Vpc": arn("ec2", `vpc/${vpcId}`) };
const own = { "aws:ResourceTag/parallelcluster:cluster-name": "staging-hpc" };
const theirs = { "aws:ResourceTag/parallelcluster:cluster-name": "another" };

type Call = readonly [
  action: string,
  resource: string,
  context?: Readonly<Record<string, string | string[]>>,
];

/** What each boundary lets through, and what it does not, whatever a role is granted. */
const calls: Readonly<
  Record<"nodes" | "provider", { readonly passes: readonly Call[]; readonly stops: readonly Call[] }>
> = {
  nodes: {
    passes: [
      ["ec2:RunInstances", arn("ec2", "subnet/subnet-1"), inVpc],
      ["ec2:CreateFleet", arn("ec2", "instance/*")],
      ["ec2:TerminateInstances", arn("ec2", "instance/i-1"), own],
      ["dynamodb:PutItem", arn("dynamodb", "table/parallelcluster-slurm-staging-hpc")],
      ["iam:PassRole", `arn:aws:iam::${account}:role/staging-hpc-compute-role-1234567`, toEc2],
      ["s3:PutObject", "arn:aws:s3:::staging-processed-1234567/results/a"],
      ["route53:ListResourceRecordSets", "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ"],
    ],
    stops: [
      [
        "ec2:RunInstances",
        arn("ec2", "subnet/subnet-1"),
        { "ec2:Vpc": arn("ec2", "vpc/vpc-0ffffffffffffffff") },
      ],
      ["ec2:RunInstances", `arn:aws:ec2:${here.region}::image/ami-1`, { "ec2:Owner": "999999999999" }],
      ["ec2:RunInstances", arn("ec2", "instance/*")],
      ["ec2:TerminateInstances", arn("ec2", "instance/i-1"), theirs],
      ["dynamodb:PutItem", arn("dynamodb", "table/parallelcluster-slurm-another")],
      ["iam:PassRole", `arn:aws:iam::${account}:role/staging-deploy-role-1234567`, toEc2],
      ["s3:GetObject", "arn:aws:s3:::staging-models-1234567/released/a"],
      ["route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/ZANOTHER"],
      ["cloudformation:CreateStack", arn("cloudformation", "stack/staging-hpc/1")],
    ],
  },
  provider: {
    passes: [
      ["cloudformation:CreateStack", arn("cloudformation", "stack/staging-hpc/1")],
      ["ec2:RunInstances", arn("ec2", "security-group/sg-1"), inVpc],
      ["ec2:CreateLaunchTemplate", arn("ec2", "launch-template/*"), throughCloudFormation],
      [
        "cloudwatch:PutMetricAlarm",
        arn("cloudwatch", "alarm:staging-hpc-HeadNode-Mem"),
        throughCloudFormation,
      ],
      [
        "cloudwatch:PutDashboard",
        `arn:aws:cloudwatch::${account}:dashboard/staging-hpc-${here.region}`,
        throughCloudFormation,
      ],
      ["lambda:CreateFunction", arn("lambda", "function:pcluster-CleanupResources-1")],
      ["s3:PutObject", "arn:aws:s3:::staging-processed-1234567/parallelcluster/3.16.1/a"],
      ["s3:PutObject", "arn:aws:s3:::staging-hpc-provider-pclustercustomresource-1/a"],
    ],
    stops: [
      ["cloudformation:CreateStack", arn("cloudformation", "stack/another/1")],
      ["ec2:RunInstances", arn("ec2", "security-group/sg-1")],
      ["ec2:CreateLaunchTemplate", arn("ec2", "launch-template/*")],
      ["ec2:TerminateInstances", arn("ec2", "instance/i-1"), theirs],
      ["cloudwatch:PutMetricAlarm", arn("cloudwatch", "alarm:production-5xx"), throughCloudFormation],
      ["lambda:CreateFunction", arn("lambda", "function:another")],
      ["s3:PutObject", "arn:aws:s3:::staging-models-1234567/a"],
      ["kms:Decrypt", arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab")],
    ],
  },
};

describe("ClusterBoundary", () => {
  mockCloud();
  before(() => deployed(() => new ClusterBoundary("staging-hpc", args)));

  const policyOf = (part: string) =>
    String(inputsOf("aws:iam/policy:Policy", `staging-hpc-${part}`)["policy"]);
  /** A role that may do everything, within the boundary. */
  const decision = (part: string, [action, resource, context = {}]: Call, region: string = here.region) =>
    evaluate(
      {
        caller: { kind: "identity", arn: `arn:aws:iam::${account}:role/any` },
        ...{ action, resource, resourceAccount: account },
        context: { "aws:RequestedRegion": region, "aws:ResourceAccount": account, ...context },
      },
      {
        identity: [
          named("all", { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } }),
        ],
        boundary: [named("boundary", policyOf(part))],
      },
    ).decision;

  for (const part of ["nodes", "provider"] as const) {
    describe(`of ${part}`, () => {
      it("fits what IAM takes, and says what it is", () => {
        assert.ok(policyOf(part).length <= 6144, `${policyOf(part).length} characters`);
        assert.deepEqual(inputsOf("aws:iam/policy:Policy", `staging-hpc-${part}`)["tags"], {
          "mlhpc:boundary": `cluster-${part}`,
        });
      });

      for (const call of calls[part].passes) {
        it(`lets through ${call[0]} on ${call[1].replace(/.*::?/, "")}, in its regions alone`, () => {
          assert.equal(decision(part, call), "allowed");
          if (!/^(iam|route53):/.test(call[0])) {
            assert.equal(decision(part, call, "us-east-1"), "denied");
          }
        });
      }

      for (const call of calls[part].stops) {
        it(`stops ${call[0]} on ${call[1].replace(/.*::?/, "")}`, () => {
          assert.equal(decision(part, call), "denied");
        });
      }

      it("changes no identity", () => {
        for (const action of [
          "CreateRole",
          "PutRolePolicy",
          "AttachRolePolicy",
          "DeleteRolePermissionsBoundary",
          "UpdateAssumeRolePolicy",
          "TagRole",
          "SetDefaultPolicyVersion",
        ]) {
          const role = `arn:aws:iam::${account}:role/staging-hpc-compute-role-1234567`;
          assert.equal(decision(part, [`iam:${action}`, role]), "denied", action);
        }
      });
    });
  }

  it("takes roles by another prefix than the cluster's name", async () => {
    await deployed(
      () => new ClusterBoundary("prefixed", { ...args, clusterName: "cfd", namePrefix: "flow-" }),
    );
    const texts = createdUnder("prefixed-", "aws:iam/policy:Policy").map(({ inputs }) =>
      String(inputs["policy"]),
    );
    assert.equal(texts.length, 2);
    assert.ok(texts.every((text) => text.includes(`arn:aws:iam::${account}:role/flow-*`)));
  });

  const refused: readonly (readonly [Partial<Record<keyof ClusterBoundaryArgs, unknown>>, string])[] = [
    [
      { clusterName: "1" },
      'clusterName is "1"; give a letter, then letters, digits and hyphens, up to 60 characters.',
    ],
    [
      { namePrefix: "hpc" },
      'namePrefix is "hpc"; give 2 to 56 letters, digits and hyphens that end with a hyphen, such as prod-hpc-.',
    ],
    [{ regions: [] }, "regions is empty; the cluster could do nothing."],
    [{ regions: ["Singapore"] }, 'regions[0] is "Singapore"; give a region such as ap-southeast-1.'],
    [{ bucketArns: ["*"] }, 'bucketArns[0] is "*"; give the ARN of a bucket.'],
    [{ keyArns: [] }, "keyArns is empty; the cluster could do nothing."],
    [{ keyArns: ["alias/data"] }, 'keyArns[0] is "alias/data"; give the ARN of a key.'],
    [{ vpcId: "main" }, 'vpcId is "main"; give the id of a VPC.'],
    [{ hostedZoneId: "*" }, 'hostedZoneId is "*"; give the id of a zone.'],
  ];
  for (const [change, message] of refused) {
    it(`refuses ${JSON.stringify(change)}`, () => {
      assert.throws(
        () => new ClusterBoundary("refused", { ...args, ...change } as ClusterBoundaryArgs),
        (error: Error) => error.message.includes(message),
      );
    });
  }
});

function named(name: string, document: unknown) {
  return { name, document: parseDocument(document, "identity").document };
}
