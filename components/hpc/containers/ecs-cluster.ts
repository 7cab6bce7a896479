import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Placement, placementOf, PlatformComponent } from "../../core";
import { containerAgentStatements, WorkloadRole } from "../../identity";
import { ec2InstanceFacts } from "../../instances";
import type { EcsCapacity, EcsClusterArgs } from "./ecs-args";
import { NodeTemplate } from "./node-template";
import { subnetsOf } from "./node-subnets";

export interface EcsClusterInputs {
  readonly args: EcsClusterArgs;
  readonly logGroup: aws.cloudwatch.LogGroup;
  /** Of the instances. */
  readonly securityGroup: aws.ec2.SecurityGroup;
}

/** A cluster of ECS whose capacity providers start as many instances as the tasks need. Cost: the instances by the hour. */
export class EcsCluster extends PlatformComponent {
  readonly nodes: {
    readonly cluster: aws.ecs.Cluster;
    readonly role: WorkloadRole;
    readonly templates: Readonly<Record<string, NodeTemplate>>;
    readonly autoScalingGroups: Readonly<Record<string, aws.autoscaling.Group>>;
    readonly capacityProviders: Readonly<Record<string, aws.ecs.CapacityProvider>>;
    readonly providers: aws.ecs.ClusterCapacityProviders;
  };

  constructor(
    name: string,
    private readonly inputs: EcsClusterInputs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:hpc:EcsCluster", name, opts);
    const cluster = this.cluster();
    const role = this.role(cluster, placementOf({ parent: this }));
    const capacity = Object.entries(inputs.args.capacity);
    const templates = mapped(capacity, (sort, nodes) => this.template(sort, nodes, cluster, role));
    const autoScalingGroups = mapped(capacity, (sort, nodes) => this.group(sort, nodes, templates[sort]));
    const capacityProviders = mapped(capacity, (sort, nodes) =>
      this.provider(sort, nodes, autoScalingGroups[sort]),
    );
    const providers = this.child(aws.ecs.ClusterCapacityProviders, "providers", {
      clusterName: cluster.name,
      capacityProviders: Object.values(capacityProviders).map(({ name: provider }) => provider),
    });
    this.nodes = { cluster, role, templates, autoScalingGroups, capacityProviders, providers };
    this.registerOutputs({ clusterArn: cluster.arn });
  }

  private cluster(): aws.ecs.Cluster {
    const { args, logGroup } = this.inputs;
    return this.child(
      aws.ecs.Cluster,
      "cluster",
      {
        settings: [{ name: "containerInsights", value: args.containerInsights ?? "enhanced" }],
        configuration: {
          executeCommandConfiguration: {
            // Whoever is let into a container is written down, in a group that has to be encrypted.
            logging: "OVERRIDE",
            logConfiguration: { cloudWatchLogGroupName: logGroup.name, cloudWatchEncryptionEnabled: true },
          },
        },
      },
      args.transform?.cluster,
    );
  }

  /** What an instance may do: no more than its agent has to. */
  private role(cluster: aws.ecs.Cluster, placement: Placement): WorkloadRole {
    const role = new WorkloadRole(
      `${this.componentName}-instance`,
      {
        service: "ec2.amazonaws.com",
        description: `Instances of ${this.componentName}`,
        permissionsBoundary: this.inputs.args.permissionsBoundary,
      },
      { parent: this },
    );
    role.allow("join-cluster", containerAgentStatements(cluster, placement));
    return role;
  }

  private template(
    sort: string,
    nodes: EcsCapacity,
    cluster: aws.ecs.Cluster,
    role: WorkloadRole,
  ): NodeTemplate {
    const { args, securityGroup } = this.inputs;
    const { network, encryptionKey, volumeKey, transform } = args;
    return new NodeTemplate(
      `${this.componentName}-${sort}`,
      {
        ...{ nodes, network, encryptionKey, volumeKey, role, transform },
        securityGroupIds: [securityGroup.id],
        imageId: nodes.imageId ?? this.recommendedImage(nodes),
        userData: cluster.name.apply((name) => agentSettings(name, nodes)),
        metadataHops: 1,
      },
      { parent: this },
    );
  }

