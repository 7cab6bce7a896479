import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { httpsEgress } from "../network";
import { type Placement, placementOf, PlatformComponent, refuseIf } from "../core";
import type { FileSystemLike } from "../file-systems";
import { ClusterPlacementGroup } from "../hpc/capacity";
import { WorkloadRole } from "../identity";
import { defaultStrategy } from "./allocation-strategies";
import type { ComputeEnvironmentArgs } from "./compute-environment-args";
import { computeEnvironmentProblems } from "./compute-environment-problems";
import { type Ec2Resources, isFargate } from "./compute-resources";
import { amongNodes } from "./environment-security-group";
import { grantInstanceAgent } from "./instance-access";
import { architectureOf, imageTypesOf } from "./instance-choice";
import { instanceTemplateArgs } from "./instance-template";
import type { Architecture, ComputeEnvironmentLike, Platform } from "./platform";

type ComputeResourceArgs = aws.types.input.batch.ComputeEnvironmentComputeResources;

/** What instances need that machines of AWS do not. */
interface Instances {
  readonly role: WorkloadRole;
  readonly instanceProfile: aws.iam.InstanceProfile;
  readonly launchTemplate: aws.ec2.LaunchTemplate;
  readonly placementGroup?: ClusterPlacementGroup;
}

/**
 * Machines that come and go with the jobs of a queue, in private subnets behind a security group of their own. AWS Batch runs them by its
 * service-linked role, so that images, types and templates change in place, machine by machine.
 * Cost: the machines, while there are jobs or `minVcpus`; nothing for Batch itself.
 */
export class ComputeEnvironment extends PlatformComponent implements ComputeEnvironmentLike {
  readonly arn: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly platform: Platform;
  readonly spot: boolean;
  readonly architecture: Architecture | undefined;
  readonly nodes: {
    readonly computeEnvironment: aws.batch.ComputeEnvironment;
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly instances?: Instances;
  };

  constructor(
    name: string,
    private readonly args: ComputeEnvironmentArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseIf("ComputeEnvironment", name, computeEnvironmentProblems(name, args));
    super("mlhpc:batch:ComputeEnvironment", name, opts);
    const { computeResources: resources } = args;
    const placement = placementOf({ parent: this });
    this.platform = isFargate(resources) ? "FARGATE" : "EC2";
    this.spot = resources.type === "SPOT" || resources.type === "FARGATE_SPOT";
    this.architecture = isFargate(resources) ? undefined : architectureOf(resources.instanceTypes);
    const securityGroup = this.securityGroup(placement);
    const groups = [securityGroup.id, ...(args.securityGroupIds ?? [])];
    const instances = isFargate(resources) ? undefined : this.instances(resources, groups, placement);
    const computeEnvironment = this.child(
      aws.batch.ComputeEnvironment,
      "environment",
      {
        type: "MANAGED",
        state: args.state ?? "ENABLED",
        updatePolicy: resources.updatePolicy,
        computeResources: {
          type: resources.type,
          maxVcpus: resources.maxVcpus,
          securityGroupIds: groups,
          subnets: this.subnets(),
          ...(instances && !isFargate(resources) && this.instanceSettings(resources, instances)),
        },
      },
      args.transform?.computeEnvironment,
      {
        dependsOn: instances ? Object.values(instances.role.grants) : [],
        // Batch keeps changing it.
        ignoreChanges: ["computeResources.desiredVcpus"],
      },
    );
    this.arn = computeEnvironment.arn;
    this.securityGroupId = securityGroup.id;
    this.nodes = { computeEnvironment, securityGroup, instances };
    this.allowMounts(resources.lustreMounts?.map(({ fileSystem }) => fileSystem) ?? []);
    this.registerOutputs({ arn: this.arn, securityGroupId: this.securityGroupId });
  }

  /** Lets the machines reach a file system, where it takes clients by their security group. */
  allowMount(fileSystem: FileSystemLike, name: string): readonly pulumi.Resource[] {
    return fileSystem.allowClients?.(this.securityGroupId, name) ?? [];
  }

