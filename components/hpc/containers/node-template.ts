import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent } from "../../core";
import type { NetworkLike } from "../../network";
import { ClusterPlacementGroup, EfaLaunchTemplate, type InstanceRoleLike } from "../capacity";
import type { CommonClusterArgs, CommonTransforms } from "./common-args";
import type { ContainerNodes } from "./node-args";

export interface NodeTemplateArgs extends Pick<CommonClusterArgs, "encryptionKey" | "volumeKey"> {
  readonly nodes: ContainerNodes;
  readonly network: NetworkLike;
  /** The instances wear them. */
  readonly securityGroupIds: readonly pulumi.Input<string>[];
  readonly role: InstanceRoleLike;
  /** Undefined where EKS chooses the image, and gives the instances their profile: it refuses templates that name one. */
  readonly imageId?: pulumi.Input<string>;
  readonly userData?: pulumi.Input<string>;
  /** Bottlerocket keeps images and containers on a second volume. Default false. */
  readonly bottlerocket?: boolean;
  /** Hops that an answer of the metadata service may take: 1 keeps what runs in containers from the instance's credentials. */
  readonly metadataHops: 1 | 2;
  readonly transform?: CommonTransforms;
}

/** GiB where nobody says otherwise. */
const defaultVolumeSize = 100;

/** GiB of Bottlerocket's first volume, which holds the system alone. */
const systemSizeInGiB = 10;

/** Where Bottlerocket keeps what containers are made of (Bottlerocket, "Default volumes"). */
const bottlerocketDevice = "/dev/xvdb";

/** Stands for an image where EKS chooses one: taken out before EC2 sees it. */
const noImage = "ami-00000000000000000";

/** What the instances of one sort start from: with EFA on every network card, or plain. Costs nothing until something starts. */
export class NodeTemplate extends PlatformComponent {
  readonly launchTemplateId: pulumi.Output<string>;
  readonly version: pulumi.Output<string>;
  readonly nodes: {
    readonly efa?: EfaLaunchTemplate;
    readonly plain?: aws.ec2.LaunchTemplate;
    readonly placementGroup?: ClusterPlacementGroup;
  };

  constructor(
    name: string,
    private readonly args: NodeTemplateArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:hpc:NodeTemplate", name, opts);
    const placementGroup = this.placementGroup();
    const efa = args.nodes.efa === true ? this.efaTemplate(args.nodes, placementGroup) : undefined;
    const plain = efa ? undefined : this.plainTemplate();
    this.launchTemplateId = efa?.launchTemplateId ?? pulumi.output(plain?.id ?? "");
    this.version = efa?.version ?? pulumi.output(plain?.latestVersion ?? 0).apply(String);
    this.nodes = { efa, plain, placementGroup };
    this.registerOutputs({ launchTemplateId: this.launchTemplateId, version: this.version });
  }

  /** One of our own where EFA wants one and nobody gave any; reservations and blocks stand where they were made. */
  private placementGroup(): ClusterPlacementGroup | undefined {
    const { nodes, transform } = this.args;
    const placedByUs =
      nodes.efa === true &&
      nodes.placementGroup === undefined &&
      ["onDemand", "spot"].includes(nodes.capacity?.kind ?? "onDemand");
    return placedByUs
      ? new ClusterPlacementGroup(
          this.componentName,
          { instanceTypes: [nodes.instanceType], transform: { placementGroup: transform?.placementGroup } },
          { parent: this },
        )
      : undefined;
  }

  private efaTemplate(
    nodes: Extract<ContainerNodes, { readonly efa: true }>,
    own: ClusterPlacementGroup | undefined,
  ): EfaLaunchTemplate {
    const { network, encryptionKey, volumeKey, securityGroupIds, role, imageId, userData } = this.args;
    return new EfaLaunchTemplate(
      this.componentName,
      {
        ...{ network, role, securityGroupIds, userData, ...placing(nodes, own) },
        instanceType: nodes.instanceType,
        imageId: imageId ?? noImage,
        encryptionKey: volumeKey ?? encryptionKey,
        ...this.efaVolumes(),
        containersUseInstanceRole: this.args.metadataHops === 2,
        tags: nodes.tags,
        transform: {
          launchTemplate: (args, opts) => {
            this.adapt(args);
            this.args.transform?.launchTemplate?.(args, opts);
          },
          securityGroup: this.args.transform?.securityGroup,
        },
      },
      { parent: this },
    );
  }

