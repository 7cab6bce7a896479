import { type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { placeOfTask } from "./container-definitions";
import { describeCalls, eksPages, forbiddenOfClusters } from "./eks-calls";
import { vpcOf } from "./eks-pod-calls";
import { foreignAccount, forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenPlaces } from "./forbidden-places";
import type { Call, Workload, WorkloadInstance } from "./model";
import { fieldOf, listOf, textField } from "./values";

const service = "eks.amazonaws.com";
const clusterType = "aws:eks/cluster:Cluster";

/** The control plane of a cluster of EKS, under its cluster role. */
export const eksCluster: Workload = {
  kind: "eks-cluster",
  description: "EKS runs the control plane of a Kubernetes cluster.",
  source: eksPages.cluster,
  types: [clusterType],
  find: (access) => access.index.all(clusterType).flatMap((cluster) => instance(access, cluster)),
};

function instance(access: StackAccess, cluster: AccessResource): readonly WorkloadInstance[] {
  const role = access.identity(textOf(cluster, "roleArn"));
  if (role === undefined) {
    return [];
  }
  const place = placeOfTask(access, cluster);
  const name = textOf(cluster, "name") ?? "";
  const source = eksPages.cluster;
  const ec2 = `arn:${place.partition}:ec2:${place.region}:${place.account}`;
  const instances = `${ec2}:instance`;
  const encryption = listOf(cluster.props["encryptionConfig"])[0];
  const key = textField(listOf(fieldOf(encryption, "provider"))[0], "keyArn");
  const tag = {
    ...{ action: "ec2:CreateTags", resource: `${instances}/i-0123456789abcdef0` },
    context: { "aws:ResourceTag/eks:cluster-name": name, "aws:TagKeys": [`kubernetes.io/cluster/${name}`] },
  };
  const remove = {
    ...{ action: "ec2:DeleteNetworkInterface", resource: `${ec2}:network-interface/eni-0123456789abcdef0` },
    context: {
      "aws:ResourceTag/eks:eni:owner": "amazon-vpc-cni",
      "ec2:Vpc": `${ec2}:vpc/${vpcOf(access, name)}`,
    },
  };
  const calls: readonly Call[] = [
    {
      ...{ does: "removes an interface that the VPC CNI left", ...remove },
      ...{ scope: `${ec2}:network-interface/*`, source: eksPages.managed },
    },
    { does: "tags a node", ...tag, scope: `${instances}/*`, source },
    ...describeCalls(
      ["AvailabilityZones", "DhcpOptions", "InstanceTopology", "Instances", "NetworkInterfaces", "Vpcs"],
      source,
    ),
    ...(key === undefined
      ? []
      : [{ does: "looks at its key", action: "kms:DescribeKey", resource: key, source }]),
  ];
  return [
    {
      ...{ name: cluster.name, urn: cluster.urn, role },
      calls: [assumedBy(access, role, { service, sourceArn: textOf(cluster, "arn"), source }), ...calls],
      forbidden: () => [
        ...forbiddenToAll(access, role),
        ...forbiddenAssumptions(access, role, service),
        ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
        ...forbiddenOfClusters(place),
        {
          ...{ does: "tags somebody else's instance", ...tag },
          context: { ...tag.context, "aws:ResourceTag/eks:cluster-name": "somebody-elses" },
        },
        {
          ...{ does: "removes an interface of somebody else's", ...remove },
          context: { ...remove.context, "aws:ResourceTag/eks:eni:owner": "somebody-else" },
        },
        {
          ...{ does: "removes an interface of another network", ...remove },
          context: { ...remove.context, "ec2:Vpc": `${ec2}:vpc/vpc-0fffffffffffffff0` },
        },
        { does: "gives a node another owner", ...tag, context: { ...tag.context, "aws:TagKeys": ["Owner"] } },
        {
          ...{ does: "looks at another account's key", action: "kms:DescribeKey" },
          resource: `arn:${place.partition}:kms:${place.region}:${foreignAccount}:key/11111111-2222-3333-4444-555555555555`,
        },
        {
          ...{ does: "makes a load balancer", action: "elasticloadbalancing:CreateLoadBalancer" },
          resource: `arn:${place.partition}:elasticloadbalancing:${place.region}:${place.account}:loadbalancer/net/any/1`,
        },
      ],
    },
  ];
}
