import assert from "node:assert/strict";

import {
  ClusterCleanupRole,
  ClusterLambdaRole,
  ClusterZone,
  ComputeNodeRole,
  HeadNodeRole,
  LoginNodeRole,
  type LoginNodeRoleArgs,
} from "../../../../components/hpc/roles";
import { acceptsResource } from "../../../../components/identity";
import { createdUnder, deployed, inputsOf, mockCloud, type Statement, statementsOf } from "../../mock-cloud";
import { rolesOf } from "./clusters";

const boundary = "arn:aws:iam::000000000000:policy/boundary";
const policyType = "aws:iam/policy:Policy";

function documents(prefix: string): Readonly<Record<string, readonly Statement[]>> {
  const held = [
    ...createdUnder(prefix, policyType),
    ...createdUnder(prefix, "aws:iam/rolePolicy:RolePolicy"),
  ];
  return Object.fromEntries(held.map(({ type, name }) => [name, Object.values(statementsOf(type, name))]));
}

describe("The roles of a cluster", () => {
  mockCloud();

  before(() =>
    deployed(() => {
      rolesOf("cfd");
      new ComputeNodeRole("bounded-node", {
        ...{ clusterName: "bounded", permissionsBoundary: boundary, tags: { Team: "cfd" } },
        ...{ sessionManager: true, cloudWatch: false },
      });
      const artifactBucket = { name: "artifacts" };
      new ClusterCleanupRole("bounded-cleanup", {
        ...{ clusterName: "bounded", permissionsBoundary: boundary, artifactBucket },
      });
      new HeadNodeRole("parameter-head", {
        ...{ clusterName: "parameter", artifactBucket },
        launches: {
          ...{ subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
          computeRoles: [{ arn: "arn:aws:iam::000000000000:role/nodes" }],
          placementGroupNames: ["rack"],
          capacityReservationGroupArns: ["arn:aws:resource-groups:ap-southeast-1:000000000000:group/blocks"],
          volumeKeys: [{ arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" }],
        },
        volumeIds: ["vol-0123456789abcdef0"],
        secrets: {
          directory: {
            arn: "arn:aws:ssm:ap-southeast-1:000000000000:parameter/directory",
            key: { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/5678" },
          },
        },
      });
    }),
  );

  it("say * only for actions without resources", () => {
    for (const [name, statements] of Object.entries(documents("cfd"))) {
      for (const { Sid, Action, Resource = [] } of statements) {
        const wide = Resource.includes("*") ? Action.filter(acceptsResource) : [];
        assert.deepEqual(wide, [], `${name}: ${Sid}`);
        assert.ok(!Action.some((action) => action.includes("*")), `${name}: ${Sid}`);
      }
    }
  });

  it("change nothing in IAM, and pass roles to named services only", () => {
    for (const [name, statements] of Object.entries(documents("cfd"))) {
      for (const { Sid, Action, Condition } of statements) {
        const iam = Action.filter((action) => action.startsWith("iam:"));
        for (const action of iam) {
          assert.ok(
            ["iam:PassRole", "iam:GetRole", "iam:GetInstanceProfile"].includes(action),
            `${name}: ${Sid}`,
          );
        }
        if (iam.includes("iam:PassRole")) {
          assert.match(JSON.stringify(Condition), /"iam:PassedToService":"(ec2|lambda)\.amazonaws\.com"/);
        }
      }
    }
  });

  it("fit into IAM's limits: 6,144 characters a managed policy, 10 of them, 10,240 of inline policies", () => {
    for (const role of ["head", "compute", "login", "cleanup", "lambda"]) {
      const managed = createdUnder(`cfd-${role}-`, policyType);
      assert.ok(managed.length <= 9, `${role}: ${managed.length} managed policies`);
      for (const { name, inputs } of managed) {
        const { length } = String(inputs["policy"]);
        assert.ok(length <= 6144, `${name}: ${length}`);
      }
      const inline = createdUnder(`cfd-${role}-`, "aws:iam/rolePolicy:RolePolicy");
      const sum = inline.reduce((total, { inputs }) => total + String(inputs["policy"]).length, 0);
      assert.ok(sum <= 10240, `${role}: ${sum}`);
    }
  });

  it("are taken by instances through a profile of their own", () => {
    const profile = inputsOf("aws:iam/instanceProfile:InstanceProfile", "cfd-head-profile");
    assert.equal(profile["role"], "cfd-head-role");
  });

  it("carry a boundary and tags where given", () => {
    const role = inputsOf("aws:iam/role:Role", "bounded-node-role");
    assert.equal(role["permissionsBoundary"], boundary);
    assert.deepEqual(role["tags"], {
      ...{ Team: "cfd", "mlhpc:cluster": "bounded", "mlhpc:cluster-role": "compute" },
    });
    assert.equal(inputsOf("aws:iam/role:Role", "bounded-cleanup-role")["permissionsBoundary"], boundary);
  });

  it("open sessions and write logs only where asked", () => {
    const bounded = JSON.stringify(documents("bounded-node"));
    assert.match(bounded, /ssmmessages:OpenDataChannel/);
    assert.doesNotMatch(bounded, /logs:PutLogEvents|cloudwatch:PutMetricData/);
    const compute = JSON.stringify(documents("cfd-compute"));
    assert.doesNotMatch(compute, /ssmmessages/);
    assert.match(compute, /logs:PutLogEvents/);
  });

  it("name placement groups, reservations, volumes and keys that the cluster is given", () => {
    const { StartWithin, StartReservedByGroup, HoldVolumes } = statementsOf(
      policyType,
      "parameter-head-launches",
    );
    const ec2 = "arn:aws:ec2:ap-southeast-1:000000000000";
    assert.ok(StartWithin?.Resource?.includes(`${ec2}:placement-group/rack`));
    assert.deepEqual(StartReservedByGroup?.Resource, [
      "arn:aws:resource-groups:ap-southeast-1:000000000000:group/blocks",
    ]);
    assert.deepEqual(HoldVolumes?.Condition, {
      Bool: { "kms:GrantIsForAWSResource": "true" },
      StringEquals: { "kms:ViaService": "ec2.ap-southeast-1.amazonaws.com" },
    });
    const { AttachNamed } = statementsOf(policyType, "parameter-head-extras");
    assert.deepEqual(AttachNamed?.Resource, [`${ec2}:volume/vol-0123456789abcdef0`]);
  });

  it("read a directory's password from Parameter Store where it is kept there", () => {
    const { ReadDirectoryPassword, DecryptDirectoryPassword } = statementsOf(
      policyType,
      "parameter-head-extras",
    );
    assert.deepEqual(ReadDirectoryPassword?.Action, ["ssm:GetParameter"]);
    assert.match(
      JSON.stringify(DecryptDirectoryPassword?.Condition),
      /ssm\.ap-southeast-1\.amazonaws\.com.*PARAMETER_ARN/,
    );
  });

  it("cut a long name as ParallelCluster does for its folder", async () => {
    const clusterName = `Cluster${"x".repeat(53)}`;
    await deployed(
      () => new ClusterCleanupRole("long", { clusterName, artifactBucket: { name: "artifacts" } }),
    );
    const { DeleteArtifacts } = statementsOf("aws:iam/rolePolicy:RolePolicy", "long-empty-artifacts");
    assert.deepEqual(DeleteArtifacts?.Resource, [
      `arn:aws:s3:::artifacts/parallelcluster/3.*/clusters/cluster${"x".repeat(39)}-${"?".repeat(16)}/*`,
    ]);
  });

  it("name a zone that is made beside the cluster, known in its VPC alone", async () => {
    await deployed(() => new ClusterZone("names", { clusterName: "Cfd", vpcId: "vpc-0123456789abcdef0" }));
    const zone = inputsOf("aws:route53/zone:Zone", "names-zone");
    assert.deepEqual(
      [zone["name"], zone["vpcs"], zone["forceDestroy"]],
      ["cfd.pcluster", [{ vpcId: "vpc-0123456789abcdef0" }], true],
    );
  });

  describe("refuse", () => {
    const arn = "arn:aws:iam::000000000000:role/nodes";
    const artifactBucket = { name: "artifacts" };
    const launches = {
      computeRoles: [{ arn }],
      subnetIds: ["subnet-1"],
      securityGroupIds: ["sg-1"],
    } as const;
    const lambda = {
      ...{ artifactBucket, clusterName: "cfd", providerStackName: "cfd-provider" },
      ...{ places: launches, vpcId: "vpc-1" },
      nodeRoles: [{ arn }],
      instanceProfileArns: ["arn:aws:iam::000000000000:instance-profile/nodes"],
      cleanupRole: { arn },
    } as const;
    const cases: Readonly<Record<string, readonly [() => unknown, string]>> = {
      "a cluster's name that ParallelCluster does not take": [
        () => new ComputeNodeRole("refused", { clusterName: "1st" }),
        'ComputeNodeRole "refused" cannot be built:\n  clusterName is "1st"; give a letter, then letters, digits and hyphens, up to 60 characters.',
      ],
      "what is no boundary, and what is no file system, at once": [
        () =>
          new ComputeNodeRole("refused", {
            ...{ clusterName: "cfd", permissionsBoundary: "boundary" },
            authorizedFileSystems: [{ fileSystemId: "shared" }],
          }),
        [
          'ComputeNodeRole "refused" cannot be built:',
          '  permissionsBoundary is "boundary"; give the ARN of a managed policy.',
          '  authorizedFileSystems[0].fileSystemId is "shared"; give the id of a file system of EFS, such as fs-0123456789abcdef0.',
        ].join("\n"),
      ],
      "a head node that could start nothing": [
        () =>
          new HeadNodeRole("refused", {
            ...{ clusterName: "cfd", artifactBucket },
            // @ts-expect-error: at least one subnet
            launches: { ...launches, subnetIds: [] },
          }),
        'HeadNodeRole "refused" cannot be built:\n  launches.subnetIds is empty; the head node could start nothing.',
      ],
      "login nodes of no pool": [
        () => {
          // @ts-expect-error: at least one pool
          const args: LoginNodeRoleArgs = { clusterName: "cfd", pools: [] };
          return new LoginNodeRole("refused", args);
        },
        'LoginNodeRole "refused" cannot be built:\n  pools is empty; name the login pools.',
      ],
      "a pool's name in capitals": [
        () => new LoginNodeRole("refused", { clusterName: "cfd", pools: ["People"] }),
        'LoginNodeRole "refused" cannot be built:\n  pools[0] is "People"; give a lower-case letter, then lower-case letters, digits and hyphens, up to 30 characters.',
      ],
      "what is no stack's name, and no logical id": [
        () =>
          new ClusterLambdaRole("refused", {
            ...{ ...lambda, customResourceStackName: "my stack", customResourceId: "my-cluster" },
          }),
        [
          'ClusterLambdaRole "refused" cannot be built:',
          '  customResourceStackName is "my stack"; give the name of a stack: a letter, then letters, digits and hyphens, up to 128 characters.',
          '  customResourceId is "my-cluster"; give up to 56 letters and digits, to which ParallelCluster adds eight for a rule\'s name.',
        ].join("\n"),
      ],
      "a role's name that IAM has no room for": [
        () => new ComputeNodeRole("n".repeat(52), { clusterName: "cfd" }),
        `ComputeNodeRole "${"n".repeat(52)}" cannot be built:\n  name has 52 characters; IAM leaves room for 51.`,
      ],
    };
    for (const [what, [make, message]] of Object.entries(cases)) {
      it(what, () => {
        assert.throws(make, { message });
        assert.deepEqual(createdUnder("refused"), []);
      });
    }
  });
});
