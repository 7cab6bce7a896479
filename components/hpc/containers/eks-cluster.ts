import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Placement, placementOf, PlatformComponent } from "../../core";
import type { KeyLike } from "../../encryption";
import type { EfsLike } from "../../file-systems";
import type { GrantableRole } from "../../identity";
import {
  addonAccounts,
  addonNamespace,
  addonsAfterNodes,
  addonsBeforeNodes,
  storageAddons,
} from "./eks-addons";
import type { EksAccess, EksAddon, EksClusterArgs } from "./eks-args";
import {
  grantControlPlane,
  grantEfsMounts,
  grantEfsVolumes,
  grantLustreVolumes,
  grantPodAddresses,
} from "./eks-grants";
import { EksNodes } from "./eks-nodes";
import { EksRole } from "./eks-role";
import { defaultKubernetesVersion } from "./kubernetes-versions";
import { secretsKey } from "./secrets-key";

export interface EksClusterInputs {
  readonly args: EksClusterArgs;
  /** Also of the log group that EKS writes to, and of the ARN that its roles trust. */
  readonly clusterName: string;
  readonly logGroup: aws.cloudwatch.LogGroup;
  /** Of the nodes, beside EKS's own. */
  readonly securityGroup: aws.ec2.SecurityGroup;
}

/**
 * A cluster of EKS with managed node groups and the add-ons that they need.
 * Cost: 0.10 USD an hour for the control plane, and the nodes by the hour.
 */
export class EksCluster extends PlatformComponent {
  readonly nodes: {
    readonly cluster: aws.eks.Cluster;
    readonly secretsKey: KeyLike;
    readonly clusterRole: EksRole;
    readonly apiSecurityGroup: aws.ec2.SecurityGroup;
    readonly nodes: EksNodes;
    readonly addons: Readonly<Partial<Record<EksAddon, aws.eks.Addon>>>;
    readonly accessEntries: Readonly<Record<string, aws.eks.AccessEntry>>;
  };
  private readonly placement: Placement;

  constructor(
    name: string,
    private readonly inputs: EksClusterInputs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:hpc:EksCluster", name, opts);
    const { args, clusterName } = inputs;
    this.placement = placementOf({ parent: this });
    const key = args.secretsKey ?? secretsKey(name, this);
    const clusterRole = this.role("control-plane", "eks.amazonaws.com");
    const mayRun = grantControlPlane(
      clusterRole,
      { clusterName, placement: this.placement },
      key.arn,
      args.network.vpcId,
    );
    const apiSecurityGroup = this.apiSecurityGroup();
    const cluster = this.cluster(clusterRole, key, apiSecurityGroup, mayRun);
    const accessEntries = Object.fromEntries(
      Object.entries(args.access).map(([who, access]) => [who, this.accessEntry(cluster, who, access)]),
    );
    const before = this.addons(cluster, addonsBeforeNodes, []);
    const nodes = new EksNodes(
      name,
      {
        ...{ args, cluster, clusterName, securityGroup: inputs.securityGroup },
        waitsFor: Object.values(before),
      },
      { parent: this },
    );
    const after = this.addons(
      cluster,
      [...addonsAfterNodes, ...this.storageDrivers()],
      Object.values(nodes.nodes.nodeGroups),
    );
    this.nodes = {
      ...{ cluster, secretsKey: key, clusterRole, apiSecurityGroup, accessEntries, nodes },
      addons: { ...before, ...after },
    };
    this.registerOutputs({ clusterArn: cluster.arn });
  }

  /** A role for pods of one service account; what it may do is granted. */
  podRole(name: string, namespace: string, serviceAccount: string): EksRole {
    const role = this.role(name, "pods.eks.amazonaws.com", { namespace, serviceAccount });
    this.child(aws.eks.PodIdentityAssociation, `${name}-identity`, {
      clusterName: this.nodes.cluster.name,
      namespace,
      serviceAccount,
      roleArn: role.arn,
    });
    return role;
  }

  private role(
    name: string,
    service: "eks.amazonaws.com" | "pods.eks.amazonaws.com",
    pods?: { readonly namespace: string; readonly serviceAccount: string },
  ): EksRole {
    const { args, clusterName } = this.inputs;
    const { permissionsBoundary, transform } = args;
    return new EksRole(
      `${this.componentName}-${name}`,
      { service, clusterName, pods, permissionsBoundary, transform: transform?.role },
      { parent: this },
    );
  }

  /** Before the addresses of the API within the network; EKS's own group lets the nodes in. */
  private apiSecurityGroup(): aws.ec2.SecurityGroup {
    const { args, clusterName } = this.inputs;
    const group = this.child(
      aws.ec2.SecurityGroup,
      "api-sg",
      {
        vpcId: args.network.vpcId,
        description: "Kubernetes API: in by HTTPS from named clients",
        tags: { Name: `${clusterName}-api-sg` },
      },
      args.transform?.securityGroup,
    );
    for (const [client, who] of Object.entries(args.endpoint?.clients ?? {})) {
      this.child(aws.vpc.SecurityGroupIngressRule, `api-from-${client}`, {
        securityGroupId: group.id,
        ...{ ipProtocol: "tcp", fromPort: 443, toPort: 443 },
        description: `Kubernetes API from ${client}`,
        referencedSecurityGroupId: who.securityGroupId,
        cidrIpv4: who.cidrBlock,
      });
    }
    return group;
  }

