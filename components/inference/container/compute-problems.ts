import { patternProblem, type Problem, wholeNumberProblem } from "../../core";
import { keyArnProblem } from "../../encryption";
import type { Compute, Ec2Compute, FargateCompute, SharedCompute } from "./compute";
import type { ContainerInferenceArgs } from "./container-inference-args";
import { fargateSizeProblem } from "./fargate-sizes";

/** What Fargate and ECS refuse, and what types let through where settings come from a file. */
export function computeProblems({ compute, cluster }: ContainerInferenceArgs): Problem[] {
  const architecture: string = compute.cpuArchitecture ?? "X86_64";
  return [
    !["ARM64", "X86_64"].includes(architecture) &&
      `compute.cpuArchitecture is "${architecture}"; ECS knows ARM64 and X86_64.`,
    ...placeProblems(compute),
    compute.type === "EC2" &&
      cluster !== undefined &&
      "cluster is given with instances of our own, which come with a cluster of theirs; name its capacity provider instead.",
    compute.type === "CAPACITY_PROVIDER" &&
      cluster === undefined &&
      "compute.capacityProvider belongs to a cluster; give the cluster.",
  ];
}

function placeProblems(compute: Compute): Problem[] {
  switch (compute.type) {
    case "FARGATE":
      return fargateProblems(compute);
    case "EC2":
      return [...taskProblems(compute), ...instanceProblems(compute)];
    case "CAPACITY_PROVIDER":
      return taskProblems(compute);
    default: {
      const { type }: { readonly type: string } = compute;
      return [`compute.type is "${type}"; known are FARGATE, EC2 and CAPACITY_PROVIDER.`];
    }
  }
}

function fargateProblems(compute: FargateCompute): Problem[] {
  const { cpu, memory, spot } = compute;
  const gpus: number = compute.gpuCount ?? 0;
  return [
    gpus > 0 && `compute.gpuCount is ${gpus}; Fargate has no GPU, EC2 has.`,
    fargateSizeProblem("compute", cpu, memory),
    wholeNumberProblem("compute.ephemeralStorageInGiB", compute.ephemeralStorageInGiB, {
      min: 21,
      max: 200,
      rule: "Fargate allows 21 to 200 GiB, and has 20 where nothing is said",
    }),
    wholeNumberProblem("compute.spot.weight", spot?.weight, {
      min: 1,
      max: 1000,
      rule: "ECS allows weights from 1 to 1000",
    }),
    wholeNumberProblem("compute.spot.onDemandBase", spot?.onDemandBase, {
      min: 1,
      max: 100_000,
      rule: "keep 1 task or more that AWS does not take back; ECS allows up to 100000",
    }),
  ];
}

function taskProblems({ cpu, memory, gpuCount }: Ec2Compute | SharedCompute): Problem[] {
  return [
    wholeNumberProblem("compute.cpu", cpu, {
      min: 128,
      max: 196_608,
      rule: "ECS allows 128 to 196608 CPU units on EC2",
    }),
    wholeNumberProblem("compute.memory", memory, { min: 6, rule: "a container needs 6 MiB or more" }),
    wholeNumberProblem("compute.gpuCount", gpuCount, { min: 1, rule: "give 1 or more, or leave it out" }),
  ];
}

function instanceProblems(compute: Ec2Compute): Problem[] {
  const { instanceType, minInstances = 0, maxInstances, gpuCount = 0, cpuArchitecture = "X86_64" } = compute;
  const [, family = ""] = /^([a-z][a-z0-9-]*)\.[a-z0-9-]+$/.exec(instanceType) ?? [];
  const accelerated = /^(g|p)\d/.test(family);
  return [
    (family === "" || instanceType.startsWith("ml.")) &&
      `compute.instanceType is "${instanceType}"; give an EC2 type such as m7i.xlarge.`,
    gpuCount > 0 &&
      family !== "" &&
      !accelerated &&
      `compute.gpuCount is ${gpuCount}, but ${instanceType} has no GPU; choose a type of the g or p families.`,
    gpuCount > 0 &&
      cpuArchitecture === "ARM64" &&
      "compute.cpuArchitecture is ARM64, for which ECS publishes no GPU image of Amazon Linux 2023; give imageId or choose X86_64.",
    family !== "" &&
      !accelerated &&
      /\dg[a-z]*$/.test(family) !== (cpuArchitecture === "ARM64") &&
      `compute.instanceType is "${instanceType}", but cpuArchitecture is ${cpuArchitecture}; they do not fit.`,
    wholeNumberProblem("compute.minInstances", minInstances, { min: 0, rule: "give a whole number from 0" }),
    wholeNumberProblem("compute.maxInstances", maxInstances, {
      min: Math.max(1, minInstances),
      rule: `give a whole number from 1 and from minInstances, ${minInstances}`,
    }),
    wholeNumberProblem("compute.targetCapacity", compute.targetCapacity, {
      min: 1,
      max: 100,
      rule: "ECS allows 1 to 100 percent",
    }),
    wholeNumberProblem("compute.rootVolumeSizeInGiB", compute.rootVolumeSizeInGiB, {
      min: 30,
      max: 16_384,
      rule: "the image has 30 GiB, and EBS allows 16384",
    }),
    keyArnProblem("compute.volumeKey", compute.volumeKey),
    patternProblem("compute.imageId", compute.imageId, /^ami-[0-9a-f]{8,17}$/, "give the id of an AMI"),
  ];
}
