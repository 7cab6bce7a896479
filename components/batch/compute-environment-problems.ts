import {
  patternProblem,
  type Problem,
  shapeProblems,
  type WholeNumberRange,
  wholeNumberProblem,
} from "../core";
import { keyArnProblem } from "../encryption";
import { roleNameProblem } from "../identity";
import { allocationStrategies, type AllocationStrategy, defaultStrategy } from "./allocation-strategies";
import type { ComputeEnvironmentArgs } from "./compute-environment-args";
import { type ComputeResources, type Ec2Resources, isFargate } from "./compute-resources";
import { instanceChoiceProblems } from "./instance-choice";
import { multiNodeProblems } from "./multi-node-problems";
import { shapes } from "./shape";

/** What is wrong with the plain values; Outputs are left to the policies, which see them resolved. */
export function computeEnvironmentProblems(name: string, args: ComputeEnvironmentArgs): Problem[] {
  const misshapen = shapeProblems(args, shapes.computeEnvironment);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { computeResources, securityGroupIds = [], state = "ENABLED" } = args;
  return [
    batchNameProblem("name", name),
    !isFargate(computeResources) && roleNameProblem(name, "instance"),
    securityGroupIds.length > 4 &&
      `securityGroupIds has ${securityGroupIds.length}; AWS Batch allows 5 on an environment, of which one is the component's.`,
    ...securityGroupIds.map((id, index) =>
      patternProblem(`securityGroupIds[${index}]`, id, /^sg-[0-9a-z-]+$/, "give the id of a security group"),
    ),
    !["DISABLED", "ENABLED"].includes(state) &&
      `state is "${String(state)}"; known are ENABLED and DISABLED.`,
    ...computeResourceProblems("computeResources", computeResources),
  ];
}

/** Batch's 128 characters for a name, less what a child's name and Pulumi append (Batch API reference, CreateComputeEnvironment). */
export function batchNameProblem(field: string, name: string): Problem {
  return patternProblem(
    field,
    name,
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/,
    "AWS Batch allows letters, digits, - and _, starting with a letter or digit, and leaves room for 100 characters",
  );
}

/** `field` is where the resources stand in their component's arguments. */
export function computeResourceProblems(field: string, resources: ComputeResources): Problem[] {
  const { type, maxVcpus, subnetIds }: ComputeResources = resources;
  if (!["EC2", "SPOT", "FARGATE", "FARGATE_SPOT"].includes(type)) {
    return [`${field}.type is "${String(type)}"; known are EC2, SPOT, FARGATE and FARGATE_SPOT.`];
  }
  return [
    wholeNumberProblem(`${field}.maxVcpus`, maxVcpus, { min: 1, rule: "give whole vCPUs from 1" }),
    subnetIds?.length === 0 &&
      `${field}.subnetIds is empty; name one, or leave it out for the network's private subnets.`,
    ...(subnetIds ?? []).map((id: unknown, index: number) =>
      patternProblem(`${field}.subnetIds[${index}]`, id, /^subnet-[0-9a-z-]+$/, "give the id of a subnet"),
    ),
    ...(isFargate(resources) ? fargateProblems(field, resources) : instanceProblems(field, resources)),
  ];
}

/** The compiler refuses these too; settings that come from a file meet this check. */
const notOnFargate = [
  "allocationStrategy",
  "bidPercentage",
  "desiredVcpus",
  "imageId",
  "instanceTypes",
  "lustreMounts",
  "minVcpus",
  "multiNode",
  "rootVolumeSizeInGiB",
  "updatePolicy",
  "volumeKey",
] as const;

function fargateProblems(field: string, resources: ComputeResources): Problem[] {
  const given = notOnFargate.filter((name) => resources[name] !== undefined);
  const { subnetIds } = resources;
  return [
    ...given.map(
      (name) =>
        `${field}.${name} is given, but type is ${resources.type}; AWS Batch takes it with EC2 and SPOT only.`,
    ),
    (subnetIds?.length ?? 0) > 16 &&
      `${field}.subnetIds has ${subnetIds?.length}; AWS Batch allows 16 on Fargate.`,
  ];
}

