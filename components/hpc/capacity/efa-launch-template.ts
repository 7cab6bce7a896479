import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { placementOf, PlatformComponent, refuseIf } from "../../core";
import { roleNameProblem, WorkloadRole } from "../../identity";
import { ec2InstanceFacts } from "../../instances";
import { efaInterfaces } from "./efa-interfaces";
import type { EfaLaunchTemplateArgs, InstanceRoleLike } from "./efa-launch-template-args";
import { efaLaunchTemplateProblems } from "./efa-launch-template-problems";
import { efaEgress, efaIngress } from "./efa-security-group";
import type { LaunchCapacity } from "./launch-capacity";
import { defaultVolumeSize, type VolumeSettings } from "./volume";

/**
 * What EC2 starts as an instance whose network cards all carry EFA: private, behind a security group open to itself, with encrypted
 * volumes and a metadata service that asks for tokens. Costs nothing until something starts.
 */
export class EfaLaunchTemplate extends PlatformComponent {
  readonly launchTemplateId: pulumi.Output<string>;
  /** The version that this program made: name it, not `$Latest`, so that a change reaches instances by a deployment. */
  readonly version: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  /** Plain, for those who check what starts from it. */
  readonly instanceType: string;
  /** The role of the instances, for grants; undefined where the program gave one. */
  readonly role: WorkloadRole | undefined;
  readonly nodes: {
    readonly launchTemplate: aws.ec2.LaunchTemplate;
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly instanceProfile: aws.iam.InstanceProfile;
  };

  constructor(
    name: string,
    private readonly args: EfaLaunchTemplateArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseIf("EfaLaunchTemplate", name, [
      args.role === undefined && roleNameProblem(name, "instance"),
      ...efaLaunchTemplateProblems(args),
    ]);
    super("mlhpc:hpc:EfaLaunchTemplate", name, opts);
    this.role = args.role === undefined ? this.ownRole() : undefined;
    const securityGroup = this.securityGroup();
    const instanceProfile = this.instanceProfile(args.role ?? this.role);
    const launchTemplate = this.launchTemplate(securityGroup, instanceProfile);
    this.launchTemplateId = launchTemplate.id;
    this.version = pulumi.output(launchTemplate.latestVersion).apply(String);
    this.securityGroupId = securityGroup.id;
    this.instanceType = args.instanceType;
    this.nodes = { launchTemplate, securityGroup, instanceProfile };
    this.registerOutputs({
      launchTemplateId: this.launchTemplateId,
      version: this.version,
      securityGroupId: this.securityGroupId,
    });
  }

  private ownRole(): WorkloadRole {
    return new WorkloadRole(
      `${this.componentName}-instance`,
      {
        service: "ec2.amazonaws.com",
        description: `Instances of ${this.componentName}`,
        permissionsBoundary: this.args.permissionsBoundary,
      },
      { parent: this },
    );
  }

  private securityGroup(): aws.ec2.SecurityGroup {
    const { network, transform } = this.args;
    const group = this.child(
      aws.ec2.SecurityGroup,
      "sg",
      {
        vpcId: network.vpcId,
        description: "Instances with EFA: everything among themselves, out to AWS services by HTTPS",
        tags: { Name: `${this.componentName}-sg` },
      },
      transform?.securityGroup,
    );
    for (const [rule, args] of Object.entries(efaIngress(group.id))) {
      this.child(aws.vpc.SecurityGroupIngressRule, rule, args);
    }
    for (const [rule, args] of Object.entries(efaEgress(group.id, network, placementOf({ parent: this })))) {
      this.child(aws.vpc.SecurityGroupEgressRule, rule, args);
    }
    return group;
  }

  private instanceProfile(role: InstanceRoleLike | undefined): aws.iam.InstanceProfile {
    const args = { role: role?.roleName };
    return this.child(aws.iam.InstanceProfile, "profile", args, this.args.transform?.instanceProfile);
  }

