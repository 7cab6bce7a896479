import type { Place } from "./execution-calls";
import type { AwsPage, Call, Probe } from "./model";

export const eksPages = {
  cluster: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html",
  managed: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEKSClusterPolicy.html",
  nodes: "https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html",
  pods: "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html",
  addons: "https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html",
  efs: "https://docs.aws.amazon.com/eks/latest/userguide/efs-csi.html",
  lustre: "https://docs.aws.amazon.com/eks/latest/userguide/fsx-csi.html",
  addresses: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEKS_CNI_Policy.html",
} as const satisfies Readonly<Record<string, AwsPage>>;

/** Looking at things of EC2, which takes no resource. */
export function describeCalls(what: readonly string[], source: AwsPage): readonly Call[] {
  return what.map((name) => ({
    ...{ does: `looks at ${name}`, action: `ec2:Describe${name}`, resource: "*", source },
  }));
}

/** What neither a control plane nor a node nor a pod does: clusters, machines and networks are the deployer's. */
export function forbiddenOfClusters({ partition, region, account }: Place): readonly Probe[] {
  const eks = `arn:${partition}:eks:${region}:${account}`;
  const ec2 = `arn:${partition}:ec2:${region}:${account}`;
  const other = `${eks}:cluster/somebody-elses`;
  return [
    { does: "looks at another cluster", action: "eks:DescribeCluster", resource: other },
    { does: "lets somebody into a cluster", action: "eks:CreateAccessEntry", resource: other },
    { does: "gives pods a role", action: "eks:CreatePodIdentityAssociation", resource: other },
    {
      does: "takes roles for pods of another cluster",
      action: "eks-auth:AssumeRoleForPodIdentity",
      resource: other,
    },
    { does: "deletes a cluster", action: "eks:DeleteCluster", resource: other },
    {
      does: "ends an instance",
      action: "ec2:TerminateInstances",
      resource: `${ec2}:instance/i-0fffffffffffffff0`,
    },
    {
      ...{ does: "opens a port", action: "ec2:AuthorizeSecurityGroupIngress" },
      resource: `${ec2}:security-group/sg-0fffffffffffffff0`,
    },
    {
      ...{ does: "tags an instance", action: "ec2:CreateTags" },
      resource: `${ec2}:instance/i-0fffffffffffffff0`,
    },
    {
      ...{ does: "deletes a Lustre file system", action: "fsx:DeleteFileSystem" },
      resource: `arn:${partition}:fsx:${region}:${account}:file-system/fs-0fffffffffffffff0`,
    },
  ];
}
