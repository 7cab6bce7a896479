import { type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { placeOfTask } from "./container-definitions";
import { describeCalls, eksPages, forbiddenOfClusters } from "./eks-calls";
import { imageCalls, type Place } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenPlaces } from "./forbidden-places";
import type { Call, Workload, WorkloadInstance } from "./model";

const service = "ec2.amazonaws.com";
const nodeGroupType = "aws:eks/nodeGroup:NodeGroup";

/** The nodes of a managed node group, under their node role. Pods have roles of their own. */
export const eksNode: Workload = {
  kind: "eks-node",
  description: "A node joins its Kubernetes cluster and pulls the images of EKS.",
  source: eksPages.nodes,
  types: [nodeGroupType],
  find: (access) => access.index.all(nodeGroupType).flatMap((group) => instance(access, group)),
};

function instance(access: StackAccess, group: AccessResource): readonly WorkloadInstance[] {
  const role = access.identity(textOf(group, "nodeRoleArn"));
  if (role === undefined) {
    return [];
  }
  const place = placeOfTask(access, group);
  const source = eksPages.nodes;
  const cluster = `arn:${place.partition}:eks:${place.region}:${place.account}:cluster/${textOf(group, "clusterName") ?? ""}`;
  return [
    {
      ...{ name: group.name, urn: group.urn, role },
      calls: [
        assumedBy(access, role, { service, source }),
        { does: "looks at its cluster", action: "eks:DescribeCluster", resource: cluster, source },
        {
          does: "takes roles for its pods",
          action: "eks-auth:AssumeRoleForPodIdentity",
          resource: cluster,
          source,
        },
        ...describeCalls(
          [
            ...["InstanceTypes", "Instances", "RouteTables", "SecurityGroups", "Subnets", "Volumes"],
            ...["VolumesModifications", "Vpcs"],
          ],
          source,
        ),
        ...eksImages(place),
      ],
      forbidden: () => [
        ...forbiddenToAll(access, role),
        ...forbiddenAssumptions(access, role, service),
        ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
        ...forbiddenOfClusters(place),
        { does: "changes its cluster", action: "eks:UpdateClusterConfig", resource: cluster },
        {
          ...{ does: "pushes an image of EKS", action: "ecr:PutImage" },
          resource: `arn:${place.partition}:ecr:${place.region}:${place.account}:repository/eks/coredns`,
        },
      ],
    },
  ];
}

/** EKS's registry of most regions; the others have the same repositories. */
const registry = "602401143452";
const repositories = {
  "eks/coredns": "eks/*",
  "amazon/aws-network-policy-agent": "amazon/*",
  "amazon-k8s-cni": "amazon-k8s-cni*",
};

function eksImages(place: Place): readonly Call[] {
  const { partition, region } = place;
  return Object.entries(repositories).flatMap(([repository, pattern]) =>
    imageCalls(`${registry}.dkr.ecr.${region}.amazonaws.com/${repository}:v1`, place, eksPages.nodes).map(
      (call) =>
        call.resource === "*"
          ? call
          : { ...call, scope: `arn:${partition}:ecr:${region}:*:repository/${pattern}` },
    ),
  );
}