function instanceProblems(field: string, resources: Ec2Resources): Problem[] {
  const { maxVcpus, minVcpus = 0, instanceTypes = [], multiNode, lustreMounts = [] } = resources;
  const range = (min: number, max: number, rule: string): WholeNumberRange => ({ min, max, rule });
  return [
    wholeNumberProblem(
      `${field}.minVcpus`,
      minVcpus,
      range(0, maxVcpus, `give whole vCPUs from 0 to maxVcpus, ${maxVcpus}`),
    ),
    wholeNumberProblem(
      `${field}.desiredVcpus`,
      resources.desiredVcpus,
      range(minVcpus, maxVcpus, `give whole vCPUs from minVcpus, ${minVcpus}, to maxVcpus, ${maxVcpus}`),
    ),
    wholeNumberProblem(
      `${field}.rootVolumeSizeInGiB`,
      resources.rootVolumeSizeInGiB,
      range(30, 16_384, "the image has 30 GiB, and EBS allows 16384"),
    ),
    ...instanceChoiceProblems(`${field}.instanceTypes`, instanceTypes, resources.imageId !== undefined),
    ...strategyProblems(field, resources),
    patternProblem(`${field}.imageId`, resources.imageId, /^ami-[0-9a-f]{8,17}$/, "give the id of an AMI"),
    keyArnProblem(`${field}.volumeKey`, resources.volumeKey),
    ...lustreMounts.map(
      ({ mountPoint }, index) =>
        !/^(\/[A-Za-z0-9._-]+)+$/.test(mountPoint) &&
        `${field}.lustreMounts[${index}].mountPoint is "${mountPoint}"; give a folder such as /fsx, and not the root.`,
    ),
    ...lustreMounts.map(
      ({ fileSystem: { mountName } }, index) =>
        mountName === undefined &&
        `${field}.lustreMounts[${index}].fileSystem does not tell its mountName; give the one that FSx shows.`,
    ),
    ...(multiNode === undefined ? [] : multiNodeProblems(field, resources)),
  ];
}

function strategyProblems(field: string, resources: Ec2Resources): Problem[] {
  const { bidPercentage, updatePolicy } = resources;
  const type: Ec2Resources["type"] = resources.type;
  const strategy: AllocationStrategy = resources.allocationStrategy ?? defaultStrategy[type];
  if (!Object.hasOwn(allocationStrategies, strategy)) {
    return [
      `${field}.allocationStrategy is "${String(strategy)}"; known are ${Object.keys(allocationStrategies).join(", ")}.`,
    ];
  }
  const { types, updatesInPlace } = allocationStrategies[strategy];
  const fitting: readonly string[] = types;
  const { terminateJobsOnUpdate, jobExecutionTimeoutMinutes } = updatePolicy ?? {};
  return [
    strategy === "BEST_FIT" && type === "SPOT"
      ? `${field}.allocationStrategy is "BEST_FIT", which wants a Spot Fleet role on SPOT and takes no update; choose ${defaultStrategy.SPOT}.`
      : !fitting.includes(type) &&
        `${field}.allocationStrategy is "${strategy}"; AWS Batch has it for ${fitting.join(" and ")}, and type is ${type}.`,
    type !== "SPOT" &&
      bidPercentage !== undefined &&
      `${field}.bidPercentage is ${String(bidPercentage)}, but type is ${type}; only SPOT has a Spot price.`,
    wholeNumberProblem(`${field}.bidPercentage`, bidPercentage, {
      min: 1,
      max: 100,
      rule: "give 1 to 100 percent of the On-Demand price",
    }),
    updatePolicy !== undefined &&
      !updatesInPlace &&
      `${field}.updatePolicy is given, but allocationStrategy is ${strategy}, with which AWS Batch changes nothing in place.`,
    wholeNumberProblem(`${field}.updatePolicy.jobExecutionTimeoutMinutes`, jobExecutionTimeoutMinutes, {
      min: 1,
      max: 360,
      rule: "the provider allows 1 to 360 minutes",
    }),
    terminateJobsOnUpdate === true &&
      jobExecutionTimeoutMinutes !== undefined &&
      `${field}.updatePolicy.jobExecutionTimeoutMinutes is ${jobExecutionTimeoutMinutes}, but terminateJobsOnUpdate ends jobs at once; leave one out.`,
  ];
}
