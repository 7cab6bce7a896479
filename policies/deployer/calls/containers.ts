import { type ProviderCalls } from "../provider-calls";

/** Clusters of Kubernetes; what EKS asks of its caller beside its own actions is from CloudFormation's handlers of the same types. */
export const callsOfContainers: Readonly<Record<string, ProviderCalls>> = {
  "aws:eks/cluster:Cluster": {
    source: "eks/cluster.go",
    // EKS looks at the network, and makes a grant on the key, in its caller's name.
    create:
      "ec2:DescribeSecurityGroups,DescribeSubnets,DescribeVpcs eks:CreateCluster,DescribeCluster,TagResource iam:CreateServiceLinkedRole,GetRole,ListAttachedRolePolicies,PassRole kms:CreateGrant,DescribeKey",
    read: "eks:DescribeCluster",
    update:
      "ec2:DescribeSecurityGroups,DescribeSubnets,DescribeVpcs eks:DescribeCluster,DescribeUpdate,TagResource,UntagResource,UpdateClusterConfig,UpdateClusterVersion",
    delete: "eks:DeleteCluster,DescribeCluster",
    passesTo: ["eks.amazonaws.com"],
    serviceLinkedRole: { service: "eks.amazonaws.com", role: "AWSServiceRoleForAmazonEKS" },
  },
  "aws:eks/nodeGroup:NodeGroup": {
    source: "eks/node_group.go",
    // EKS tries out whether its caller may start instances from the launch template.
    create:
      "ec2:CreateTags,DescribeLaunchTemplateVersions,DescribeLaunchTemplates,DescribeRouteTables,DescribeSecurityGroups,DescribeSubnets,DescribeVpcs,RunInstances eks:CreateNodegroup,DescribeNodegroup,TagResource iam:CreateServiceLinkedRole,GetRole,ListAttachedRolePolicies,PassRole",
    read: "eks:DescribeNodegroup",
    update:
      "ec2:DescribeLaunchTemplateVersions,RunInstances eks:DescribeNodegroup,DescribeUpdate,TagResource,UntagResource,UpdateNodegroupConfig,UpdateNodegroupVersion iam:GetRole,PassRole",
    delete: "eks:DeleteNodegroup,DescribeNodegroup",
    passesTo: ["ec2.amazonaws.com", "eks.amazonaws.com"],
    serviceLinkedRole: {
      service: "eks-nodegroup.amazonaws.com",
      role: "AWSServiceRoleForAmazonEKSNodegroup",
    },
  },
  "aws:eks/addon:Addon": {
    source: "eks/addon.go",
    create: "eks:CreateAddon,CreatePodIdentityAssociation,DescribeAddon,TagResource iam:GetRole,PassRole",
    read: "eks:DescribeAddon,DescribePodIdentityAssociation",
    update:
      "eks:CreatePodIdentityAssociation,DeletePodIdentityAssociation,DescribeAddon,DescribeUpdate,TagResource,UntagResource,UpdateAddon,UpdatePodIdentityAssociation iam:GetRole,PassRole",
    delete: "eks:DeleteAddon,DeletePodIdentityAssociation,DescribeAddon",
    passesTo: ["pods.eks.amazonaws.com"],
  },
  "aws:eks/accessEntry:AccessEntry": {
    source: "eks/access_entry.go",
    create: "eks:CreateAccessEntry,DescribeAccessEntry,TagResource",
    read: "eks:DescribeAccessEntry",
    update: "eks:DescribeAccessEntry,TagResource,UntagResource,UpdateAccessEntry",
    delete: "eks:DeleteAccessEntry",
  },
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
    source: "eks/access_policy_association.go",
    kind: "eks:access-entry",
    create: "eks:AssociateAccessPolicy,ListAssociatedAccessPolicies",
    read: "eks:ListAssociatedAccessPolicies",
    // Every change makes a new one.
    update: "eks:ListAssociatedAccessPolicies",
    delete: "eks:DisassociateAccessPolicy",
  },
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
    source: "eks/pod_identity_association.go",
    create:
      "eks:CreatePodIdentityAssociation,DescribePodIdentityAssociation,TagResource iam:GetRole,PassRole",
    read: "eks:DescribePodIdentityAssociation",
    update:
      "eks:DescribePodIdentityAssociation,TagResource,UntagResource,UpdatePodIdentityAssociation iam:GetRole,PassRole",
    delete: "eks:DeletePodIdentityAssociation",
    passesTo: ["pods.eks.amazonaws.com"],
  },
};
