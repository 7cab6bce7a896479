import { logRetentionProblem, patternProblem, type Problem, wholeNumberProblem } from "../../core";
import { keyArnProblem } from "../../encryption";
import { roleNameProblem } from "../../identity";
import { ec2InstanceFacts } from "../../instances";
import type { ContainerClusterArgs } from "./container-cluster";
import type { EcsClusterArgs } from "./ecs-args";
import { eksProblems } from "./eks-problems";
import { nodeProblems } from "./node-problems";

/** What AWS would refuse, what would never work, and what types let through where settings come from a file. */
export function containerClusterProblems(name: string, args: ContainerClusterArgs): Problem[] {
  return [
    patternProblem(
      "name",
      name,
      /^[A-Za-z][A-Za-z0-9-]{0,29}$/,
      "give 1 to 30 letters, digits and hyphens, starting with a letter; what is made of it has to fit",
    ),
    roleNameProblem(name, "instance"),
    keyArnProblem("encryptionKey", args.encryptionKey),
    keyArnProblem("volumeKey", args.volumeKey),
    logRetentionProblem("logRetentionInDays", args.logRetentionInDays),
    ...storageProblems(args),
    ...orchestratorProblems(name, args),
  ];
}

function orchestratorProblems(name: string, args: ContainerClusterArgs): Problem[] {
  switch (args.orchestrator) {
    case "ecs":
      return ecsProblems(name, args);
    case "eks":
      return eksProblems(args);
    default: {
      const { orchestrator }: { readonly orchestrator: string } = args;
      return [`orchestrator is "${orchestrator}"; known are ecs and eks.`];
    }
  }
}

/** A cluster takes twenty capacity providers (ECS Developer Guide, "Amazon ECS service quotas"). */
const mostCapacityProviders = 20;

function ecsProblems(
  clusterName: string,
  { capacity = {}, containerInsights, network }: EcsClusterArgs,
): Problem[] {
  const named = Object.entries(capacity);
  const insights: readonly string[] = ["enabled", "enhanced"];
  return [
    /^(aws|ecs|fargate)/i.test(clusterName) &&
      `name is "${clusterName}", with which the names of its capacity providers begin; ECS keeps aws, ecs and fargate for itself: choose another.`,
    named.length === 0 && "capacity is empty; give instances for tasks to run on.",
    named.length > mostCapacityProviders &&
      `capacity has ${named.length} entries; ECS allows ${mostCapacityProviders} capacity providers in a cluster.`,
    containerInsights !== undefined &&
      !insights.includes(containerInsights) &&
      `containerInsights is "${String(containerInsights)}"; known are enabled and enhanced.`,
    ...named.flatMap(([name, nodes]) => {
      const field = `capacity.${name}`;
      const facts = ec2InstanceFacts(nodes.instanceType);
      return [
        ...nodeProblems(field, name, nodes, network),
        wholeNumberProblem(`${field}.targetCapacity`, nodes.targetCapacity, {
          min: 1,
          max: 100,
          rule: "ECS allows 1 to 100 percent",
        }),
        patternProblem(`${field}.imageId`, nodes.imageId, /^ami-[0-9a-f]{8,17}$/, "give the id of an AMI"),
        facts !== undefined &&
          facts.architecture === "arm64" &&
          facts.gpus > 0 &&
          nodes.imageId === undefined &&
          `${field}.instanceType is "${nodes.instanceType}"; ECS publishes no GPU image for arm64: give imageId.`,
      ];
    }),
  ];
}

function storageProblems({ sharedStorage = {} }: ContainerClusterArgs): Problem[] {
  return Object.entries(sharedStorage).flatMap(([name, { kind }]) => {
    const known: readonly string[] = ["lustre", "efs"];
    return [
      !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) &&
        `sharedStorage.${name} is no name; use lower-case words joined by hyphens, such as cases.`,
      !known.includes(kind) &&
        `sharedStorage.${name} is of the kind "${String(kind)}"; containers mount lustre and efs.`,
    ];
  });
}
