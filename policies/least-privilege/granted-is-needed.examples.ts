import { anyResource, type ExampleResource, type Examples } from "../rule/examples";

const group = "arn:aws:logs:eu-west-1:000000000000:log-group:/vpc/flows";
const roleArn = "arn:aws:iam::000000000000:role/writer";

/** A VPC's flow logs in a log group of the stack, under a role with these statements. */
function flowLogs(...statements: readonly Readonly<Record<string, unknown>>[]): readonly ExampleResource[] {
  const policy = document(statements);
  const assumeRolePolicy = document([
    { Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Action: "sts:AssumeRole" },
  ]);
  return [
    anyResource("aws:iam/role:Role", "writer", { name: "writer", arn: roleArn, assumeRolePolicy }),
    anyResource("aws:iam/rolePolicy:RolePolicy", "write", { role: "writer", policy }),
    anyResource("aws:cloudwatch/logGroup:LogGroup", "flows", { name: "/vpc/flows", arn: group }),
    anyResource("aws:ec2/flowLog:FlowLog", "flow-log", {
      ...{ arn: "arn:aws:ec2:eu-west-1:000000000000:vpc-flow-log/fl-1", iamRoleArn: roleArn },
      ...{ logDestination: group, logDestinationType: "cloud-watch-logs", vpcId: "vpc-1" },
    }),
  ];
}

function document(statements: readonly Readonly<Record<string, unknown>>[]): string {
  const Statement = statements.map((statement) => ({ Effect: "Allow", ...statement }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

const write = {
  Sid: "Write",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: `${group}:log-stream:*`,
};
const find = { Sid: "Find", Action: "logs:DescribeLogStreams", Resource: `${group}:*` };
const findGroups = { Sid: "FindGroups", Action: "logs:DescribeLogGroups", Resource: "*" };

export const grantedIsNeededExamples: Examples = {
  allows: {
    "a role that may do what flow logs do, and no more": flowLogs(write, find, findGroups),
    "a role whose work nobody wrote down": [
      anyResource("aws:iam/role:Role", "other", {
        ...{ name: "other", arn: "arn:aws:iam::000000000000:role/other", assumeRolePolicy: document([]) },
      }),
      anyResource("aws:iam/rolePolicy:RolePolicy", "anything", {
        ...{ role: "other", policy: document([{ Action: "s3:GetObject", Resource: "*" }]) },
      }),
    ],
    "a role that something else runs under as well": [
      ...flowLogs(write, find, findGroups, { Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" }),
      anyResource("aws:lambda/function:Function", "job", { role: roleArn }),
    ],
  },
  forbids: {
    "an action that flow logs do not call": {
      resources: flowLogs(write, find, findGroups, {
        ...{ Sid: "Read", Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::data/*" },
      }),
      violations: [
        'writer: is granted s3:GetObject, s3:PutObject on "arn:aws:s3:::data/*" by Read of write, which no workload of this stack needs.',
      ],
    },
    "resources that flow logs do not write to": {
      resources: flowLogs({ ...write, Resource: "arn:aws:logs:eu-west-1:000000000000:*" }, find, findGroups),
      violations: [
        'writer: is granted logs:CreateLogStream, logs:PutLogEvents on "arn:aws:logs:eu-west-1:000000000000:*" by Write of write, more than any workload of this stack needs.',
      ],
    },
  },
};
