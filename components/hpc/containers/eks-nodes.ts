import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { placementOf, PlatformComponent } from "../../core";
import { WorkloadRole } from "../../identity";
import type { EksClusterArgs, EksImage, EksNodeGroup } from "./eks-args";
import { grantNode } from "./eks-grants";
import { amiTypeOf } from "./eks-images";
import { NodeTemplate } from "./node-template";
import { subnetsOf } from "./node-subnets";

export interface EksNodesArgs {
  readonly args: EksClusterArgs;
  readonly cluster: aws.eks.Cluster;
  readonly clusterName: string;
  /** Of the nodes, beside EKS's own. */
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** What nodes need to become ready. */
  readonly waitsFor: readonly pulumi.Resource[];
}

/** The managed node groups of a cluster, and the role of their nodes. Cost: the nodes by the hour. */
export class EksNodes extends PlatformComponent {
  readonly nodes: {
    readonly role: WorkloadRole;
    readonly templates: Readonly<Record<string, NodeTemplate>>;
    readonly nodeGroups: Readonly<Record<string, aws.eks.NodeGroup>>;
  };

  constructor(
    name: string,
    private readonly inputs: EksNodesArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:hpc:EksNodes", name, opts);
    const { role, granted } = this.role();
    const groups = Object.entries(inputs.args.nodeGroups);
    const made = groups.map(([sort, group]) => {
      const template = this.template(sort, group, role);
      return { sort, template, group: this.nodeGroup(sort, group, { role, template, granted }) };
    });
    this.nodes = {
      role,
      templates: Object.fromEntries(made.map(({ sort, template }) => [sort, template])),
      nodeGroups: Object.fromEntries(made.map(({ sort, group }) => [sort, group])),
    };
    this.registerOutputs({});
  }

  private role(): { readonly role: WorkloadRole; readonly granted: pulumi.Resource } {
    const { args, clusterName } = this.inputs;
    const role = new WorkloadRole(
      `${this.componentName}-instance`,
      {
        service: "ec2.amazonaws.com",
        description: `Nodes of ${clusterName}`,
        permissionsBoundary: args.permissionsBoundary,
        transform: { role: args.transform?.role },
      },
      { parent: this },
    );
    const cluster = { clusterName, placement: placementOf({ parent: this }) };
    return { role, granted: grantNode(role, cluster, args.repositoryArns ?? []) };
  }

  private template(sort: string, nodes: EksNodeGroup, role: WorkloadRole): NodeTemplate {
    const { args, cluster, securityGroup } = this.inputs;
    const { network, encryptionKey, volumeKey, transform } = args;
    return new NodeTemplate(
      `${this.componentName}-${sort}`,
      {
        ...{ nodes, network, encryptionKey, volumeKey, role, transform },
        // A template with interfaces of its own has to name EKS's group as well (EKS User Guide, "Customize managed nodes with launch templates").
        securityGroupIds: [
          cluster.vpcConfig.apply(({ clusterSecurityGroupId }) => clusterSecurityGroupId),
          securityGroup.id,
        ],
        bottlerocket: amiTypeFor(nodes).startsWith("BOTTLEROCKET"),
        // One hop keeps pods from the node's credentials; they have roles of their own.
        metadataHops: 1,
      },
      { parent: this },
    );
  }

  private nodeGroup(
    sort: string,
    group: EksNodeGroup,
    {
      role,
      template,
      granted,
    }: { readonly role: WorkloadRole; readonly template: NodeTemplate; readonly granted: pulumi.Resource },
  ): aws.eks.NodeGroup {
    const { args, cluster, waitsFor } = this.inputs;
    return this.child(
      aws.eks.NodeGroup,
      `${sort}-nodes`,
      {
        clusterName: cluster.name,
        nodeGroupNamePrefix: `${sort}-`,
        // Without it nodes stay at the version that they were made with, whatever the control plane is updated to.
        version: cluster.version,
        nodeRoleArn: role.arn,
        subnetIds: subnetsOf(args.network, group.availabilityZone),
        amiType: amiTypeFor(group),
        capacityType: capacityTypeOf(group),
        launchTemplate: { id: template.launchTemplateId, version: template.version },
        scalingConfig: {
          minSize: group.minSize ?? 0,
          desiredSize: group.minSize ?? 0,
          maxSize: group.maxSize,
        },
        labels: group.labels && { ...group.labels },
        taints: group.taints?.map((taint) => ({ ...taint })),
        updateConfig: { maxUnavailablePercentage: group.maxUnavailablePercentage ?? 33 },
        nodeRepairConfig: { enabled: group.nodeRepair ?? true },
      },
      args.transform?.nodeGroup,
      // An autoscaler keeps changing it.
      { dependsOn: [granted, ...waitsFor], ignoreChanges: ["scalingConfig.desiredSize"] },
    );
  }
}

function amiTypeFor({ amiType, instanceType }: EksNodeGroup): EksImage {
  return amiType ?? amiTypeOf(instanceType);
}

function capacityTypeOf({ capacity }: EksNodeGroup): "CAPACITY_BLOCK" | "ON_DEMAND" | "SPOT" {
  switch (capacity?.kind) {
    case "spot":
      return "SPOT";
    case "capacityBlock":
      return "CAPACITY_BLOCK";
    case "capacityReservation":
    case "onDemand":
    case undefined:
      return "ON_DEMAND";
  }
}
