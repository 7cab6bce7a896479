import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../../core";
import type { KeyLike } from "../../encryption";
import type { Clients } from "../../network";
import type { CommonClusterArgs, CommonTransforms } from "./common-args";
import type { KubernetesVersion } from "./kubernetes-versions";
import type { ContainerNodes } from "./node-args";

/** AWS's images for nodes (EKS API reference, Nodegroup, amiType), of those that HPC and training run on. */
export const eksImages = [
  "AL2023_x86_64_STANDARD",
  "AL2023_x86_64_NVIDIA",
  "AL2023_x86_64_NEURON",
  "AL2023_ARM_64_STANDARD",
  "AL2023_ARM_64_NVIDIA",
  "BOTTLEROCKET_x86_64",
  "BOTTLEROCKET_x86_64_NVIDIA",
  "BOTTLEROCKET_ARM_64",
  "BOTTLEROCKET_ARM_64_NVIDIA",
] as const;

export type EksImage = (typeof eksImages)[number];

/** Keeps pods away that do not tolerate it (Kubernetes, "Taints and Tolerations"). */
export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: "NO_EXECUTE" | "NO_SCHEDULE" | "PREFER_NO_SCHEDULE";
}

/** A managed node group: EKS starts, drains, updates and repairs its nodes. */
export type EksNodeGroup = ContainerNodes & {
  /** Default by the type's architecture and accelerator: Amazon Linux 2023. */
  readonly amiType?: EksImage;
  /** Kubernetes labels. Default none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Up to 50. Default none. */
  readonly taints?: readonly Taint[];
  /** Replaces or restarts nodes that the node monitoring agent finds unwell. Default true. */
  readonly nodeRepair?: boolean;
  /** Share of the nodes that an update takes at once, in percent, 1 to 100. Default 33. */
  readonly maxUnavailablePercentage?: number;
};

/** Who may reach the cluster's API. */
export type EksEndpoint =
  | {
      readonly type: "private";
      /** Who reaches it within the network, or by what the network is connected to. Default its nodes alone. */
      readonly clients?: Clients;
      readonly publicCidrBlocks?: never;
    }
  | {
      /** Also by the internet, from named addresses; nodes keep to the private one. */
      readonly type: "publicFromNamedAddresses";
      /** Public IPv4 ranges of /16 or smaller. */
      readonly publicCidrBlocks: readonly [string, ...string[]];
      readonly clients?: Clients;
    };

/** What a role may do in the cluster, by EKS's own access policies (EKS User Guide, "Review access policy permissions"). */
export type EksAccess = { readonly principalArn: pulumi.Input<string> } & (
  | {
      /** Everything, or reading everything. */
      readonly policy: "AmazonEKSClusterAdminPolicy" | "AmazonEKSAdminViewPolicy";
      readonly namespaces?: never;
    }
  | {
      readonly policy: "AmazonEKSAdminPolicy" | "AmazonEKSEditPolicy" | "AmazonEKSViewPolicy";
      /** Where. `*` stands for any letters at the end, such as `team-*`. */
      readonly namespaces: readonly [string, ...string[]];
    }
);

/** A cluster of EKS: the control plane is AWS's, the nodes are managed node groups. */
export interface EksClusterArgs extends CommonClusterArgs {
  readonly orchestrator: "eks";
  /**
   * Default the newest that the library knows. One minor version at a time can be updated to; for seven days EKS goes back to the one before
   * (EKS User Guide, "Roll back a cluster to a previous Kubernetes version").
   */
  readonly kubernetesVersion?: KubernetesVersion;
  /**
   * What happens at the end of standard support: `STANDARD` updates the cluster by itself, `EXTENDED` keeps the version for a year at six
   * times the price. Default STANDARD.
   */
  readonly supportType?: "STANDARD" | "EXTENDED";
  /** By a name for each. At least one that keeps a node and takes any pod, for CoreDNS and the drivers. */
  readonly nodeGroups: Readonly<Record<string, EksNodeGroup>>;
  /** Default `{ type: "private" }`. */
  readonly endpoint?: EksEndpoint;
  /** Who may do what, by a name for each. At least one: nobody gets in by having made the cluster. */
  readonly access: Readonly<Record<string, EksAccess>>;
  /**
   * Encrypts the data of the Kubernetes API, secrets among them, and cannot be changed. Its policy must let whoever deploys call
   * `kms:DescribeKey` and `kms:CreateGrant`, the latter for AWS resources. Default a key of the cluster's own.
   */
  readonly secretsKey?: KeyLike;
  /** ARNs of the account's repositories whose images pods run. Default none: then nodes pull EKS's own images alone. */
  readonly repositoryArns?: readonly pulumi.Input<string>[];
  /** Versions of add-ons, such as `{ "vpc-cni": "v1.20.4-eksbuild.2" }`. Default EKS's own when they are made. */
  readonly addonVersions?: Readonly<Partial<Record<EksAddon, string>>>;
  /** Refuses to delete the cluster until it is set to false. Default false. */
  readonly deletionProtection?: boolean;
  readonly capacity?: never;
  readonly containerInsights?: never;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: CommonTransforms & {
    readonly cluster?: Transform<aws.eks.ClusterArgs>;
    readonly nodeGroup?: Transform<aws.eks.NodeGroupArgs>;
    readonly addon?: Transform<aws.eks.AddonArgs>;
    readonly accessEntry?: Transform<aws.eks.AccessEntryArgs>;
    readonly role?: Transform<aws.iam.RoleArgs>;
  };
}

/** Add-ons of EKS that a cluster may have. */
export const eksAddons = [
  "vpc-cni",
  "kube-proxy",
  "coredns",
  "eks-pod-identity-agent",
  "eks-node-monitoring-agent",
  "aws-fsx-csi-driver",
  "aws-efs-csi-driver",
] as const;

export type EksAddon = (typeof eksAddons)[number];
