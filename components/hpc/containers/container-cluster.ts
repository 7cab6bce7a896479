import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { placementOf, PlatformComponent, refuseIf } from "../../core";
import { httpsEgress } from "../../network";
import { containerClusterProblems } from "./cluster-problems";
import type { EcsClusterArgs } from "./ecs-args";
import { EcsCluster } from "./ecs-cluster";
import type { EksClusterArgs } from "./eks-args";
import { EksCluster } from "./eks-cluster";
import type { EksRole, PodIdentity } from "./eks-role";

export type ContainerClusterArgs = EcsClusterArgs | EksClusterArgs;

/** Name of a cluster's log group: of shells in its containers (ECS), or of its control plane (EKS); for the key policy that comes before it. */
export function containerClusterLogGroupName(name: string, orchestrator: "ecs" | "eks"): string {
  return orchestrator === "eks" ? `/aws/eks/${name}/cluster` : `/aws/ecs/${name}/exec`;
}

/**
 * Instances for jobs in containers, close together and with EFA where a job wants it, under ECS or EKS. Private throughout: no public address,
 * a Kubernetes API that answers within the network, encrypted volumes, secrets and logs, and a role of its own for whatever calls AWS.
 * Cost: the instances by the hour; EKS 0.10 USD an hour besides, ECS nothing.
 */
export class ContainerCluster extends PlatformComponent {
  readonly clusterName: pulumi.Output<string>;
  readonly clusterArn: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  /** Worn by every instance; file systems let it in. */
  readonly securityGroupId: pulumi.Output<string>;
  /** For a task's or service's capacity provider strategy, by the names in `capacity`; empty with EKS. */
  readonly capacityProviderNames: Readonly<Record<string, pulumi.Output<string>>>;
  /** Where kubectl finds the API; undefined with ECS. */
  readonly endpoint?: pulumi.Output<string>;
  readonly nodes: {
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly ecs?: EcsCluster;
    readonly eks?: EksCluster;
  };

  constructor(
    name: string,
    private readonly args: ContainerClusterArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseIf("ContainerCluster", name, containerClusterProblems(name, args));
    super("mlhpc:hpc:ContainerCluster", name, opts);
    const logGroup = this.logGroup();
    const securityGroup = this.securityGroup();
    const shared = { logGroup, securityGroup };
    const parent = { parent: this };
    const ecs = args.orchestrator === "ecs" ? new EcsCluster(name, { args, ...shared }, parent) : undefined;
    const eks =
      args.orchestrator === "eks"
        ? new EksCluster(name, { args, clusterName: name, ...shared }, parent)
        : undefined;

    const cluster = ecs?.nodes.cluster ?? eks?.nodes.cluster;
    this.clusterName = pulumi.output(cluster?.name ?? name);
    this.clusterArn = pulumi.output(cluster?.arn ?? "");
    this.logGroupName = logGroup.name;
    this.securityGroupId = securityGroup.id;
    this.capacityProviderNames = Object.fromEntries(
      Object.entries(ecs?.nodes.capacityProviders ?? {}).map(([sort, provider]) => [sort, provider.name]),
    );
    this.endpoint = eks?.nodes.cluster.endpoint;
    this.nodes = { ...shared, ecs, eks };
    this.registerOutputs({
      clusterName: this.clusterName,
      clusterArn: this.clusterArn,
      logGroupName: this.logGroupName,
      securityGroupId: this.securityGroupId,
      capacityProviderNames: this.capacityProviderNames,
      endpoint: this.endpoint,
    });
  }

  /**
   * EKS only: a role for the pods of one service account, such as `bucket.grantRead(cluster.podRole("solver", { ... }), "cases/*")`.
   * `name` names it, in lower-case words with hyphens.
   */
  podRole(name: string, pods: PodIdentity): EksRole {
    const { eks } = this.nodes;
    refuseIf("ContainerCluster", this.componentName, [
      eks === undefined &&
        `podRole "${name}" asks for pods; a cluster of ECS has tasks, whose roles are of their task definitions.`,
      ...Object.entries(pods).map(
        ([field, value]) =>
          !/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(String(value)) &&
          `podRole "${name}": ${field} is "${String(value)}"; Kubernetes wants lower-case letters, digits, - and .`,
      ),
    ]);
    if (eks === undefined) {
      throw new TypeError("refused above");
    }
    return eks.podRole(name, pods.namespace, pods.serviceAccount);
  }

  private logGroup(): aws.cloudwatch.LogGroup {
    const { encryptionKey, logRetentionInDays, orchestrator, transform } = this.args;
    return this.child(
      aws.cloudwatch.LogGroup,
      "logs",
      {
        name: containerClusterLogGroupName(this.componentName, orchestrator),
        kmsKeyId: encryptionKey.arn,
        retentionInDays: logRetentionInDays ?? 90,
      },
      transform?.logGroup,
    );
  }

  private securityGroup(): aws.ec2.SecurityGroup {
    const { network, sharedStorage = {}, transform } = this.args;
    const group = this.child(
      aws.ec2.SecurityGroup,
      "sg",
      {
        vpcId: network.vpcId,
        description: "Instances for containers: out to AWS services by HTTPS, and to shared file systems",
        tags: { Name: `${this.componentName}-sg` },
      },
      transform?.securityGroup,
    );
    const egress = httpsEgress(network, group.id, placementOf({ parent: this }));
    for (const [rule, args] of Object.entries(egress)) {
      this.child(aws.vpc.SecurityGroupEgressRule, rule, args);
    }
    for (const files of Object.values(sharedStorage)) {
      files.allowClients?.(group.id, this.componentName);
    }
    return group;
  }
}
