import { parse } from "yaml";

import { clusterOfConfiguration, type PlannableCluster } from "../../components/hpc/plan";
import type { StateResource } from "../../sandbox/environment";
import { closeNames } from "../sagemaker/close-names";
import { InputError } from "../sagemaker/input-error";
import { openSecrets } from "../sagemaker/secrets";
import { nameOf } from "../sagemaker/stack-resources";

/** A cluster as a stack has it. */
export interface StackCluster {
  /** The component's name. */
  readonly name: string;
  /** ParallelCluster's name of it. */
  readonly clusterName: string;
  /** The YAML that the `pcluster` command takes. */
  readonly configuration: string;
}

/** The clusters among the resources of a stack, in the program's order. */
export function stackClusters(resources: readonly StateResource[]): readonly StackCluster[] {
  return resources
    .filter(({ type }) => type === "mlhpc:hpc:HpcCluster")
    .flatMap((resource) => {
      const { configuration, clusterName } = resource.outputs ?? {};
      const text = openSecrets(configuration).value;
      return typeof text === "string"
        ? [
            {
              name: nameOf(resource),
              clusterName: typeof clusterName === "string" ? clusterName : nameOf(resource),
              configuration: text,
            },
          ]
        : [];
    });
}

/** The one that is meant: by either of its names, or the only one. `where` is the stack, and `otherwise` what to do without a cluster, for messages. */
export function chooseCluster(
  clusters: readonly StackCluster[],
  asked: string | undefined,
  where: string,
  otherwise: string,
): StackCluster {
  const names = clusters.map(({ name }) => name);
  if (clusters.length === 0) {
    throw new InputError(`${where} has no HpcCluster. ${otherwise}`);
  }
  const found = clusters.filter(
    ({ name, clusterName }) => asked === undefined || asked === name || asked === clusterName,
  );
  const [chosen, ...others] = found;
  if (chosen === undefined) {
    throw new InputError(
      `${where} has no cluster ${String(asked)}; ${closeNames(String(asked), names, "clusters")}`,
    );
  }
  if (others.length > 0) {
    throw new InputError(`${where} has ${names.length} clusters: name one of ${names.join(", ")}.`);
  }
  return chosen;
}

/** What a ParallelCluster configuration says, for a plan; `label` is where it comes from, for messages. */
export function readConfiguration(text: string, label: string): PlannableCluster {
  let configuration: unknown;
  try {
    configuration = parse(text);
  } catch (error) {
    throw new InputError(`${label} cannot be read as YAML: ${(error as Error).message.split("\n")[0] ?? ""}`);
  }
  try {
    return clusterOfConfiguration(configuration);
  } catch (error) {
    throw error instanceof Error && error.name === "ClusterConfigurationError"
      ? new InputError(`${label}: ${error.message}`)
      : error;
  }
}
