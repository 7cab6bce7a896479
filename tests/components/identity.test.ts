import * as assert from "node:assert/strict";

import * as aws from "@pulumi/aws";

import type { GrantStatement } from "../../components/core";
import {
  acceptsResource,
  actionExists,
  actionsWithoutResource,
  type ServicePrincipal,
  WorkloadRole,
} from "../../components/identity";
import { TieredBucket } from "../../components/storage";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, statementsOf, value } from "./mock-cloud";

const roleType = "aws:iam/role:Role";
const read: GrantStatement = {
  sid: "Read",
  actions: ["s3:GetObject"],
  resources: ["arn:aws:s3:::data/raw/*"],
};

describe("WorkloadRole", () => {
  mockCloud();

  it("can be assumed by its service for its own account only", async () => {
    await deployed(() => new WorkloadRole("trusted", { service: "sagemaker.amazonaws.com" }));
    assert.deepEqual(statementsOf(roleType, "trusted-role", "assumeRolePolicy"), {
      ServiceAssumesRole: {
        Sid: "ServiceAssumesRole",
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: ["sts:AssumeRole"],
        Condition: { StringEquals: { "aws:SourceAccount": "000000000000" } },
      },
    });
  });

  it("can be bound to resources and to another account", async () => {
    const sourceArns = ["arn:aws:states:ap-southeast-1:111122223333:stateMachine:train"];
    await deployed(
      () =>
        new WorkloadRole("bound", {
          service: "states.amazonaws.com",
          sourceAccount: "111122223333",
          sourceArns,
        }),
    );
    assert.deepEqual(statementsOf(roleType, "bound-role", "assumeRolePolicy").ServiceAssumesRole?.Condition, {
      StringEquals: { "aws:SourceAccount": "111122223333" },
      ArnLike: { "aws:SourceArn": sourceArns },
    });
  });

  it("has no source condition where the service sends none, which would lock it out", async () => {
    await deployed(() => new WorkloadRole("instance", { service: "ec2.amazonaws.com" }));
    const { ServiceAssumesRole } = statementsOf(roleType, "instance-role", "assumeRolePolicy");
    assert.equal(ServiceAssumesRole?.Condition, undefined);
  });

  it("starts with no permission, an hour's session and no boundary", async () => {
    await deployed(() => new WorkloadRole("bare", { service: "batch.amazonaws.com" }));
    const { maxSessionDuration, path, permissionsBoundary, managedPolicyArns } = inputsOf(
      roleType,
      "bare-role",
    );
    assert.deepEqual(
      [maxSessionDuration, path, permissionsBoundary, managedPolicyArns],
      [3600, "/", undefined, undefined],
    );
    assert.deepEqual(createdUnder("bare", "aws:iam/rolePolicy:RolePolicy"), []);
  });

  it("carries boundary, path and session length where given", async () => {
    const permissionsBoundary = "arn:aws:iam::000000000000:policy/workloads";
    const args = {
      service: "ec2.amazonaws.com",
      path: "/hpc/",
      maxSessionDuration: 7200,
      permissionsBoundary,
    } as const;
    await deployed(() => new WorkloadRole("bounded", args));
    const inputs = inputsOf(roleType, "bounded-role");
    assert.deepEqual(
      [inputs.path, inputs.maxSessionDuration, inputs.permissionsBoundary],
      ["/hpc/", 7200, permissionsBoundary],
    );
  });

  it("keeps each grant in an inline policy of its own", async () => {
    const role = await deployed(() => {
      const made = new WorkloadRole("grants", { service: "sagemaker.amazonaws.com" });
      made.allow("read-raw", [read]);
      made.allow("see-subnets", [{ sid: "See", actions: ["ec2:DescribeSubnets"], resources: ["*"] }]);
      return made;
    });
    assert.deepEqual(grantOf("grants", "read-raw"), {
      Read: { Sid: "Read", Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::data/raw/*"] },
    });
    assert.equal(inputsOf("aws:iam/rolePolicy:RolePolicy", "grants-see-subnets").role, "grants-role");
    assert.deepEqual(Object.keys(role.grants), ["read-raw", "see-subnets"]);
  });

  it("gives each of several grants that have one name", async () => {
    await deployed(() => {
      const role = new WorkloadRole("alike", { service: "ec2.amazonaws.com" });
      const bucket = TieredBucket.from("raw", { arn: "arn:aws:s3:::raw", bucket: "raw" });
      ["a_b/*", "a-b/2/*", "a-b/*", "A/b/*"].forEach((path) => bucket.grantRead(role, path));
    });
    const resources = ["a-b", "a-b-2", "a-b-3", "a-b-4"].map(
      (path) => grantOf("alike", `read-raw-${path}`)["ReadObjects"]?.Resource,
    );
    assert.deepEqual(
      resources.flat(),
      ["a_b", "a-b/2", "a-b", "A/b"].map((path) => `arn:aws:s3:::raw/${path}/*`),
    );
  });

  it("lets a role be passed by name, to the named services", async () => {
    await deployed(() => {
      const passed = new WorkloadRole("passed", { service: "sagemaker.amazonaws.com" });
      const passer = new WorkloadRole("passer", { service: "states.amazonaws.com" });
      passed.grantPassRole(passer, ["sagemaker.amazonaws.com"]);
    });
    assert.deepEqual(grantOf("passer", "pass-passed").PassRole, {
      Sid: "PassRole",
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: ["arn:aws:iam::000000000000:role/passed-role"],
      Condition: { StringEquals: { "iam:PassedToService": ["sagemaker.amazonaws.com"] } },
    });
  });

  it("names a grant after a component whose name has other characters", async () => {
    await deployed(() => {
      const passed = new WorkloadRole("Passed_Role.v2", { service: "batch.amazonaws.com" });
      passed.grantPassRole(new WorkloadRole("name-passer", { service: "states.amazonaws.com" }), [
        "batch.amazonaws.com",
      ]);
    });
    assert.ok(grantOf("name-passer", "pass-passed-role-v2").PassRole);
  });

  it("takes an existing role, an aws.iam.Role among them, and grants to it", async () => {
    const existing = await deployed(() => {
      const role = new aws.iam.Role("team-role", { assumeRolePolicy: "{}" });
      const wrapped = WorkloadRole.from("wrapped", role);
      wrapped.allow("read-raw", [read]);
      return wrapped;
    });
    assert.equal(await value(existing.arn), "arn:aws:iam::000000000000:role/team-role");
    assert.equal(inputsOf("aws:iam/rolePolicy:RolePolicy", "wrapped-read-raw").role, "team-role");
  });

  it("gives transforms the last word on role and grants", async () => {
    await deployed(() =>
      new WorkloadRole("renamed", {
        service: "ec2.amazonaws.com",
        transform: {
          role: (args) => {
            args.name = "fixed";
          },
          grant: (args) => {
            args.name = "fixed-grant";
          },
        },
      }).allow("read-raw", [read]),
    );
    assert.equal(inputsOf(roleType, "renamed-role").name, "fixed");
    assert.equal(inputsOf("aws:iam/rolePolicy:RolePolicy", "renamed-read-raw").name, "fixed-grant");
  });

  it("reports every bad argument at once and creates nothing", () => {
    const service = JSON.parse('"sagemaker"') as ServicePrincipal;
    const make = () =>
      new WorkloadRole("refused role", {
        service,
        sourceArns: ["*"],
        sourceAccount: "1234",
        path: "hpc",
        permissionsBoundary: "workloads",
        maxSessionDuration: 60,
      });
    assert.throws(make, {
      name: "RefusedError",
      message: [
        'WorkloadRole "refused role" cannot be built:',
        '  name is "refused role"; IAM allows letters, digits and _+=,.@-.',
        '  service is "sagemaker"; known are batch.amazonaws.com, bedrock.amazonaws.com, codebuild.amazonaws.com, datasync.amazonaws.com, ec2.amazonaws.com, ecs-tasks.amazonaws.com, events.amazonaws.com, glue.amazonaws.com, imagebuilder.amazonaws.com, lambda.amazonaws.com, sagemaker.amazonaws.com, scheduler.amazonaws.com, states.amazonaws.com, vpc-flow-logs.amazonaws.com.',
        '  sourceArns[0] is "*"; give an ARN.',
        '  sourceAccount is "1234"; an account id has twelve digits.',
        '  path is "hpc"; IAM wants / at both ends and up to 512 characters.',
        '  permissionsBoundary is "workloads"; give the ARN of a managed policy.',
        "  maxSessionDuration is 60; IAM allows 3600 to 43200 seconds.",
      ].join("\n"),
    });
    assert.deepEqual(createdUnder("refused role"), []);
  });

  it("refuses source conditions for a service that sends none, and a name that leaves no room", () => {
    const name = "n".repeat(52);
    const make = () =>
      new WorkloadRole(name, { service: "ec2.amazonaws.com", sourceAccount: "111122223333" });
    assert.throws(make, {
      message: [
        `WorkloadRole "${name}" cannot be built:`,
        "  name has 52 characters; IAM leaves room for 51.",
        '  service is "ec2.amazonaws.com", which sends neither aws:SourceAccount nor aws:SourceArn; leave sourceAccount and sourceArns out.',
      ].join("\n"),
    });
  });

  describe("refuses at once a grant", () => {
    const cases: readonly { title: string; grant?: string; statements: GrantStatement[]; says: string[] }[] =
      [
        {
          title: "with a Sid that IAM does not take",
          statements: [{ ...read, sid: "read-raw" }],
          says: ['grant "some", statement read-raw: sid is "read-raw"; IAM allows letters and digits.'],
        },
        {
          title: "that uses a Sid twice",
          statements: [read, read],
          says: ['grant "some" uses the Sid Read twice; IAM wants each Sid once in a policy.'],
        },
        {
          title: "with a wildcard in an action",
          statements: [{ ...read, actions: ["s3:Get*"] }],
          says: ['grant "some", statement Read: action "s3:Get*" has a wildcard; list the actions.'],
        },
        {
          title: "of an action that AWS does not have",
          statements: [{ ...read, actions: ["s3:GetObjct", "nothing"] }],
          says: [
            'grant "some", statement Read: action "s3:GetObjct" is not in the AWS service authorization reference.',
            'grant "some", statement Read: action "nothing" is not in the AWS service authorization reference.',
          ],
        },
        {
          title: 'on "*" where the action can name resources',
          statements: [{ ...read, actions: ["s3:GetObject", "ec2:DescribeSubnets"], resources: ["*"] }],
          says: [
            'grant "some", statement Read: resources is "*", but s3:GetObject can name resources; list the ARNs.',
          ],
        },
        {
          title: 'that mixes "*" with ARNs',
          statements: [{ ...read, actions: ["ec2:DescribeSubnets"], resources: ["*", "arn:aws:s3:::data"] }],
          says: [
            'grant "some", statement Read: resources holds "*" beside ARNs; put the actions that take no ARN in a statement of their own.',
          ],
        },
        {
          title: "on something that is no ARN",
          statements: [{ ...read, resources: ["data/raw/*"] }],
          says: [
            'grant "some", statement Read: resource "data/raw/*" is no ARN; write arn:partition:service:region:account:resource.',
          ],
        },
        {
          title: "with a wildcard for the service of an ARN",
          statements: [{ ...read, resources: ["arn:aws:*:::data"] }],
          says: [
            'grant "some", statement Read: resource "arn:aws:*:::data" is no ARN; write arn:partition:service:region:account:resource.',
          ],
        },
        {
          title: "under a name that is none, with mistakes of several statements together",
          grant: "Read Raw",
          statements: [
            { ...read, sid: "a b" },
            { ...read, actions: ["s3:*"] },
          ],
          says: [
            'grant "Read Raw" is no name; use lower-case words joined by hyphens, such as read-models.',
            'grant "Read Raw", statement a b: sid is "a b"; IAM allows letters and digits.',
            'grant "Read Raw", statement Read: action "s3:*" has a wildcard; list the actions.',
          ],
        },
      ];
    for (const [index, { title, grant = "some", statements, says }] of cases.entries()) {
      it(title, async () => {
        const name = `refusing-${index}`;
        const role = await deployed(() => new WorkloadRole(name, { service: "ec2.amazonaws.com" }));
        const [first = read, ...others] = statements;
        assert.throws(() => role.allow(grant, [first, ...others]), {
          message: [`WorkloadRole "${name}" cannot be built:`, ...says.map((line) => `  ${line}`)].join("\n"),
        });
        assert.deepEqual(createdUnder(name, "aws:iam/rolePolicy:RolePolicy"), []);
      });
    }
  });
});

describe("the service authorization reference", () => {
  it("tells actions that name resources from those that cannot", () => {
    assert.equal(acceptsResource("s3:GetObject"), true);
    assert.equal(acceptsResource("ecr:GetAuthorizationToken"), false);
    assert.equal(acceptsResource("ec2:DescribeSubnets"), false);
  });

  it("counts metrics among what has no resource, although CloudWatch lists data sets", () => {
    assert.equal(acceptsResource("cloudwatch:PutMetricData"), false);
  });

  it("knows actions in any case, and neither wildcards nor paths", () => {
    assert.equal(actionExists("S3:getobject"), true);
    assert.equal(actionExists("s3:Get*"), false);
    assert.equal(actionExists("../actions/s3:GetObject"), false);
  });

  it("lists what works on anything only", () => {
    assert.ok(actionsWithoutResource("ecr").includes("ecr:GetAuthorizationToken"));
    assert.deepEqual(actionsWithoutResource("nothing"), []);
  });
});
