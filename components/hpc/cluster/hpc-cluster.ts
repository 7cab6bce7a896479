import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { placementOf, PlatformComponent, refuseIf } from "../../core";
import type { ClusterSecurityGroups, ComputeNodeRole, HeadNodeRole, LoginNodeRole } from "../roles";
import { stackOutput } from "../stack-output";
import { clusterUpdateHooks } from "../update";
import { CheckedScript, checksScripts } from "./checked-script";
import type { HpcClusterArgs } from "./cluster-args";
import { clusterConfiguration } from "./cluster-configuration";
import { clusterFoundation, type ClusterFoundation } from "./cluster-foundation";
import { hpcClusterProblems } from "./cluster-problems";
import { openFileSystems } from "./cluster-reach";
import { clusterTemplate, providerTemplateUrl } from "./cluster-template";
import type { ClusterConfiguration } from "./configuration";
import { clusterYaml } from "./configuration-text";
import { NodeReach, reachesOut } from "./node-reach";
import { type QueueSummary, queueSummaries } from "./queue-summary";
import { templateConfiguration } from "./template-configuration";

/**
 * An HPC cluster: AWS ParallelCluster with Slurm, made by AWS's own CloudFormation provider of clusters, with roles, instance profiles and security
 * groups of this library. Queues start nodes when jobs wait and end them when they idle; file systems made apart outlive it. All of it is checked
 * before any of it is made. Cost: the head node and login nodes by the hour, the nodes of a queue while they run, and storage.
 * Source: ParallelCluster User Guide, "AWS CloudFormation custom resource".
 */
export class HpcCluster extends PlatformComponent {
  readonly clusterName: string;
  /** Of the CloudFormation stack that holds the cluster; ParallelCluster's own stack is named like the cluster. */
  readonly stackName: pulumi.Output<string>;
  /** The file that `pcluster create-cluster` would take: YAML. */
  readonly configuration: pulumi.Output<string>;
  /** For `aws ssm start-session --target`. */
  readonly headNodeInstanceId: pulumi.Output<string>;
  readonly headNodePrivateIp: pulumi.Output<string>;
  readonly queues: readonly QueueSummary[];
  /** For grants to jobs: `bucket.grantRead(cluster.computeRole, "cases/*")`. */
  readonly computeRole: ComputeNodeRole;
  readonly headNodeRole: HeadNodeRole;
  /** Undefined without login pools. */
  readonly loginRole?: LoginNodeRole;
  readonly securityGroups: ClusterSecurityGroups;
  /** Of the private zone of the nodes' names; undefined where they have those that EC2 gives. */
  readonly hostedZoneId?: pulumi.Output<string>;
  readonly nodes: {
    /** The stack of AWS's provider, which the cluster's own stack calls. */
    readonly provider: aws.cloudformation.Stack;
    readonly cluster: aws.cloudformation.Stack;
  };

  constructor(
    name: string,
    private readonly args: HpcClusterArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseIf("HpcCluster", name, hpcClusterProblems(name, args));
    super("mlhpc:hpc:HpcCluster", name, opts);
    this.clusterName = args.clusterName ?? name;
    const providerStackName = `${this.clusterName}-provider`;
    const customResourceStackName = `${this.clusterName}-cluster`;
    const names = {
      component: name,
      clusterName: this.clusterName,
      providerStackName,
      customResourceStackName,
    };
    const foundation = clusterFoundation(names, args, { parent: this });
    const script = this.checkedScript(foundation);
    const configuration = this.configurationOn(foundation, script);
    const opened = [
      ...openFileSystems(name, args, foundation.securityGroups),
      ...this.nodeReach(foundation).flatMap(({ rules }) => rules),
    ];
    const provider = this.provider(providerStackName, foundation);
    const { head, compute, login, cleanup, lambda, securityGroups } = foundation;
    const cluster = this.cluster(
      customResourceStackName,
      { configuration, provider },
      [head, compute, login, cleanup, lambda, securityGroups, script, ...opened].filter(
        (resource) => resource !== undefined,
      ),
    );

    this.stackName = cluster.name;
    this.configuration = clusterYaml(configuration);
    this.headNodeInstanceId = stackOutput(cluster, "HeadNodeInstanceId");
    this.headNodePrivateIp = stackOutput(cluster, "HeadNodePrivateIp");
    this.queues = queueSummaries(args);
    this.computeRole = foundation.compute;
    this.headNodeRole = foundation.head;
    this.loginRole = foundation.login;
    this.securityGroups = foundation.securityGroups;
    this.hostedZoneId = foundation.zone?.hostedZoneId;
    this.nodes = { provider, cluster };
    this.registerOutputs({
      clusterName: this.clusterName,
      stackName: this.stackName,
      configuration: this.configuration,
      headNodeInstanceId: this.headNodeInstanceId,
      headNodePrivateIp: this.headNodePrivateIp,
      queues: this.queues,
    });
  }

