import assert from "node:assert/strict";

import { type AccessResource, stackAccess } from "../../../policies/access";
import { decideProbe, difference, workloadsOf } from "../../../policies/needs";

type Props = Readonly<Record<string, unknown>>;

const account = "arn:aws:iam::111122223333";
const logs = "arn:aws:logs:eu-west-1:111122223333:log-group:/ecs/ranking";
const secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:token-AbCdEf";
const key = "arn:aws:kms:eu-west-1:111122223333:key/1234";

function made(type: string, name: string, props: Props): AccessResource {
  return { urn: `urn:pulumi:dev::test::${type}::${name}`, type, name, id: name, props };
}

function document(statements: readonly Props[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });
}

function role(name: string, service: string, ...statements: readonly Props[]): readonly AccessResource[] {
  const trust = [{ Principal: { Service: service }, Action: "sts:AssumeRole" }];
  return [
    made("aws:iam/role:Role", name, {
      ...{ name, arn: `${account}:role/${name}`, assumeRolePolicy: document(trust) },
    }),
    made("aws:iam/rolePolicy:RolePolicy", `${name}-policy`, { role: name, policy: document(statements) }),
  ];
}

/** Tasks of somebody's own program, on instances that join by user data. */
function program(...execution: readonly Props[]): readonly AccessResource[] {
  return [
    ...role("tasks", "ecs-tasks.amazonaws.com", {
      ...{ Sid: "Model", Action: "s3:GetObject", Resource: "arn:aws:s3:::artifacts/ranking/*" },
    }),
    ...role("starts", "ecs-tasks.amazonaws.com", ...execution),
    ...role("machines", "ec2.amazonaws.com", { Sid: "All", Action: "ecs:*", Resource: "*" }),
    made("aws:kms/key:Key", "key", {
      arn: key,
      policy: document([
        { Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" },
      ]),
    }),
    made("aws:secretsmanager/secret:Secret", "token", { arn: secret, kmsKeyId: key }),
    made("aws:ecs/taskDefinition:TaskDefinition", "ranking", {
      arn: "arn:aws:ecs:eu-west-1:111122223333:task-definition/ranking:1",
      ...{ taskRoleArn: `${account}:role/tasks`, executionRoleArn: `${account}:role/starts` },
      containerDefinitions: JSON.stringify([
        {
          image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/ranking:1",
          environment: [{ name: "MODEL", value: "s3://artifacts/ranking/" }],
          secrets: [{ name: "TOKEN", valueFrom: `${secret}:field::` }],
          logConfiguration: {
            logDriver: "awslogs",
            options: { "awslogs-group": "/ecs/ranking", "awslogs-region": "eu-west-1" },
          },
        },
      ]),
    }),
    made("aws:iam/instanceProfile:InstanceProfile", "profile", {
      ...{ arn: `${account}:instance-profile/profile`, role: "machines" },
    }),
    made("aws:ec2/launchTemplate:LaunchTemplate", "template", {
      iamInstanceProfile: { name: "profile" },
      userData: Buffer.from("#!/bin/bash\necho ECS_CLUSTER=ranking >> /etc/ecs/ecs.config\n").toString(
        "base64",
      ),
    }),
  ];
}

const needed: readonly Props[] = [
  { Sid: "LogIn", Action: "ecr:GetAuthorizationToken", Resource: "*" },
  {
    ...{ Sid: "Pull", Resource: "arn:aws:ecr:eu-west-1:111122223333:repository/ranking" },
    Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  },
  { Sid: "Logs", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: `${logs}:*` },
  { Sid: "Secret", Action: "secretsmanager:GetSecretValue", Resource: secret },
  { Sid: "Key", Action: "kms:Decrypt", Resource: key },
];

describe("the needs of containers, in a program that is not ours", () => {
  const named = (access: ReturnType<typeof stackAccess>, name: string) => {
    const found = access.roles.find(({ resourceName }) => resourceName === name);
    assert.ok(found);
    return found;
  };

  it("finds the tasks, what starts them, and the instances that they run on", () => {
    const access = stackAccess(program(...needed));
    assert.deepEqual(
      workloadsOf(access).map(({ kind, role: under }) => [kind, under?.resourceName]),
      [
        ["container-instance", "machines"],
        ["container-task", "tasks"],
        ["task-execution", "starts"],
      ],
    );
  });

  it("allows a role that starts tasks what it needs, and finds nothing missing, unused or wider", () => {
    const access = stackAccess(program(...needed));
    assert.deepEqual(difference(access, named(access, "starts")), {
      ...{ complete: true, missing: [], unused: [], wider: [] },
    });
  });

  it("tells which of image, log, secret and key is missing", () => {
    for (const { Sid } of needed) {
      const access = stackAccess(program(...needed.filter((statement) => statement["Sid"] !== Sid)));
      assert.ok(difference(access, named(access, "starts")).missing.length > 0, String(Sid));
    }
  });

  it("reads the model that the environment names, and no other", () => {
    const access = stackAccess(program(...needed));
    const { missing, unused, wider } = difference(access, named(access, "tasks"));
    assert.deepEqual([missing, unused, wider], [[], [], []]);
  });

  it("sees instances that may do more than to take their cluster's tasks", () => {
    const access = stackAccess(program(...needed));
    const [machines] = workloadsOf(access).filter(({ kind }) => kind === "container-instance");
    assert.ok(machines);
    const open = machines
      .forbidden()
      .filter((probe) => decideProbe(access, machines, probe).decision === "allowed")
      .map(({ does }) => does);
    for (const does of ["joins another cluster", "runs a task", "opens a shell in a task"]) {
      assert.ok(open.includes(does), does);
    }
  });
});
