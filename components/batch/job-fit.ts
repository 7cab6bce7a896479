import type { Problem } from "../core";
import { type ComputeResources, type Ec2Resources, isFargate } from "./compute-resources";
import type { InstanceContainerSettings } from "./container";
import { typesOf } from "./instance-choice";
import type { ContainerJob, MultiNodeJob } from "./job-definition-args";
import { usesEfa } from "./multi-node-problems";

/** A job that no machine of its queue has room for waits for ever, and everything behind it. */
export function fitProblem(
  field: string,
  job: ContainerJob | MultiNodeJob,
  environments: readonly ComputeResources[],
): Problem {
  const reasons = environments.map((resources) => shortfall(job, resources));
  return (
    reasons.length > 0 &&
    reasons.every((reason) => reason !== undefined) &&
    `${field} does not fit the machines of its queue: ${[...new Set(reasons)].join("; ")}.`
  );
}

/** Why the job cannot start there; undefined where it can, or nobody knows. */
function shortfall(job: ContainerJob | MultiNodeJob, resources: ComputeResources): string | undefined {
  const { maxVcpus } = resources;
  if (job.type === "multinode") {
    return isFargate(resources) ? "Fargate runs no multi-node jobs" : nodesShortfall(job, resources);
  }
  const { container } = job;
  if (container.vcpus > maxVcpus) {
    return `it takes ${container.vcpus} vCPUs, and maxVcpus is ${maxVcpus}`;
  }
  return container.platformCapability === "FARGATE" || isFargate(resources)
    ? undefined
    : instanceShortfall(container, resources);
}

function nodesShortfall(
  { instanceType, numNodes, efa }: MultiNodeJob,
  { instanceTypes, multiNode, maxVcpus }: Ec2Resources,
): string | undefined {
  if (multiNode === undefined) {
    return "its compute environment is not for multi-node jobs";
  }
  if (instanceTypes[0] !== instanceType) {
    return `its nodes are ${instanceType}, and the instances ${instanceTypes[0]}`;
  }
  if (usesEfa(instanceType, efa) && !usesEfa(instanceType, multiNode.efa)) {
    return "its containers get EFA's devices, and multiNode.efa is false: set efa of the job to false too";
  }
  const vcpus = numNodes * (typesOf(instanceType)[0]?.vcpus ?? 0);
  return vcpus > maxVcpus ? `its nodes have ${vcpus} vCPUs, and maxVcpus is ${maxVcpus}` : undefined;
}

function instanceShortfall(
  { vcpus, memory, gpuCount = 0 }: InstanceContainerSettings,
  { instanceTypes }: Ec2Resources,
): string | undefined {
  const types = instanceTypes.map(typesOf);
  // A bundle's types are Batch's to choose.
  if (types.some((facts) => facts.length === 0)) {
    return undefined;
  }
  const fits = types
    .flat()
    .some((facts) => facts.vcpus >= vcpus && facts.memoryGiB * 1024 > memory && facts.gpus >= gpuCount);
  const gpus = gpuCount === 0 ? "" : ` and ${gpuCount} GPUs`;
  return fits
    ? undefined
    : `none of ${instanceTypes.join(", ")} has ${vcpus} vCPUs, more than ${memory} MiB${gpus}`;
}