  /** The script that checks digests of others, where any node runs it. */
  private checkedScript({ head, compute, login }: ClusterFoundation): CheckedScript | undefined {
    const checked = checksScripts(this.args);
    const readers = [
      checked.head ? head : undefined,
      checked.compute ? compute : undefined,
      checked.login ? login : undefined,
    ].filter((reader) => reader !== undefined);
    return readers.length === 0
      ? undefined
      : new CheckedScript(
          this.componentName,
          { bucket: this.args.artifactBucket, readers },
          { parent: this },
        );
  }

  /** The nodes' half of the way to what other programs made, where there is such. */
  private nodeReach({ securityGroups: groups }: ClusterFoundation): readonly NodeReach[] {
    const { args: cluster, componentName } = this;
    return reachesOut(cluster)
      ? [new NodeReach(`${componentName}-reach`, { cluster, groups }, { parent: this })]
      : [];
  }

  private configurationOn(
    { head, compute, login, cleanup, securityGroups, zone }: ClusterFoundation,
    script: CheckedScript | undefined,
  ): ClusterConfiguration {
    const { headNodeSecurityGroupId, computeSecurityGroupId, loginSecurityGroupId } = securityGroups;
    return clusterConfiguration(this.args, {
      region: placementOf({ parent: this }).region,
      head: { instanceProfileArn: head.instanceProfileArn, securityGroupId: headNodeSecurityGroupId },
      compute: { instanceProfileArn: compute.instanceProfileArn, securityGroupId: computeSecurityGroupId },
      login:
        login && loginSecurityGroupId
          ? { instanceProfileArn: login.instanceProfileArn, securityGroupId: loginSecurityGroupId }
          : undefined,
      lambdaFunctionsRoleArn: cleanup.arn,
      hostedZoneId: zone?.hostedZoneId,
      checkedScript: script?.uri,
    });
  }

  private provider(name: string, { lambda }: ClusterFoundation): aws.cloudformation.Stack {
    const { region } = placementOf({ parent: this });
    const { dnsSuffix } = aws.getPartitionOutput({}, { parent: this });
    return this.child(
      aws.cloudformation.Stack,
      "provider",
      {
        name,
        templateUrl: providerTemplateUrl(region, dnsSuffix),
        parameters: { CustomLambdaRole: lambda.arn },
        // The template has roles for whoever brings none, and is written for a macro (Transform).
        capabilities: ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
        tags: this.args.tags,
      },
      this.args.transform?.provider,
      // Its bucket is emptied by a function in the role, which must outlive it.
      { dependsOn: [lambda] },
    );
  }

  private cluster(
    name: string,
    { configuration, provider }: ClusterStackParts,
    dependsOn: pulumi.Resource[],
  ): aws.cloudformation.Stack {
    const { clusterName, args } = this;
    return this.child(
      aws.cloudformation.Stack,
      "cluster",
      {
        name,
        templateBody: clusterTemplate({
          clusterName,
          configuration,
          deletionPolicy: args.deletionPolicy ?? "Delete",
          serviceToken: stackOutput(provider, "ServiceToken"),
        }),
        tags: args.tags,
      },
      args.transform?.cluster,
      {
        dependsOn,
        hooks: clusterUpdateHooks(clusterName, templateConfiguration),
        // A cluster with forty nodes of a static queue takes its time.
        customTimeouts: { create: "90m", update: "90m", delete: "90m" },
      },
    );
  }
}

interface ClusterStackParts {
  readonly configuration: ClusterConfiguration;
  readonly provider: aws.cloudformation.Stack;
}