  private cluster(
    role: EksRole,
    { arn: keyArn }: KeyLike,
    apiSecurityGroup: aws.ec2.SecurityGroup,
    mayRun: pulumi.Resource,
  ): aws.eks.Cluster {
    const { args, clusterName, logGroup } = this.inputs;
    const { endpoint, supportType, kubernetesVersion, network } = args;
    const isPublic = endpoint?.type === "publicFromNamedAddresses";
    return this.child(
      aws.eks.Cluster,
      "cluster",
      {
        name: clusterName,
        version: kubernetesVersion ?? defaultKubernetesVersion,
        roleArn: role.arn,
        vpcConfig: {
          subnetIds: network.privateSubnetIds,
          securityGroupIds: [apiSecurityGroup.id],
          endpointPrivateAccess: true,
          endpointPublicAccess: isPublic,
          publicAccessCidrs: isPublic ? [...endpoint.publicCidrBlocks] : undefined,
        },
        accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
        encryptionConfig: { resources: ["secrets"], provider: { keyArn } },
        enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
        upgradePolicy: { supportType: supportType ?? "STANDARD" },
        // Add-ons come from EKS, as resources of their own.
        bootstrapSelfManagedAddons: false,
        deletionProtection: args.deletionProtection ?? false,
      },
      args.transform?.cluster,
      // EKS would make the log group itself, without a key and for ever; the name is taken until the old one is gone.
      { dependsOn: [logGroup, mayRun], deleteBeforeReplace: true },
    );
  }

  private accessEntry(cluster: aws.eks.Cluster, who: string, access: EksAccess): aws.eks.AccessEntry {
    const { partition } = this.placement;
    const { principalArn, policy, namespaces } = access;
    const entry = this.child(
      aws.eks.AccessEntry,
      `${who}-entry`,
      { clusterName: cluster.name, principalArn, type: "STANDARD" },
      this.inputs.args.transform?.accessEntry,
    );
    this.child(
      aws.eks.AccessPolicyAssociation,
      `${who}-policy`,
      {
        clusterName: cluster.name,
        principalArn,
        policyArn: pulumi.interpolate`arn:${partition}:eks::aws:cluster-access-policy/${policy}`,
        accessScope: namespaces ? { type: "namespace", namespaces: [...namespaces] } : { type: "cluster" },
      },
      undefined,
      { dependsOn: entry },
    );
    return entry;
  }

  private storageDrivers(): ("aws-efs-csi-driver" | "aws-fsx-csi-driver")[] {
    const kinds = Object.values(this.inputs.args.sharedStorage ?? {}).map(({ kind }) => storageAddons[kind]);
    return [...new Set(kinds)].sort();
  }

  private addons(
    cluster: aws.eks.Cluster,
    names: readonly EksAddon[],
    dependsOn: pulumi.Resource[],
  ): Partial<Record<EksAddon, aws.eks.Addon>> {
    const { args } = this.inputs;
    return Object.fromEntries(
      names.map((addonName) => {
        const accounts = addonAccounts[addonName] ?? [];
        const roles = accounts.map((account) => this.addonRole(account));
        const addon = this.child(
          aws.eks.Addon,
          addonName,
          {
            clusterName: cluster.name,
            addonName,
            addonVersion: args.addonVersions?.[addonName],
            podIdentityAssociations: roles.map(({ role, account }) => ({
              serviceAccount: account,
              roleArn: role.arn,
            })),
            resolveConflictsOnCreate: "OVERWRITE",
            resolveConflictsOnUpdate: "OVERWRITE",
          },
          args.transform?.addon,
          { dependsOn: [...dependsOn, ...roles.flatMap(({ granted }) => granted)] },
        );
        return [addonName, addon];
      }),
    );
  }

  private addonRole(account: string) {
    const role = this.role(account, "pods.eks.amazonaws.com", {
      namespace: addonNamespace,
      serviceAccount: account,
    });
    return { account, role, granted: this.grantAddon(role, account) };
  }

  private grantAddon(role: GrantableRole, account: string): pulumi.Resource[] {
    const { args, clusterName } = this.inputs;
    const { placement } = this;
    const efs = Object.values(args.sharedStorage ?? {}).filter(
      (files): files is EfsLike => files.kind === "efs",
    );
    switch (account) {
      case "aws-node":
        return [grantPodAddresses(role, { clusterName, placement }, args.network.vpcId)];
      case "fsx-csi-controller-sa":
        return [grantLustreVolumes(role)];
      case "efs-csi-controller-sa":
        return grantEfsVolumes(role, efs, placement);
      case "efs-csi-node-sa":
        return grantEfsMounts(role, efs, placement);
      default:
        return [];
    }
  }
}