  private efaVolumes() {
    const volume = { sizeInGiB: this.args.nodes.rootVolumeSizeInGiB ?? defaultVolumeSize };
    return this.args.bottlerocket === true
      ? { rootVolume: { sizeInGiB: systemSizeInGiB }, dataVolumes: { [bottlerocketDevice]: volume } }
      : { rootVolume: volume };
  }

  /** What differs from a template that somebody starts instances from by hand. */
  private adapt(args: aws.ec2.LaunchTemplateArgs): void {
    const { imageId, volumeKey, nodes } = this.args;
    if (imageId === undefined) {
      delete args.imageId;
      delete args.iamInstanceProfile;
      if (nodes.capacity?.kind === "spot") {
        // A managed node group says so itself.
        delete args.instanceMarketOptions;
      }
    }
    if (volumeKey === undefined) {
      args.blockDeviceMappings = pulumi
        .output(args.blockDeviceMappings)
        .apply((mappings = []) =>
          mappings.map((mapping) => ({ ...mapping, ebs: { ...mapping.ebs, kmsKeyId: undefined } })),
        );
    }
  }

  private plainTemplate(): aws.ec2.LaunchTemplate {
    const { nodes, securityGroupIds, imageId, userData, role, metadataHops, transform } = this.args;
    const tags = { Name: this.componentName, ...nodes.tags };
    const maxPrice =
      nodes.capacity?.kind === "spot" && nodes.capacity.maxPrice !== undefined
        ? String(nodes.capacity.maxPrice)
        : undefined;
    const profile =
      imageId === undefined
        ? undefined
        : this.child(aws.iam.InstanceProfile, "profile", { role: role.roleName });
    return this.child(
      aws.ec2.LaunchTemplate,
      "template",
      {
        imageId,
        instanceType: nodes.instanceType,
        updateDefaultVersion: true,
        iamInstanceProfile: profile && { arn: profile.arn },
        networkInterfaces: [{ associatePublicIpAddress: "false", securityGroups: [...securityGroupIds] }],
        blockDeviceMappings: this.plainVolumes(),
        instanceMarketOptions:
          nodes.capacity?.kind === "spot" && imageId !== undefined
            ? { marketType: "spot", spotOptions: { spotInstanceType: "one-time", maxPrice } }
            : undefined,
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: metadataHops,
        },
        monitoring: { enabled: true },
        userData:
          userData === undefined
            ? undefined
            : pulumi.output(userData).apply((text) => Buffer.from(text).toString("base64")),
        tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags })),
      },
      transform?.launchTemplate,
    );
  }

  private plainVolumes(): aws.types.input.ec2.LaunchTemplateBlockDeviceMapping[] {
    const { nodes, volumeKey, bottlerocket = false } = this.args;
    const size = nodes.rootVolumeSizeInGiB ?? defaultVolumeSize;
    const volumes: Readonly<Record<string, number>> = bottlerocket
      ? { "/dev/xvda": systemSizeInGiB, [bottlerocketDevice]: size }
      : { "/dev/xvda": size };
    return Object.entries(volumes).map(([deviceName, volumeSize]) => ({
      deviceName,
      ebs: {
        encrypted: "true",
        kmsKeyId: volumeKey?.arn,
        volumeType: "gp3",
        volumeSize,
        deleteOnTermination: "true",
      },
    }));
  }
}

/** How EC2 places the instances: by a group, or where they were reserved. */
function placing(
  nodes: Extract<ContainerNodes, { readonly efa: true }>,
  own: ClusterPlacementGroup | undefined,
) {
  const { capacity } = nodes;
  switch (capacity?.kind) {
    case "capacityBlock":
      return { capacity };
    case "capacityReservation":
      return { capacity, placementGroup: nodes.placementGroup };
    case "onDemand":
    case "spot":
    case undefined:
      return { capacity, placementGroup: nodes.placementGroup ?? own ?? ("none" as const) };
  }
}
