import { parseDocument, type NamedPolicy } from "../iam";
import type { AwsPage, Call, Probe } from "./model";

/** Where something runs: what ARNs are made of. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/**
 * Pulling an image from ECR, or nothing for an image from elsewhere. The policy of a repository of another account, such as
 * those of AWS with its own images, is taken to let this account pull, as its owner says.
 */
export function imageCalls(image: unknown, { partition, account }: Place, source: AwsPage): readonly Call[] {
  const form = /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/;
  const [, owner, region, repository] = form.exec(typeof image === "string" ? image : "") ?? [];
  if (owner === undefined || region === undefined || repository === undefined) {
    return [];
  }
  const pull = {
    resource: `arn:${partition}:ecr:${region}:${owner}:repository/${repository}`,
    ...(owner !== account && { assumedOnResource: [letsPull(owner)] }),
    source,
  };
  return [
    { does: "logs in to the registry", action: "ecr:GetAuthorizationToken", resource: "*", source },
    { does: "finds its image", action: "ecr:BatchGetImage", ...pull },
    { does: "looks for a layer of its image", action: "ecr:BatchCheckLayerAvailability", ...pull },
    { does: "gets a layer of its image", action: "ecr:GetDownloadUrlForLayer", ...pull },
  ];
}

function letsPull(owner: string): NamedPolicy {
  const actions = ["BatchCheckLayerAvailability", "BatchGetImage", "GetDownloadUrlForLayer"];
  const Action = actions.map((name) => `ecr:${name}`);
  const Statement = [{ Sid: "OwnerLetsPull", Effect: "Allow", Principal: "*", Action, Resource: "*" }];
  const { document } = parseDocument({ Version: "2012-10-17", Statement }, "resource");
  return { name: `the repository policy of account ${owner}, as its owner documents it`, document };
}

/** Writing a log group and finding its streams. `group` is its ARN without a star. */
export function logCalls(group: string, source: AwsPage): readonly Call[] {
  // Most policies name the group and everything in it, which gives no more than its streams.
  const streams = `${group}:*`;
  const stream = `${group}:log-stream:AllTraffic/i-0123456789abcdef0`;
  return [
    {
      ...{ does: "starts a log stream", action: "logs:CreateLogStream", resource: stream },
      ...{ scope: streams, source },
    },
    { does: "writes its log", action: "logs:PutLogEvents", resource: stream, scope: streams, source },
    {
      ...{ does: "looks for its log streams", action: "logs:DescribeLogStreams" },
      ...{ resource: `${group}:log-stream:`, scope: `${group}:*`, source },
    },
  ];
}

/** What SageMaker asks of an execution role for logs and metrics; it asks for the group even where it exists. */
export function telemetryCalls(group: string, namespace: string, source: AwsPage): readonly Call[] {
  return [
    ...logCalls(group, source),
    {
      ...{ does: "makes sure of its log group", action: "logs:CreateLogGroup" },
      ...{ resource: `${group}:log-stream:`, scope: `${group}:*`, source },
    },
    {
      ...{ does: "writes its metrics", action: "cloudwatch:PutMetricData", resource: "*", source },
      context: { "cloudwatch:namespace": namespace },
    },
  ];
}

interface Interfaces extends Place {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly vpcId?: string;
  readonly source: AwsPage;
}

