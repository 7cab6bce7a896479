import { type AccessIdentity, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenPlaces } from "./forbidden-places";
import { forbiddenTraces } from "./forbidden-states";
import { type HpcClusterFacts, hpcClusters, nodeRole, placesOf, stackType } from "./hpc-clusters";
import { providerComputeRows } from "./hpc-provider-compute";
import { providerLoginRows } from "./hpc-provider-logins";
import { providerServiceRows } from "./hpc-provider-services";
import { providerStackRows } from "./hpc-provider-stacks";
import { rowCalls, rowProbes } from "./hpc-rows";
import { forbiddenVolumeKeys } from "./hpc-volume-rows";
import type { Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { fieldOf, textField } from "./values";

const service = "lambda.amazonaws.com";
const source = pages.clusterProvider;

/** The function behind `Custom::PclusterCluster`, told by the role that its provider's stack is given (`CustomLambdaRole`). */
export const clusterProvider: Workload = {
  kind: "cluster-provider",
  description: "The provider of ParallelCluster clusters makes, changes and deletes a cluster.",
  source,
  types: [stackType],
  find: (access) => {
    const clusters = hpcClusters(access);
    return access.index.all(stackType).flatMap((provider) => {
      const role = access.identity(textField(provider.props["parameters"], "CustomLambdaRole"));
      const token = textField(provider.props["outputs"], "ServiceToken");
      const served = clusters.filter(({ serviceToken }) => token === undefined || serviceToken === token);
      return role === undefined
        ? []
        : served.map((cluster) =>
            instance(access, cluster, { role, providerName: textOf(provider, "name") ?? provider.name }),
          );
    });
  },
};

interface Provider {
  readonly role: AccessIdentity;
  readonly providerName: string;
}

function instance(
  access: StackAccess,
  cluster: HpcClusterFacts,
  { role, providerName }: Provider,
): WorkloadInstance {
  const head = fieldOf(cluster.configuration, "HeadNode");
  const parts = [head, ...cluster.loginPools, ...cluster.queues];
  const places = placesOf(cluster, parts);
  const cleanup = access.identity(
    textField(fieldOf(fieldOf(cluster.configuration, "Iam"), "Roles"), "LambdaFunctionsRole"),
  );
  const rows = [
    ...providerStackRows(access, cluster, providerName),
    ...providerComputeRows(access, cluster, {
      ...{ places, profiles: parts.map((part) => textField(fieldOf(part, "Iam"), "InstanceProfile") ?? "") },
      nodeRoles: [...new Set(parts.flatMap((part) => nodeRole(access, part) ?? []))],
      ...(cleanup && { cleanup }),
    }),
    ...providerServiceRows(cluster),
    ...providerLoginRows(cluster),
  ];
  return {
    ...{ name: `${cluster.name} (provider)`, urn: cluster.stack.urn, role },
    calls: [assumedBy(access, role, { service, source }), ...rowCalls(rows, source)],
    forbidden: () => {
      const [first, ...others] = forbiddenToAll(access, role);
      return [
        first,
        // Its own functions get the role that is made for them.
        ...others.filter(({ action, resource }) => action !== "iam:PassRole" || resource !== cleanup?.arn),
        ...forbiddenAssumptions(access, role, service),
        ...forbiddenPlaces(access, cluster, places),
        ...forbiddenTraces(),
        ...forbiddenVolumeKeys(cluster),
        ...rowProbes(rows),
        {
          ...{ does: "deletes a file system", action: "elasticfilesystem:DeleteFileSystem" },
          resource: `arn:${cluster.partition}:elasticfilesystem:${cluster.region}:${cluster.account}:file-system/any`,
        },
      ];
    },
  };
}
