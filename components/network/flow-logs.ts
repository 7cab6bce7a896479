import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type LogRetentionDays,
  logRetentionProblem,
  placementOf,
  PlatformComponent,
  refuseIf,
  type Transform,
} from "../core";
import { keyArnProblem, type KeyLike } from "../encryption";
import { WorkloadRole } from "../identity";

export interface FlowLogsArgs {
  /** The VPC whose traffic is logged. */
  readonly vpcId: pulumi.Input<string>;
  /** Encrypts the log group; its key policy must let CloudWatch Logs in (`EncryptionKey` argument `logGroups`). */
  readonly encryptionKey: KeyLike;
  /** Name of the log group. Default `/aws/vpc/flow-logs/<name>`. */
  readonly logGroupName?: string;
  /** Days until an entry is deleted, one of CloudWatch Logs' own steps. Default 90. */
  readonly retentionInDays?: LogRetentionDays;
  /** What is logged. Default `ALL`. */
  readonly trafficType?: "ACCEPT" | "ALL" | "REJECT";
  /** Seconds over which packets are added up: 60 or 600 (EC2 API reference, CreateFlowLogs). Default 600. */
  readonly maxAggregationInterval?: 60 | 600;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly flowLog?: Transform<aws.ec2.FlowLogArgs>;
  };
}

/** The default name of a network's flow log group, for the key policy that comes before it. */
export function flowLogGroupName(name: string): string {
  return `/aws/vpc/flow-logs/${name}`;
}

/**
 * The traffic of a VPC in an encrypted log group, written under a role that can write there and nowhere else.
 * Cost: about 0.70 USD a GB of log in Singapore, and its storage.
 */
export class FlowLogs extends PlatformComponent {
  readonly logGroupName: pulumi.Output<string>;
  readonly logGroupArn: pulumi.Output<string>;
  readonly nodes: {
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly role: WorkloadRole;
    readonly flowLog: aws.ec2.FlowLog;
  };

  constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("FlowLogs", name, [
      keyArnProblem("encryptionKey", args.encryptionKey),
      logRetentionProblem("retentionInDays", args.retentionInDays),
    ]);
    super("mlhpc:network:FlowLogs", name, opts);
    const { partition, region, accountId } = placementOf({ parent: this });
    const logGroup = this.child(
      aws.cloudwatch.LogGroup,
      "log-group",
      {
        name: args.logGroupName ?? flowLogGroupName(name),
        retentionInDays: args.retentionInDays ?? 90,
        kmsKeyId: args.encryptionKey.arn,
      },
      args.transform?.logGroup,
    );
    const role = new WorkloadRole(
      `${name}-writer`,
      {
        service: "vpc-flow-logs.amazonaws.com",
        sourceArns: [pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/*`],
        description: `Writes the flow logs of ${name}`,
        transform: { role: args.transform?.role },
      },
      { parent: this },
    );
    const written = grantFlowLogWrites(role, logGroup.arn);
    const flowLog = this.child(
      aws.ec2.FlowLog,
      "flow-log",
      {
        vpcId: args.vpcId,
        trafficType: args.trafficType ?? "ALL",
        logDestinationType: "cloud-watch-logs",
        logDestination: logGroup.arn,
        iamRoleArn: role.arn,
        maxAggregationInterval: args.maxAggregationInterval ?? 600,
      },
      args.transform?.flowLog,
      { dependsOn: [written] },
    );
    this.logGroupName = logGroup.name;
    this.logGroupArn = logGroup.arn;
    this.nodes = { logGroup, role, flowLog };
    this.registerOutputs({ logGroupName: this.logGroupName, logGroupArn: this.logGroupArn });
  }
}

/** What VPC User Guide, "IAM role for publishing flow logs to CloudWatch Logs", asks for, less making groups: ours is there. */
function grantFlowLogWrites(role: WorkloadRole, logGroupArn: pulumi.Output<string>): pulumi.Resource {
  return role.allow("write-flow-logs", [
    {
      sid: "WriteStreams",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [pulumi.interpolate`${logGroupArn}:log-stream:*`],
    },
    {
      sid: "FindStreams",
      actions: ["logs:DescribeLogStreams"],
      resources: [pulumi.interpolate`${logGroupArn}:*`],
    },
    { sid: "FindGroups", actions: ["logs:DescribeLogGroups"], resources: ["*"] },
  ]);
}
