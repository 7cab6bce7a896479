import type { EksAddon } from "./eks-args";

/** What nodes need to become ready: made before them. */
export const addonsBeforeNodes = ["vpc-cni", "kube-proxy", "eks-pod-identity-agent"] as const;

/** What needs nodes to run on, drivers left out. */
export const addonsAfterNodes = ["coredns", "eks-node-monitoring-agent"] as const;

/** The driver of each kind of file system. */
export const storageAddons = { lustre: "aws-fsx-csi-driver", efs: "aws-efs-csi-driver" } as const;

/** Service accounts that an add-on's pods act as, where they call AWS (EKS User Guide, "AWS add-ons"); each gets a role of its own. */
export const addonAccounts: Readonly<Partial<Record<EksAddon, readonly string[]>>> = {
  "vpc-cni": ["aws-node"],
  "aws-fsx-csi-driver": ["fsx-csi-controller-sa"],
  "aws-efs-csi-driver": ["efs-csi-controller-sa", "efs-csi-node-sa"],
};

/** Where EKS runs its add-ons. */
export const addonNamespace = "kube-system";
