import { parse } from "yaml";

import { type ClusterFacts, clusterFacts, describeClusters } from "../hpc/cluster-facts";
import { environmentClusters } from "../hpc/environment-clusters";
import { chooseCluster, type StackCluster, stackClusters } from "../hpc/stack-clusters";
import { showResult } from "../output";
import { readStack } from "../sagemaker/stack-resources";

interface ListOptions {
  readonly state?: string;
  readonly json?: boolean;
}

/** `cluster list`: the clusters of an environment. */
export async function list(environment: string, options: ListOptions): Promise<void> {
  const clusters = (await clustersIn(environment, options)).map(clusterFacts);
  showResult({ environment, clusters }, describe(environment, clusters), options.json ?? false);
}

/** `cluster config`: one cluster as ParallelCluster reads it, for `pcluster` and for people. */
export async function config(
  environment: string,
  asked: string | undefined,
  options: ListOptions,
): Promise<void> {
  const { configuration } = chooseCluster(
    await clustersIn(environment, options),
    asked,
    environment,
    "An environment has one where its settings have mlhpc:hpc; other programs are read by --state.",
  );
  process.stdout.write(options.json ? `${JSON.stringify(parse(configuration), null, 2)}\n` : configuration);
}

function clustersIn(environment: string, { state }: ListOptions): Promise<readonly StackCluster[]> {
  return state === undefined
    ? environmentClusters(environment)
    : Promise.resolve(stackClusters(readStack({ state })?.resources ?? []));
}

function describe(environment: string, clusters: readonly ClusterFacts[]): string {
  return clusters.length === 0 ? `${environment} has no HpcCluster.` : describeClusters(clusters);
}
