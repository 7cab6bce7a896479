import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Placement, placementOf, PlatformComponent, type Transform } from "../../core";
import { containerAgentStatements, WorkloadRole } from "../../identity";
import { httpsEgress, type NetworkLike } from "../../network";
import type { Ec2Compute } from "./compute";

export interface InstanceCapacityTransforms {
  readonly launchTemplate?: Transform<aws.ec2.LaunchTemplateArgs>;
  readonly autoScalingGroup?: Transform<aws.autoscaling.GroupArgs>;
  readonly capacityProvider?: Transform<aws.ecs.CapacityProviderArgs>;
}

export interface InstanceCapacityArgs {
  readonly compute: Ec2Compute;
  readonly cluster: aws.ecs.Cluster;
  readonly network: NetworkLike;
  readonly permissionsBoundary?: pulumi.Input<string>;
  readonly transform?: InstanceCapacityTransforms;
}

/**
 * Instances for a cluster's tasks: as many as the tasks need, private, encrypted, patched by ECS's own image.
 * Cost: the instances by the hour.
 */
export class InstanceCapacity extends PlatformComponent {
  /** For a service's capacity provider strategy. */
  readonly capacityProviderName: pulumi.Output<string>;
  readonly nodes: {
    readonly role: WorkloadRole;
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly launchTemplate: aws.ec2.LaunchTemplate;
    readonly autoScalingGroup: aws.autoscaling.Group;
    readonly capacityProvider: aws.ecs.CapacityProvider;
  };

  constructor(
    name: string,
    private readonly args: InstanceCapacityArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:inference:InstanceCapacity", name, opts);
    const placement = placementOf({ parent: this });
    const role = this.role(placement);
    const securityGroup = this.securityGroup(placement);
    const launchTemplate = this.launchTemplate(role, securityGroup);
    const autoScalingGroup = this.autoScalingGroup(launchTemplate);
    const capacityProvider = this.capacityProvider(autoScalingGroup);
    this.capacityProviderName = capacityProvider.name;
    this.nodes = { role, securityGroup, launchTemplate, autoScalingGroup, capacityProvider };
    this.registerOutputs({ capacityProviderName: this.capacityProviderName });
  }

  /** What an instance may do: no more than its agent has to. */
  private role(placement: Placement): WorkloadRole {
    const { cluster, permissionsBoundary } = this.args;
    const role = new WorkloadRole(
      `${this.componentName}-instance`,
      {
        service: "ec2.amazonaws.com",
        description: `Instances of ${this.componentName}`,
        permissionsBoundary,
      },
      { parent: this },
    );
    role.allow("join-cluster", containerAgentStatements(cluster, placement));
    return role;
  }

  private securityGroup(placement: Placement): aws.ec2.SecurityGroup {
    const { network } = this.args;
    const securityGroup = this.child(aws.ec2.SecurityGroup, "sg", {
      vpcId: network.vpcId,
      description: "Instances: out to AWS services by HTTPS, in from nowhere",
      tags: { Name: `${this.componentName}-sg` },
    });
    for (const [rule, args] of Object.entries(httpsEgress(network, securityGroup.id, placement))) {
      this.child(aws.vpc.SecurityGroupEgressRule, rule, args);
    }
    return securityGroup;
  }

  private launchTemplate(role: WorkloadRole, group: aws.ec2.SecurityGroup): aws.ec2.LaunchTemplate {
    const { compute, cluster, transform } = this.args;
    const profile = this.child(aws.iam.InstanceProfile, "profile", { role: role.roleName });
    return this.child(
      aws.ec2.LaunchTemplate,
      "template",
      {
        imageId: compute.imageId ?? this.recommendedImage(),
        instanceType: compute.instanceType,
        updateDefaultVersion: true,
        iamInstanceProfile: { arn: profile.arn },
        userData: pulumi.output(cluster.name).apply(userData),
        // One hop: what runs in a container does not get at the instance's credentials.
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        networkInterfaces: [{ associatePublicIpAddress: "false", securityGroups: [group.id] }],
        blockDeviceMappings: [
          {
            deviceName: "/dev/xvda",
            ebs: {
              encrypted: "true",
              kmsKeyId: compute.volumeKey?.arn,
              volumeType: "gp3",
              volumeSize: compute.rootVolumeSizeInGiB ?? 50,
              deleteOnTermination: "true",
            },
          },
        ],
        monitoring: { enabled: true },
        tagSpecifications: [
          { resourceType: "instance", tags: { Name: this.componentName } },
          { resourceType: "volume", tags: { Name: this.componentName } },
        ],
      },
      transform?.launchTemplate,
    );
  }

  /** ECS Developer Guide, "Retrieving Amazon ECS-optimized Linux AMI metadata". */
  private recommendedImage(): pulumi.Output<string> {
    const { gpuCount = 0, cpuArchitecture } = this.args.compute;
    const variant = gpuCount > 0 ? "gpu/" : cpuArchitecture === "ARM64" ? "arm64/" : "";
    const name = `/aws/service/ecs/optimized-ami/amazon-linux-2023/${variant}recommended/image_id`;
    return aws.ssm.getParameterOutput({ name }, { parent: this }).value;
  }

  private autoScalingGroup(template: aws.ec2.LaunchTemplate): aws.autoscaling.Group {
    const { compute, network, transform } = this.args;
    return this.child(
      aws.autoscaling.Group,
      "group",
      {
        minSize: compute.minInstances ?? 0,
        maxSize: compute.maxInstances,
        vpcZoneIdentifiers: network.privateSubnetIds,
        launchTemplate: {
          id: template.id,
          version: pulumi.output(template.latestVersion).apply(String),
        },
        healthCheckType: "EC2",
        // ECS alone ends instances, once their tasks are gone.
        protectFromScaleIn: true,
        tags: [{ key: "AmazonECSManaged", value: "true", propagateAtLaunch: true }],
      },
      transform?.autoScalingGroup,
      // ECS keeps changing it.
      { ignoreChanges: ["desiredCapacity"] },
    );
  }

  private capacityProvider(group: aws.autoscaling.Group): aws.ecs.CapacityProvider {
    const { compute, transform } = this.args;
    return this.child(
      aws.ecs.CapacityProvider,
      "provider",
      {
        autoScalingGroupProvider: {
          autoScalingGroupArn: group.arn,
          managedDraining: "ENABLED",
          managedTerminationProtection: "ENABLED",
          managedScaling: { status: "ENABLED", targetCapacity: compute.targetCapacity ?? 100 },
        },
      },
      transform?.capacityProvider,
    );
  }
}

/** Tells the agent its cluster; tasks get neither the instance's credentials nor rights of the host. */
function userData(clusterName: string): string {
  const settings = [
    `ECS_CLUSTER=${clusterName}`,
    "ECS_AWSVPC_BLOCK_IMDS=true",
    "ECS_DISABLE_PRIVILEGED=true",
    "ECS_ENABLE_SPOT_INSTANCE_DRAINING=true",
    "ECS_ENABLE_TASK_IAM_ROLE=true",
  ];
  const script = ["#!/bin/bash", ...settings.map((line) => `echo ${line} >> /etc/ecs/ecs.config`), ""];
  return Buffer.from(script.join("\n")).toString("base64");
}
