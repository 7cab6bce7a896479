import type { AccessIdentity, StackAccess } from "../access";
import { assumedBy } from "./assumed-by";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenPlaces } from "./forbidden-places";
import { type HpcClusterFacts, hpcClusters } from "./hpc-clusters";
import { nameRows, zoneOf } from "./hpc-name-rows";
import { hpcArns, otherThan, type Row, rowCalls, rowProbes, tagged } from "./hpc-rows";
import type { Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { fieldOf, textField } from "./values";

const service = "lambda.amazonaws.com";
const source = pages.clusterRoles;

/** The functions that ParallelCluster puts into a cluster's stack (`LambdaFunctionsRole`). */
export const clusterCleanup: Workload = {
  kind: "cluster-cleanup",
  description: "A ParallelCluster cluster that goes ends its nodes, empties its folder and its zone.",
  source,
  types: ["aws:cloudformation/stack:Stack"],
  find: (access) =>
    hpcClusters(access).flatMap((cluster) => {
      const roles = fieldOf(fieldOf(cluster.configuration, "Iam"), "Roles");
      const role = access.identity(textField(roles, "LambdaFunctionsRole"));
      return role === undefined ? [] : [instance(access, cluster, role)];
    }),
};

function instance(access: StackAccess, cluster: HpcClusterFacts, role: AccessIdentity): WorkloadInstance {
  const rows = [...cleanupRows(cluster), ...nameRows(cluster), ...zoneRows(cluster)];
  return {
    ...{ name: `${cluster.name} (clean-up)`, urn: cluster.stack.urn, role },
    calls: [assumedBy(access, role, { service, source }), ...rowCalls(rows, source)],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...forbiddenPlaces(access, cluster, { subnets: [], securityGroups: [] }),
      ...rowProbes(rows),
    ],
  };
}

function cleanupRows(cluster: HpcClusterFacts): readonly Row[] {
  const { name, bucket } = cluster;
  const own = hpcArns(cluster, name);
  const other = hpcArns(cluster, otherThan(name));
  const group = (function_: string) => own.regional("logs", `log-group:/aws/lambda/pcluster-${function_}`);
  return [
    {
      ...{ does: "writes its log", actions: ["logs:CreateLogStream", "logs:PutLogEvents"] },
      resource: `${group("CleanupResources-8131d980")}:log-stream:2026/11/22/[$LATEST]1`,
      scope: `${group("Cleanup*")}:log-stream:*`,
      not: [{ does: "writes the log of the provider", resource: `${group("cfn-8131d980")}:log-stream:any` }],
    },
    { does: "sees nodes", actions: ["ec2:DescribeInstances"], resource: "*" },
    {
      ...{ does: "ends its nodes", actions: ["ec2:TerminateInstances"] },
      ...{ resource: own.instance, scope: own.anyInstance, context: tagged(name) },
      not: [
        { does: "ends nodes of another cluster", context: tagged(otherThan(name)) },
        { does: "ends what is no node", context: {} },
      ],
    },
    {
      ...{ does: "finds its artifacts", actions: ["s3:ListBucket", "s3:ListBucketVersions"] },
      resource: bucket.arn,
      not: [{ does: "looks into another bucket", resource: own.global("s3", "somebody-elses-bucket") }],
    },
    {
      ...{ does: "deletes its artifacts", actions: ["s3:DeleteObject", "s3:DeleteObjectVersion"] },
      ...{ resource: own.artifact, scope: own.anyArtifact },
      not: [
        { does: "deletes the artifacts of another cluster", resource: other.artifact },
        { does: "deletes from beside the artifacts", resource: `${bucket.arn}/results/any` },
      ],
    },
  ];
}

function zoneRows(cluster: HpcClusterFacts): readonly Row[] {
  const zone = zoneOf(cluster);
  return zone === undefined
    ? []
    : [
        {
          ...{ does: "sees names", actions: ["route53:ListResourceRecordSets"] },
          ...{ resource: zone.zone, scope: zone.anyZone },
          not: [
            {
              does: "sees the names behind a traffic policy",
              resource: hpcArns(cluster, cluster.name).global("route53", "trafficpolicyinstance/any"),
            },
          ],
        },
      ];
}
