import type { AccessIdentity, StackAccess } from "../access";
import { assumedBy } from "./assumed-by";
import { licenseRow } from "./cluster-head-node";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenNodes } from "./forbidden-nodes";
import { forbiddenPlaces } from "./forbidden-places";
import { type HpcClusterFacts, hpcClusters, partsByRole } from "./hpc-clusters";
import { nodeRows, ownStateRows } from "./hpc-node-rows";
import { hpcArns, otherThan, type Row, rowCalls, rowProbes } from "./hpc-rows";
import type { Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { fieldOf, textField } from "./values";

const service = "ec2.amazonaws.com";
const source = pages.clusterRoles;

/** The nodes of a cluster on which people log in. */
export const clusterLoginNode: Workload = {
  kind: "cluster-login-node",
  description: "A login node of a ParallelCluster cluster joins it and leaves it.",
  source,
  types: ["aws:cloudformation/stack:Stack"],
  find: (access) =>
    hpcClusters(access).flatMap((cluster) =>
      [...partsByRole(access, cluster.loginPools)].map(([role, pools]) =>
        instance(access, cluster, { role, pools }),
      ),
    ),
};

interface Logins {
  readonly role: AccessIdentity;
  readonly pools: readonly unknown[];
}

function instance(access: StackAccess, cluster: HpcClusterFacts, { role, pools }: Logins): WorkloadInstance {
  const dcv = pools.some((pool) => fieldOf(fieldOf(pool, "Dcv"), "Enabled") === true);
  const rows = [
    ...nodeRows(cluster, true),
    ...pools.flatMap((pool) => lifecycleRows(cluster, textField(pool, "Name") ?? "")),
    ...stackRows(cluster),
    ...(dcv ? [licenseRow(cluster)] : []),
    ...ownStateRows(cluster),
  ];
  return {
    ...{ name: `${cluster.name} (login nodes)`, urn: cluster.stack.urn, role },
    calls: [assumedBy(access, role, { service, source }), ...rowCalls(rows, source)],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...forbiddenPlaces(access, cluster, { subnets: [], securityGroups: [] }),
      ...forbiddenNodes(cluster),
      ...rowProbes(rows),
    ],
    ...{ dataUnknown: true, incomplete: "what people do on it stands in no stack" },
  };
}

function lifecycleRows(cluster: HpcClusterFacts, pool: string): readonly Row[] {
  const { regional } = hpcArns(cluster, cluster.name);
  const group = (id: string, name: string) =>
    regional("autoscaling", `autoScalingGroup:${id}:autoScalingGroupName/${name}-${pool}-AutoScalingGroup`);
  return [
    {
      ...{ does: "is ready to begin or to end", actions: ["autoscaling:CompleteLifecycleAction"] },
      ...{ resource: group("8131d980", cluster.name), scope: group("*", cluster.name) },
      not: [
        {
          ...{ does: "lets the nodes of another cluster begin or end" },
          resource: group("8131d980", otherThan(cluster.name)),
        },
      ],
    },
  ];
}

function stackRows(cluster: HpcClusterFacts): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  const actions = ["cloudformation:DescribeStackResource", "cloudformation:DescribeStacks"];
  const other = hpcArns(cluster, otherThan(cluster.name)).stack;
  const not = [{ does: "follows the stack of another cluster", resource: other }];
  return [
    { does: "follows its stack", actions, resource: own.stack, scope: own.anyStack, not },
    {
      ...{ does: "follows the stack of its pool", actions, not },
      ...{ resource: own.nested("LoginNodesNested"), scope: own.anyNested("LoginNodesNested") },
    },
  ];
}