  private allowMounts(fileSystems: readonly FileSystemLike[]): void {
    for (const fileSystem of new Set(fileSystems)) {
      this.allowMount(fileSystem, this.componentName);
    }
  }

  private securityGroup(placement: Placement): aws.ec2.SecurityGroup {
    const { network, computeResources, transform } = this.args;
    const group = this.child(
      aws.ec2.SecurityGroup,
      "sg",
      {
        vpcId: network.vpcId,
        description: computeResources.multiNode
          ? "Nodes of jobs: everything among themselves, out to AWS services by HTTPS"
          : "Jobs: out to AWS services by HTTPS, in from nowhere",
        tags: { Name: `${this.componentName}-sg` },
      },
      transform?.securityGroup,
    );
    for (const [rule, args] of Object.entries(httpsEgress(network, group.id, placement))) {
      this.child(aws.vpc.SecurityGroupEgressRule, rule, args);
    }
    if (computeResources.multiNode) {
      this.child(aws.vpc.SecurityGroupIngressRule, "from-nodes", amongNodes(group.id));
      this.child(aws.vpc.SecurityGroupEgressRule, "to-nodes", amongNodes(group.id));
    }
    return group;
  }

  private instances(
    resources: Ec2Resources,
    securityGroupIds: readonly pulumi.Input<string>[],
    placement: Placement,
  ): Instances {
    const { permissionsBoundary, transform, instanceTags = {} } = this.args;
    const { multiNode } = resources;
    const role = new WorkloadRole(
      `${this.componentName}-instance`,
      {
        service: "ec2.amazonaws.com",
        description: `Instances of ${this.componentName}`,
        permissionsBoundary,
        transform: { role: transform?.role },
      },
      { parent: this },
    );
    grantInstanceAgent(role, `${this.componentName}-environment`, placement);
    const placementGroup =
      multiNode !== undefined && multiNode.placementGroupName === undefined
        ? new ClusterPlacementGroup(
            `${this.componentName}-nodes`,
            { instanceTypes: resources.instanceTypes, transform },
            { parent: this },
          )
        : undefined;
    const launchTemplate = this.child(
      aws.ec2.LaunchTemplate,
      "template",
      instanceTemplateArgs({
        ...{ name: this.componentName, resources, securityGroupIds, tags: instanceTags },
        placementGroupName: multiNode?.placementGroupName ?? placementGroup?.name,
        region: placement.region,
      }),
      transform?.launchTemplate,
    );
    const instanceProfile = this.child(aws.iam.InstanceProfile, "profile", { role: role.roleName });
    return { role, instanceProfile, launchTemplate, placementGroup };
  }

  private subnets(): pulumi.Input<pulumi.Input<string>[]> {
    const { computeResources: resources, network } = this.args;
    return resources.multiNode
      ? [resources.multiNode.subnetId]
      : resources.subnetIds
        ? [...resources.subnetIds]
        : network.privateSubnetIds;
  }

  private instanceSettings(
    resources: Ec2Resources,
    { instanceProfile, launchTemplate, placementGroup }: Instances,
  ): Partial<ComputeResourceArgs> {
    const { minVcpus = 0, instanceTypes, imageId: imageIdOverride } = resources;
    return {
      allocationStrategy: resources.allocationStrategy ?? defaultStrategy[resources.type],
      bidPercentage: resources.bidPercentage,
      minVcpus,
      desiredVcpus: resources.desiredVcpus,
      instanceTypes: [...instanceTypes],
      instanceRole: instanceProfile.arn,
      ec2Configurations: imageTypesOf(instanceTypes).map((imageType) => ({ imageType, imageIdOverride })),
      launchTemplate: {
        launchTemplateId: launchTemplate.id,
        // A version of its own, so that every change of the template changes the environment.
        version: pulumi.output(launchTemplate.latestVersion).apply(String),
      },
      placementGroup: resources.multiNode?.placementGroupName ?? placementGroup?.name,
      tags: { Name: this.componentName, ...this.args.instanceTags },
    };
  }
}
