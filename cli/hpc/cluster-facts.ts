import { parse } from "yaml";

import { clusterOfConfiguration, type PlannableQueue } from "../../components/hpc/plan";
import { isSection, type Section, sectionOf, sectionsOf } from "../../components/hpc/update/configuration";
import { type StackCluster } from "./stack-clusters";

/** A cluster in short, from its own configuration. */
export interface ClusterFacts {
  /** The component's name. */
  readonly name: string;
  readonly clusterName: string;
  readonly region: string;
  readonly operatingSystem: string;
  readonly headNode: string;
  readonly queues: readonly QueueFacts[];
  readonly sharedStorage: readonly StorageFacts[];
}

interface QueueFacts {
  readonly name: string;
  readonly capacity: PlannableQueue["capacity"]["kind"];
  readonly computeResources: readonly ComputeFacts[];
}

interface ComputeFacts {
  readonly instanceTypes: readonly string[];
  readonly minNodes: number;
  readonly maxNodes: number;
  readonly efa: boolean;
}

interface StorageFacts {
  readonly mountDir: string;
  readonly kind: string;
}

export function clusterFacts({ name, clusterName, configuration }: StackCluster): ClusterFacts {
  const parsed: unknown = parse(configuration);
  const whole = isSection(parsed) ? parsed : {};
  return {
    name,
    clusterName,
    region: text(whole, "Region"),
    operatingSystem: text(sectionOf(whole, "Image"), "Os"),
    headNode: text(sectionOf(whole, "HeadNode"), "InstanceType"),
    queues: clusterOfConfiguration(whole).queues.map(({ name: queue, capacity, computeResources }) => ({
      name: queue,
      capacity: capacity.kind,
      computeResources: computeResources.map(({ instanceTypes, minCount = 0, maxCount, efa }) => ({
        instanceTypes,
        minNodes: minCount,
        maxNodes: maxCount,
        efa: efa === true,
      })),
    })),
    sharedStorage: sectionsOf(whole, "SharedStorage").map((storage) => ({
      mountDir: text(storage, "MountDir"),
      kind: text(storage, "StorageType"),
    })),
  };
}

function text(section: Section, field: string): string {
  const value = section[field];
  return typeof value === "string" ? value : "";
}

export function describeClusters(clusters: readonly ClusterFacts[]): string {
  return clusters.map(describeCluster).join("\n\n");
}

function describeCluster({
  name,
  clusterName,
  region,
  operatingSystem,
  headNode,
  queues,
  sharedStorage,
}: ClusterFacts): string {
  const named = name === clusterName ? name : `${name} (cluster ${clusterName})`;
  return [
    `${named}  ${region}, ${operatingSystem}, head node ${headNode}`,
    ...queues.flatMap((queue) =>
      queue.computeResources.map(
        ({ instanceTypes, minNodes, maxNodes, efa }) =>
          `  queue ${queue.name}  ${minNodes} to ${maxNodes} x ${instanceTypes.join(" or ")}  ${queue.capacity}${efa ? "  EFA" : ""}`,
      ),
    ),
    ...sharedStorage.map(({ mountDir, kind }) => `  ${mountDir}  ${kind}`),
  ].join("\n");
}
