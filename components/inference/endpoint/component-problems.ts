import { patternProblem, type Problem, wholeNumberProblem } from "../../core";
import { instanceFacts } from "../../instances";
import { containerProblems, hostnameForm } from "../model";
import { autoScalingProblems } from "../scaling";
import type { ComputeRequirements, InferenceComponentArgs, InferenceComponentsMode } from "./modes";
import { variantNameRule } from "./variant-name";

/** What is wrong with models that share machines (API reference, CreateInferenceComponent, ProductionVariantManagedInstanceScaling). */
export function componentsProblems(mode: InferenceComponentsMode): Problem[] {
  const { components, managedInstanceScaling: instances } = mode;
  const names = components.map(({ name }) => name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return [
    components.length === 0 && "mode.components is empty; name at least one model.",
    ...twice.map(
      (name) => `mode.components names "${name}" twice; each name stands once in an account and region.`,
    ),
    wholeNumberProblem("mode.managedInstanceScaling.minInstanceCount", instances?.minInstanceCount, {
      min: 0,
      rule: "give a whole number from 0",
    }),
    wholeNumberProblem("mode.managedInstanceScaling.maxInstanceCount", instances?.maxInstanceCount, {
      min: Math.max(1, instances?.minInstanceCount ?? 1),
      rule: `give a whole number from minInstanceCount, ${instances?.minInstanceCount ?? 1}`,
    }),
    ...components.flatMap((component, index) =>
      componentProblems(`mode.components[${index}]`, component, mode.instanceType),
    ),
  ];
}

function componentProblems(
  field: string,
  { name, model, compute, copyCount, autoScaling }: InferenceComponentArgs,
  instanceType: string,
): Problem[] {
  return [
    patternProblem(`${field}.name`, name, hostnameForm, variantNameRule),
    ...("modelName" in model ? [] : containerProblems(`${field}.model.`, model, instanceType)),
    "modelName" in model &&
      model.facts.mode !== "SingleModel" &&
      `${field}.model has several containers or models; an inference component has one container with one model.`,
    ...computeProblems(`${field}.compute`, compute, instanceType),
    wholeNumberProblem(`${field}.copyCount`, copyCount, { min: 0, rule: "give a whole number from 0" }),
    ...autoScalingProblems(`${field}.autoScaling`, autoScaling, "inferenceComponent", {
      instanceType,
      instance: instanceFacts(instanceType),
    }),
  ];
}

/** A copy that no machine of the type can hold would wait forever. */
function computeProblems(field: string, compute: ComputeRequirements, instanceType: string): Problem[] {
  const {
    numberOfCpuCoresRequired: cores,
    numberOfAcceleratorDevicesRequired: accelerators,
    minMemoryRequiredInMb: memory,
    maxMemoryRequiredInMb: most,
  } = compute;
  const facts = instanceFacts(instanceType);
  const has = facts && (facts.gpus || facts.neuronDevices || 0);
  return [
    cores !== undefined &&
      !(cores >= 0.25) &&
      `${field}.numberOfCpuCoresRequired is ${cores}; SageMaker allows 0.25 and more.`,
    wholeNumberProblem(`${field}.numberOfAcceleratorDevicesRequired`, accelerators, {
      min: 1,
      rule: "give a whole number from 1, or leave it out for none",
    }),
    wholeNumberProblem(`${field}.minMemoryRequiredInMb`, memory, {
      min: 128,
      rule: "SageMaker allows 128 MB and more",
    }),
    wholeNumberProblem(`${field}.maxMemoryRequiredInMb`, most, {
      min: memory,
      rule: `give whole MB from minMemoryRequiredInMb, ${memory}`,
    }),
    facts !== undefined &&
      cores !== undefined &&
      cores > facts.vcpus &&
      `${field}.numberOfCpuCoresRequired is ${cores}, but ${instanceType} has ${facts.vcpus} cores.`,
    has !== undefined &&
      accelerators !== undefined &&
      accelerators > has &&
      `${field}.numberOfAcceleratorDevicesRequired is ${accelerators}, but ${instanceType} has ${has}.`,
    facts !== undefined &&
      memory > facts.memoryGiB * 1024 &&
      `${field}.minMemoryRequiredInMb is ${memory}, but ${instanceType} has ${facts.memoryGiB * 1024} MB.`,
  ];
}
