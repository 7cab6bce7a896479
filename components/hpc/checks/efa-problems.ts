import type { Problem } from "../../core";
import { ec2InstanceFacts, ec2InstanceTypes } from "../../instances";
import type { ClusterView, QueueView, ResourceView } from "./cluster-view";
import { letterAndGeneration } from "./kin";
import { and, or } from "./words";

/** EFA: which types and sizes have it, and within one zone (`EfaValidator`, `InstancesEFAValidator`, `EfaMultiAzValidator`). */
export function efaProblems({ queues }: ClusterView): readonly Problem[] {
  return queues.flatMap((queue) =>
    queue.resources
      .filter(({ efa }) => efa)
      .flatMap((view) => [...typeProblems(view), zoneProblem(queue, view), gdrProblem(view)]),
  );
}

function typeProblems({ label, types }: ResourceView): readonly Problem[] {
  return types
    .filter(({ efaInterfaces }) => efaInterfaces === 0)
    .map(({ type, family }) => `${label}: efa is true; ${withoutEfa(type, family)}`);
}

function withoutEfa(type: string, family: string): string {
  const sizes = withEfa((other) => other === family);
  if (sizes.length > 0) {
    return `${type} is too small for it: of ${family} AWS has EFA on ${and(sizes)}.`;
  }
  const near = withEfa((other) => letterAndGeneration(other) === letterAndGeneration(family));
  return `AWS has EFA on no size of ${family}${near.length > 0 ? `; its kin have it on ${or(near)}` : ""}: take another type, or leave efa out.`;
}

/** Bare metal apart, which ParallelCluster boots far slower for the same cores. */
function withEfa(family: (name: string) => boolean): readonly string[] {
  return ec2InstanceTypes()
    .map((type) => ec2InstanceFacts(type))
    .filter(
      (facts) => facts !== undefined && family(facts.family) && facts.efaInterfaces > 0 && !facts.bareMetal,
    )
    .map((facts) => facts?.type ?? "");
}

function zoneProblem({ zones }: QueueView, { label }: ResourceView): Problem {
  return (
    zones.length > 1 &&
    `${label}: efa is true over the zones ${and(zones)}; EFA traffic does not leave a zone (EC2 user guide, "Elastic Fabric Adapter"): ` +
      "name one zone, or leave efa out."
  );
}

/** GPUDirect needs GPUs, whose memory it reads and writes past the processor. */
function gdrProblem({ label, resource, types }: ResourceView): Problem {
  const none = types.find(({ gpus, neuronDevices }) => gpus === 0 && neuronDevices === undefined);
  return (
    typeof resource.efa === "object" &&
    resource.efa.gdrSupport === true &&
    none !== undefined &&
    `${label}: efa.gdrSupport is true; ${none.type} has no GPU to send from: leave gdrSupport out.`
  );
}