  /** ECS Developer Guide, "Retrieving Amazon ECS-optimized Linux AMI metadata". Its kernel has the driver of EFA. */
  private recommendedImage({ instanceType }: EcsCapacity): pulumi.Output<string> {
    const facts = ec2InstanceFacts(instanceType);
    const neuron = (facts?.neuronDevices ?? 0) > 0;
    const variant = neuron
      ? "neuron/"
      : (facts?.gpus ?? 0) > 0
        ? "gpu/"
        : facts?.architecture === "arm64"
          ? "arm64/"
          : "";
    const name = `/aws/service/ecs/optimized-ami/amazon-linux-2023/${variant}recommended/image_id`;
    return aws.ssm.getParameterOutput({ name }, { parent: this }).value;
  }

  private group(sort: string, nodes: EcsCapacity, template: NodeTemplate | undefined): aws.autoscaling.Group {
    const { args } = this.inputs;
    return this.child(
      aws.autoscaling.Group,
      `${sort}-group`,
      {
        minSize: nodes.minSize ?? 0,
        maxSize: nodes.maxSize,
        vpcZoneIdentifiers: subnetsOf(args.network, nodes.availabilityZone),
        launchTemplate: template && { id: template.launchTemplateId, version: template.version },
        healthCheckType: "EC2",
        // ECS alone ends instances, once their tasks are gone.
        protectFromScaleIn: true,
        tags: [{ key: "AmazonECSManaged", value: "true", propagateAtLaunch: true }],
      },
      args.transform?.autoScalingGroup,
      // ECS keeps changing it.
      { ignoreChanges: ["desiredCapacity"] },
    );
  }

  private provider(
    sort: string,
    { targetCapacity = 100 }: EcsCapacity,
    group: aws.autoscaling.Group | undefined,
  ): aws.ecs.CapacityProvider {
    return this.child(
      aws.ecs.CapacityProvider,
      `${sort}-capacity`,
      {
        autoScalingGroupProvider: {
          autoScalingGroupArn: group?.arn ?? "",
          managedDraining: "ENABLED",
          managedTerminationProtection: "ENABLED",
          managedScaling: { status: "ENABLED", targetCapacity },
        },
      },
      this.inputs.args.transform?.capacityProvider,
    );
  }
}

/** Tells the agent its cluster; tasks get neither the instance's credentials nor rights of the host. */
function agentSettings(clusterName: string, { capacity, efa = false }: EcsCapacity): string {
  const settings = [
    `ECS_CLUSTER=${clusterName}`,
    "ECS_AWSVPC_BLOCK_IMDS=true",
    "ECS_DISABLE_PRIVILEGED=true",
    "ECS_ENABLE_TASK_IAM_ROLE=true",
    ...(capacity?.kind === "spot" ? ["ECS_ENABLE_SPOT_INSTANCE_DRAINING=true"] : []),
  ];
  return [
    // Docker reads its options once, at its start, which no other kind of user data comes before (ECS Developer Guide, "Bootstrapping
    // Amazon ECS Linux container instances to pass data"). It runs at each boot, and so writes nothing twice.
    ...(efa ? ["#cloud-boothook"] : []),
    "#!/bin/bash",
    ...settings.map(
      (line) => `grep -qx ${line} /etc/ecs/ecs.config 2>/dev/null || echo ${line} >> /etc/ecs/ecs.config`,
    ),
    ...(efa ? lockMemory : []),
    "",
  ].join("\n");
}

/** Memory that EFA reads and writes must not be swapped (EC2 User Guide, "Get started with EFA"); Docker's other options stay. */
const lockMemory = [
  "options=/etc/sysconfig/docker",
  "grep -qs '^OPTIONS=\"' $options || echo 'OPTIONS=\"\"' >> $options",
  "grep -qs memlock $options || sed -i 's/^OPTIONS=\"/&--default-ulimit memlock=-1:-1 /' $options",
];

function mapped<From, To>(
  entries: readonly (readonly [string, From])[],
  make: (key: string, from: From) => To,
): Record<string, To> {
  return Object.fromEntries(entries.map(([key, from]) => [key, make(key, from)]));
}
