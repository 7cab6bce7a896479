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

export const neededIsGrantedExamples: Examples = {
  allows: {
    "a role that may do what flow logs do": flowLogs(write, find, findGroups),
    "a role that may do more, which another rule tells": flowLogs({ Action: "logs:*", Resource: "*" }),
    "a role with a policy that the stack does not show": [
      ...flowLogs(write),
      anyResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "more", {
        ...{ role: "writer", policyArn: "arn:aws:iam::000000000000:policy/of-another-stack" },
      }),
    ],
    "a role whose work nobody wrote down": [
      anyResource("aws:iam/role:Role", "other", {
        ...{ name: "other", arn: "arn:aws:iam::000000000000:role/other", assumeRolePolicy: document([]) },
      }),
    ],
  },
  forbids: {
    "a role that may not look for its log group": {
      resources: flowLogs(write, find),
      violations: [
        "writer: is denied logs:DescribeLogGroups on arn:aws:logs:eu-west-1:000000000000:log-group::log-stream:, by which flow-log looks for its log group. Neither an identity policy nor the resource policy allows it.",
      ],
    },
    "a Deny that takes away what is granted": {
      resources: flowLogs(write, find, findGroups, {
        ...{ Sid: "NoWrites", Effect: "Deny", Action: "logs:Put*", Resource: "*" },
      }),
      violations: [
        `writer: is denied logs:PutLogEvents on ${group}:log-stream:AllTraffic/i-0123456789abcdef0, by which flow-log writes its log. NoWrites of the identity policy "write" denies it explicitly.`,
      ],
    },
  },
};
