import { createHash } from "node:crypto";

import * as pulumi from "@pulumi/pulumi";

import type { Placement } from "../../core";

/** The names that ParallelCluster 3.16 derives from a cluster's name, as ARNs (its module `templates`). */
export class ClusterArns {
  constructor(
    private readonly placement: Placement,
    readonly clusterName: string,
  ) {}

  /** An ARN of the cluster's account and region. */
  regional(service: string, resource: pulumi.Input<string>): pulumi.Output<string> {
    const { partition, region, accountId } = this.placement;
    return pulumi.interpolate`arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  }

  /** An ARN of a service that leaves region and account out. */
  global(service: string, resource: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi.interpolate`arn:${this.placement.partition}:${service}:::${resource}`;
  }

  ec2(resource: pulumi.Input<string>): pulumi.Output<string> {
    return this.regional("ec2", resource);
  }

  ec2Of(type: string, id: pulumi.Input<string>): pulumi.Output<string> {
    return this.ec2(pulumi.interpolate`${type}/${id}`);
  }

  /** The stack, whose name is the cluster's. */
  stack(): pulumi.Output<string> {
    return this.regional("cloudformation", `stack/${this.clusterName}/*`);
  }

  /** The stacks within it: that of the queues' launch templates, and that of the login nodes. CloudFormation appends twelve characters. */
  nestedStacks(): readonly [pulumi.Output<string>, pulumi.Output<string>] {
    const nested = (part: string) =>
      this.regional("cloudformation", `stack/${this.clusterName}-${part}*-????????????/*`);
    return [nested("ComputeFleetQueues"), nested("LoginNodesNested")];
  }

  /** Of the nodes' states. */
  statusTable(): pulumi.Output<string> {
    return this.regional("dynamodb", `table/parallelcluster-${this.clusterName}`);
  }

  /** Which instance is which Slurm node. */
  nodeTable(): pulumi.Output<string> {
    return this.regional("dynamodb", `table/parallelcluster-slurm-${this.clusterName}`);
  }

  /** The log group, to whose name ParallelCluster appends the minute of its making: twelve digits. */
  logGroup(): pulumi.Output<string> {
    return this.regional("logs", `log-group:/aws/parallelcluster/${this.clusterName}-????????????`);
  }

  /** Everything in the cluster's folder of the bucket: its lower-case name, cut at 46, and sixteen characters by chance. */
  artifacts(bucket: pulumi.Input<string>): pulumi.Output<string> {
    const folder = `${this.clusterName.toLowerCase().slice(0, 46)}-????????????????`;
    return this.global("s3", pulumi.interpolate`${bucket}/parallelcluster/3.*/clusters/${folder}/*`);
  }

  /** The bucket with which AWS publishes ParallelCluster in the region. */
  published(): pulumi.Output<string> {
    return this.global("s3", pulumi.interpolate`${this.placement.region}-aws-parallelcluster/*`);
  }

  /** The bucket with which AWS lets DCV run on EC2 without a license file. */
  dcvLicense(): pulumi.Output<string> {
    return this.global("s3", pulumi.interpolate`dcv-license.${this.placement.region}/*`);
  }

  /** `i-`, of which the cluster's are told by their tags. */
  instances(): pulumi.Output<string> {
    return this.ec2("instance/*");
  }

  /** An image's ARN has no account. */
  image(id: pulumi.Input<string>): pulumi.Output<string> {
    const { partition, region } = this.placement;
    return pulumi.interpolate`arn:${partition}:ec2:${region}::image/${id}`;
  }

  /** A dashboard's ARN has no region. */
  dashboard(): pulumi.Output<string> {
    const { partition, region, accountId } = this.placement;
    return pulumi.interpolate`arn:${partition}:cloudwatch::${accountId}:dashboard/${this.clusterName}-${region}`;
  }

  fileSystem(id: pulumi.Input<string>): pulumi.Output<string> {
    return this.regional("elasticfilesystem", pulumi.interpolate`file-system/${id}`);
  }

  accessPoint(id: pulumi.Input<string>): pulumi.Output<string> {
    return this.regional("elasticfilesystem", pulumi.interpolate`access-point/${id}`);
  }

  zone(id: pulumi.Input<string>): pulumi.Output<string> {
    return this.global("route53", pulumi.interpolate`hostedzone/${id}`);
  }

  /** Of a snapshot too the ARN has no account. */
  snapshot(id: pulumi.Input<string>): pulumi.Output<string> {
    const { partition, region } = this.placement;
    return pulumi.interpolate`arn:${partition}:ec2:${region}::snapshot/${id}`;
  }

  autoScalingGroup(pool: string): pulumi.Output<string> {
    const name = `${this.clusterName}-${pool}-AutoScalingGroup`;
    return this.regional("autoscaling", `autoScalingGroup:*:autoScalingGroupName/${name}`);
  }

  targetGroup(pool: string): pulumi.Output<string> {
    const digest = createHash("sha256").update(`${this.clusterName}${pool}`).digest("hex").slice(0, 16);
    const name = `${this.clusterName.slice(0, 7)}-${pool.slice(0, 7)}-${digest}`;
    return this.regional("elasticloadbalancing", `targetgroup/${name}/*`);
  }

  /** The name of a service in the region, for `kms:ViaService`. */
  via(service: string): pulumi.Output<string> {
    return pulumi.interpolate`${service}.${this.placement.region}.amazonaws.com`;
  }

  get partition(): pulumi.Output<string> {
    return this.placement.partition;
  }

  get accountId(): pulumi.Output<string> {
    return this.placement.accountId;
  }

  get region(): pulumi.Output<string> {
    return this.placement.region;
  }
}

/** The tag that everything of a cluster carries. */
export const clusterTag = "parallelcluster:cluster-name";

/** What a node is: `HeadNode`, `Compute` or `LoginNode`. */
export const nodeTypeTag = "parallelcluster:node-type";