  private launchTemplate(
    securityGroup: aws.ec2.SecurityGroup,
    instanceProfile: aws.iam.InstanceProfile,
  ): aws.ec2.LaunchTemplate {
    const { args } = this;
    const tags = { Name: this.componentName, ...args.tags };
    return this.child(
      aws.ec2.LaunchTemplate,
      "template",
      {
        imageId: args.imageId,
        instanceType: args.instanceType,
        updateDefaultVersion: true,
        iamInstanceProfile: { arn: instanceProfile.arn },
        networkInterfaces: this.interfaces(securityGroup),
        blockDeviceMappings: this.volumes(),
        ...marketOf(args.capacity),
        placement: this.placement(),
        cpuOptions: this.cpuOptions(),
        // A container's request takes a hop of its own, which one hop does not let through.
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: args.containersUseInstanceRole === true ? 2 : 1,
        },
        monitoring: { enabled: args.detailedMonitoring ?? true },
        userData:
          args.userData === undefined
            ? undefined
            : pulumi.output(args.userData).apply((text) => Buffer.from(text).toString("base64")),
        tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
          resourceType,
          tags,
        })),
      },
      args.transform?.launchTemplate,
    );
  }

  private interfaces(own: aws.ec2.SecurityGroup): aws.types.input.ec2.LaunchTemplateNetworkInterface[] {
    const { instanceType, interfaceType, securityGroupIds = [], subnet } = this.args;
    const facts = ec2InstanceFacts(instanceType);
    return (facts === undefined ? [] : efaInterfaces(facts, interfaceType)).map((one) => ({
      ...one,
      associatePublicIpAddress: "false",
      deleteOnTermination: "true",
      securityGroups: [own.id, ...securityGroupIds],
      subnetId: subnet?.id,
    }));
  }

  private volumes(): aws.types.input.ec2.LaunchTemplateBlockDeviceMapping[] {
    const { rootVolume = {}, dataVolumes = {}, encryptionKey } = this.args;
    const mapping = (deviceName: string, volume: VolumeSettings) => ({
      deviceName,
      ebs: {
        encrypted: "true",
        kmsKeyId: encryptionKey.arn,
        volumeType: "gp3",
        volumeSize: volume.sizeInGiB ?? defaultVolumeSize,
        iops: volume.iops ?? 3000,
        throughput: volume.throughput ?? 125,
        deleteOnTermination: String(volume.deleteOnTermination ?? true),
      },
    });
    return [
      mapping(rootVolume.deviceName ?? "/dev/xvda", rootVolume),
      ...Object.entries(dataVolumes).map(([device, volume]) => mapping(device, volume)),
    ];
  }

  private placement(): aws.types.input.ec2.LaunchTemplatePlacement | undefined {
    const { placementGroup } = this.args;
    return placementGroup === undefined || placementGroup === "none"
      ? undefined
      : { groupName: placementGroup.name };
  }

  /** EC2 takes cores and threads together; types with one thread a core are so already. */
  private cpuOptions(): aws.types.input.ec2.LaunchTemplateCpuOptions | undefined {
    const facts = ec2InstanceFacts(this.args.instanceType);
    return this.args.disableSimultaneousMultithreading === true && (facts?.threadsPerCore ?? 1) > 1
      ? { coreCount: facts?.cores, threadsPerCore: 1 }
      : undefined;
  }
}

/** How EC2 is told what an instance is paid and held by. */
function marketOf(
  capacity: LaunchCapacity = { kind: "onDemand" },
): Pick<aws.ec2.LaunchTemplateArgs, "instanceMarketOptions" | "capacityReservationSpecification"> {
  switch (capacity.kind) {
    case "onDemand":
      return {};
    case "spot":
      return {
        instanceMarketOptions: {
          marketType: "spot",
          spotOptions: {
            spotInstanceType: "one-time",
            instanceInterruptionBehavior: "terminate",
            maxPrice: capacity.maxPrice === undefined ? undefined : String(capacity.maxPrice),
          },
        },
      };
    case "capacityReservation":
      return {
        capacityReservationSpecification: {
          capacityReservationTarget:
            capacity.reservation === undefined
              ? { capacityReservationResourceGroupArn: capacity.resourceGroupArn }
              : { capacityReservationId: capacity.reservation.reservationId },
        },
      };
    case "capacityBlock":
      return {
        instanceMarketOptions: { marketType: "capacity-block" },
        capacityReservationSpecification: {
          capacityReservationTarget: { capacityReservationId: capacity.reservation.reservationId },
        },
      };
  }
}