/** Placing network interfaces in subnets behind security groups, and taking them away again. */
export function networkCalls(interfaces: Interfaces): readonly Call[] {
  const { subnets, securityGroups, vpcId, source } = interfaces;
  const ec2 = ec2Arn(interfaces);
  const anyInterface = `${ec2}:network-interface/*`;
  const one = `${ec2}:network-interface/eni-0123456789abcdef0`;
  const vpc: Readonly<Record<string, string>> =
    vpcId === undefined ? {} : { "ec2:Vpc": `${ec2}:vpc/${vpcId}` };
  const create = { action: "ec2:CreateNetworkInterface", context: vpc, source } as const;
  const kept = [
    "CreateNetworkInterfacePermission",
    "DeleteNetworkInterface",
    "DeleteNetworkInterfacePermission",
  ];
  const seen = ["DhcpOptions", "NetworkInterfaces", "SecurityGroups", "Subnets", "Vpcs"];
  return [
    { does: "makes a network interface", ...create, resource: one, scope: anyInterface },
    ...subnets.map((subnet) => ({
      ...{ does: `places an interface in ${subnet}`, ...create, resource: `${ec2}:subnet/${subnet}` },
    })),
    ...securityGroups.map((group) => ({
      ...{
        does: `places an interface behind ${group}`,
        ...create,
        resource: `${ec2}:security-group/${group}`,
      },
    })),
    ...subnets.flatMap((subnet) =>
      kept.map((action) => ({
        ...{ does: `looks after an interface in ${subnet}`, action: `ec2:${action}` },
        ...{ resource: one, scope: anyInterface, source },
        context: { ...vpc, "ec2:Subnet": `${ec2}:subnet/${subnet}` },
      })),
    ),
    ...seen.map((what) => ({
      ...{ does: `looks at ${what}`, action: `ec2:Describe${what}`, resource: "*", source },
    })),
  ];
}

/** What Lambda does in a function's name in a VPC: AWS managed policy AWSLambdaVPCAccessExecutionRole. */
export function functionNetworkCalls(interfaces: Interfaces): readonly Call[] {
  const { subnets, securityGroups, source } = interfaces;
  const ec2 = ec2Arn(interfaces);
  const any = {
    resource: `${ec2}:network-interface/eni-0123456789abcdef0`,
    scope: `${ec2}:network-interface/*`,
  };
  const create = { action: "ec2:CreateNetworkInterface", source } as const;
  const kept = ["AssignPrivateIpAddresses", "DeleteNetworkInterface", "UnassignPrivateIpAddresses"];
  return [
    { does: "makes a network interface", ...create, ...any },
    ...[...subnets.map((id) => `subnet/${id}`), ...securityGroups.map((id) => `security-group/${id}`)].map(
      (place) => ({
        ...{ does: `places an interface at ${place}`, ...create, resource: `${ec2}:${place}` },
      }),
    ),
    ...subnets.flatMap((subnet) =>
      kept.map((action) => ({
        ...{ does: `looks after an interface in ${subnet}`, action: `ec2:${action}`, ...any, source },
        context: { "ec2:Subnet": `${ec2}:subnet/${subnet}` },
      })),
    ),
    ...["NetworkInterfaces", "Subnets"].map((what) => ({
      ...{ does: `looks at ${what}`, action: `ec2:Describe${what}`, resource: "*", source },
    })),
  ];
}

/** The same in subnets and behind security groups that are not the workload's. */
export function forbiddenInterfaces(
  place: Place,
  others: { readonly subnets: readonly string[]; readonly securityGroups: readonly string[] },
): readonly Probe[] {
  const ec2 = ec2Arn(place);
  const one = `${ec2}:network-interface/eni-0123456789abcdef0`;
  // A stack in somebody else's VPC has no other subnets and groups of its own.
  const subnets = [...others.subnets, "subnet-0ffffffffffffffff"];
  const groups = [...others.securityGroups, "sg-0ffffffffffffffff"];
  return [
    ...subnets.flatMap((subnet) => [
      {
        ...{ does: `places an interface in ${subnet}`, action: "ec2:CreateNetworkInterface" },
        resource: `${ec2}:subnet/${subnet}`,
      },
      {
        ...{ does: `deletes an interface in ${subnet}`, action: "ec2:DeleteNetworkInterface", resource: one },
        context: { "ec2:Subnet": `${ec2}:subnet/${subnet}` },
      },
    ]),
    ...groups.map((group) => ({
      ...{ does: `places an interface behind ${group}`, action: "ec2:CreateNetworkInterface" },
      resource: `${ec2}:security-group/${group}`,
    })),
    {
      ...{ does: "opens a security group", action: "ec2:AuthorizeSecurityGroupIngress" },
      resource: `${ec2}:security-group/${others.securityGroups[0] ?? "sg-0123456789abcdef0"}`,
    },
  ];
}

function ec2Arn({ partition, region, account }: Place): string {
  return `arn:${partition}:ec2:${region}:${account}`;
}
