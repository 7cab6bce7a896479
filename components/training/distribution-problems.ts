import { type Problem, wholeNumberProblem } from "../core";
import { type InstanceFacts, instanceFacts } from "../instances";
import { groupsOf, instanceCountOf, type ResourceConfig } from "./cluster";
import type { Distribution } from "./distribution";
import { distributedGroup, processesPerHost } from "./distribution-hyperparameters";
import { modelParallelProblems } from "./model-parallel-problems";

/** SageMaker Developer Guide, "Supported frameworks, AWS Regions, and instance types" of the data parallelism library. */
const dataParallelTypes = ["ml.p3.16xlarge", "ml.p3dn.24xlarge", "ml.p4d.24xlarge", "ml.p4de.24xlarge"];

const kinds: Readonly<Record<Distribution["kind"], true>> = {
  smdistributedDataParallel: true,
  smdistributedModelParallel: true,
  mpi: true,
  torchDistributed: true,
  parameterServer: true,
  own: true,
};

/** What is wrong with how the work is spread; `runsScript` where a script of the user's is to be started on every instance. */
export function distributionProblems(
  distribution: Distribution | undefined,
  resources: ResourceConfig,
  runsScript: boolean,
): Problem[] {
  const count = instanceCountOf(resources);
  if (distribution === undefined) {
    return [
      runsScript &&
        count > 1 &&
        `distribution is missing, and ${count} instances would each run the whole script; choose one, or { kind: "own" } where the script spreads its work itself.`,
    ];
  }
  const { kind } = distribution;
  if (!Object.hasOwn(kinds, kind)) {
    return [`distribution.kind is "${kind}"; known are ${Object.keys(kinds).join(", ")}.`];
  }
  const group = distributedGroup(distribution, resources);
  const facts = group && instanceFacts(group.type);
  return [
    ...groupProblems(distribution, resources),
    ...(facts === undefined ? [] : typeProblems(distribution, facts)),
    ...(facts === undefined ? [] : processProblems(distribution, resources, facts)),
    ...(group === undefined || facts === undefined || kind !== "smdistributedModelParallel"
      ? []
      : modelParallelProblems(distribution, {
          facts,
          processes: processesPerHost(distribution, resources) * group.count,
        })),
  ];
}

function groupProblems(distribution: Distribution, resources: ResourceConfig): Problem[] {
  const { kind, instanceGroupName } = distribution;
  const names = groupsOf(resources).flatMap(({ name }) => name ?? []);
  const takesGroup =
    kind === "mpi" || kind === "smdistributedDataParallel" || kind === "smdistributedModelParallel";
  return [
    instanceGroupName !== undefined &&
      !names.includes(instanceGroupName) &&
      `distribution.instanceGroupName is "${instanceGroupName}"; ${names.length > 0 ? `known are ${names.join(", ")}` : "the job has no instance groups, leave it out"}.`,
    takesGroup &&
      instanceGroupName === undefined &&
      names.length > 1 &&
      `distribution.instanceGroupName is missing; SageMaker distributes training on one instance group, so name one of ${names.join(", ")}.`,
  ];
}

function typeProblems({ kind }: Distribution, { type, gpus, neuronDevices = 0 }: InstanceFacts): Problem[] {
  const library = kind === "smdistributedDataParallel" || kind === "smdistributedModelParallel";
  return [
    kind === "smdistributedDataParallel" &&
      !dataParallelTypes.includes(type) &&
      `distribution.kind is "${kind}" on ${type}; SageMaker's data parallel library runs on ${dataParallelTypes.join(", ")}: take one of them, or torchDistributed.`,
    kind === "smdistributedModelParallel" &&
      gpus === 0 &&
      `distribution.kind is "${kind}" on ${type}, which has no GPU; SageMaker's model parallel library gives each process one.`,
    neuronDevices > 0 &&
      (library || kind === "mpi" || kind === "parameterServer") &&
      `distribution.kind is "${kind}" on ${type}; on Trainium SageMaker distributes by torchDistributed only.`,
  ];
}

function processProblems(
  distribution: Distribution,
  resources: ResourceConfig,
  facts: InstanceFacts,
): Problem[] {
  if (distribution.kind !== "mpi" && distribution.kind !== "smdistributedModelParallel") {
    return [];
  }
  const processes = processesPerHost(distribution, resources);
  return [
    wholeNumberProblem("distribution.processesPerHost", processes, {
      min: 1,
      rule: "give a whole number from 1",
    }),
    facts.gpus > 0 &&
      processes > facts.gpus &&
      `distribution.processesPerHost is ${processes}; ${facts.type} has ${facts.gpus} GPUs, and each process takes one.`,
  ];
}
