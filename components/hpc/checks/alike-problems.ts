import type { Problem } from "../../core";
import type { Ec2InstanceFacts } from "../../instances";
import type { ClusterView, ResourceView } from "./cluster-view";

/**
 * Slurm describes a compute resource by one line, so all its types must be alike
 * (`InstancesCPUValidator`, `InstancesAcceleratorsValidator`).
 */
export function alikeProblems({ queues }: ClusterView): readonly Problem[] {
  return queues.flatMap(({ resources }) => resources.flatMap(unlike));
}

function unlike(view: ResourceView): readonly Problem[] {
  const withoutSmt = view.resource.disableSimultaneousMultithreading === true;
  return [
    withoutSmt
      ? differ(view, "cores, which count with disableSimultaneousMultithreading", ({ cores }) => cores)
      : differ(view, "vCPUs", ({ vcpus }) => vcpus),
    differ(view, "GPUs", ({ gpus, gpuPartition = 1 }) => gpus * gpuPartition),
    differ(view, "Inferentia or Trainium chips", ({ neuronDevices }) => neuronDevices ?? 0),
    differ(view, "architecture", ({ architecture }) => architecture),
  ];
}

function differ(
  { label, types }: ResourceView,
  noun: string,
  property: (facts: Ec2InstanceFacts) => number | string,
): Problem {
  const [first, ...others] = types;
  const other = first && others.find((facts) => property(facts) !== property(first));
  return (
    first !== undefined &&
    other !== undefined &&
    `${label}: ${first.type} has ${property(first)} and ${other.type} ${property(other)}; ParallelCluster wants the types of one compute resource ` +
      `alike in ${noun}: give each a compute resource of its own.`
  );
}
