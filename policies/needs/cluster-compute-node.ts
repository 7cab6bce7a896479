import type { AccessIdentity, StackAccess } from "../access";
import { assumedBy } from "./assumed-by";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenNodes } from "./forbidden-nodes";
import { forbiddenPlaces } from "./forbidden-places";
import { type HpcClusterFacts, hpcClusters, partsByRole } from "./hpc-clusters";
import { nodeRows, ownStateRows } from "./hpc-node-rows";
import { hpcArns, otherThan, type Row, rowCalls, rowProbes } from "./hpc-rows";
import type { Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";

const service = "ec2.amazonaws.com";
const source = pages.clusterRoles;

/** The nodes of a cluster's queues. Jobs of anybody run on them, with their role. */
export const clusterComputeNode: Workload = {
  kind: "cluster-compute-node",
  description: "A node of a ParallelCluster queue finds its place in the cluster.",
  source,
  types: ["aws:cloudformation/stack:Stack"],
  find: (access) =>
    hpcClusters(access).flatMap((cluster) =>
      [...partsByRole(access, cluster.queues).keys()].map((role) => instance(access, cluster, role)),
    ),
};

function instance(access: StackAccess, cluster: HpcClusterFacts, role: AccessIdentity): WorkloadInstance {
  const rows = [...nodeRows(cluster, false), ...placeRows(cluster), ...ownStateRows(cluster)];
  return {
    ...{ name: `${cluster.name} (compute nodes)`, urn: cluster.stack.urn, role },
    calls: [assumedBy(access, role, { service, source }), ...rowCalls(rows, source)],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...forbiddenPlaces(access, cluster, { subnets: [], securityGroups: [] }),
      ...forbiddenNodes(cluster),
      ...rowProbes(rows),
    ],
    ...{ dataUnknown: true, incomplete: "what jobs read and write stands in no stack" },
  };
}

function placeRows(cluster: HpcClusterFacts): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  const other = hpcArns(cluster, otherThan(cluster.name));
  const index = "index/InstanceId";
  return [
    ...[own.nodeTable, `${own.nodeTable}/${index}`].map((resource) => ({
      ...{ does: "finds which node it is", actions: ["dynamodb:Query"], resource },
      not: [{ does: "looks at the nodes of another cluster", resource: other.nodeTable }],
    })),
    {
      ...{ does: "follows the stack of its queue", actions: ["cloudformation:DescribeStackResource"] },
      ...{ resource: own.nested("ComputeFleetQueues"), scope: own.anyNested("ComputeFleetQueues") },
      not: [
        { does: "reads what the head node reports to", resource: own.stack },
        { does: "follows another stack of its cluster", resource: own.nested("AdditionalCfn") },
        { does: "follows the stack of another cluster", resource: other.nested("ComputeFleetQueues") },
      ],
    },
  ];
}
