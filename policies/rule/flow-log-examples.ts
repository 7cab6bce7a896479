import { anyResource, type ExampleResource } from "./examples";

/** ARN of the log group, and of the role that writes to it. */
export const group = "arn:aws:logs:eu-west-1:000000000000:log-group:/vpc/flows";
export const roleArn = "arn:aws:iam::000000000000:role/writer";

/** A VPC's flow logs in a log group of the stack, under a role with these statements. */
export function flowLogs(
  ...statements: readonly Readonly<Record<string, unknown>>[]
): readonly ExampleResource[] {
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

/** A policy document of these statements, each an Allow unless it says otherwise. */
export function document(statements: readonly Readonly<Record<string, unknown>>[]): string {
  const Statement = statements.map((statement) => ({ Effect: "Allow", ...statement }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/** What flow logs need, as AWS documents it: three statements. */
export const write = {
  Sid: "Write",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: `${group}:log-stream:*`,
};
export const find = { Sid: "Find", Action: "logs:DescribeLogStreams", Resource: `${group}:*` };
export const findGroups = { Sid: "FindGroups", Action: "logs:DescribeLogGroups", Resource: "*" };
