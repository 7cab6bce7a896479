import { type Problem, wholeNumberProblem } from "../../core";
import { type InstanceFacts, instanceFacts, instanceTypeProblem } from "../../instances";
import { multiModelGpuTypes, variantLimits } from "./limits";
import type { InstanceSettings } from "./modes";

const { volumeSizeInGB: volume, timeoutSeconds: timeout } = variantLimits;

/** What is wrong with the machines of a variant. `field` starts the names, with its dot: `mode.`. */
export function instanceProblems(field: string, settings: InstanceSettings): Problem[] {
  const { instanceType, volumeSizeInGB, inferenceAmiVersion, mlReservationArn } = settings;
  const facts = instanceFacts(instanceType);
  const seconds = { ...timeout, rule: `SageMaker allows ${timeout.min} to ${timeout.max} seconds` };
  return [
    instanceTypeProblem(`${field}instanceType`, instanceType, "hosting"),
    wholeNumberProblem(`${field}volumeSizeInGB`, volumeSizeInGB, {
      ...volume,
      rule: `SageMaker allows ${volume.min} to ${volume.max} GB`,
    }),
    volumeSizeInGB !== undefined &&
      facts?.localStorage === true &&
      `${field}volumeSizeInGB is ${volumeSizeInGB}, but ${instanceType} has local disks and no EBS volume; leave it out.`,
    wholeNumberProblem(
      `${field}modelDataDownloadTimeoutInSeconds`,
      settings.modelDataDownloadTimeoutInSeconds,
      seconds,
    ),
    wholeNumberProblem(
      `${field}containerStartupHealthCheckTimeoutInSeconds`,
      settings.containerStartupHealthCheckTimeoutInSeconds,
      seconds,
    ),
    facts && amiProblem(`${field}inferenceAmiVersion`, inferenceAmiVersion, facts),
    typeof mlReservationArn === "string" &&
      !/^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:[a-z0-9-]{1,14}\/.+$/.test(mlReservationArn) &&
      `${field}mlReservationArn is "${mlReservationArn}"; give the ARN of reserved capacity, such as arn:aws:sagemaker:ap-southeast-1:111122223333:training-plan/churn.`,
  ];
}

/** The machine images are made for one kind of accelerator each (API reference, ProductionVariant, InferenceAmiVersion). */
function amiProblem(
  field: string,
  version: InstanceSettings["inferenceAmiVersion"],
  { type, gpus, neuronDevices = 0 }: InstanceFacts,
): Problem {
  if (version === undefined) {
    return undefined;
  }
  const neuron = version.includes("neuron");
  return (
    (neuron ? neuronDevices : gpus) === 0 &&
    `${field} is "${version}", but ${type} has no ${neuron ? "Inferentia2 or Trainium" : "GPU"}; leave it out.`
  );
}

/** What several models in one container cannot run on. */
export function multiModelTypeProblem(field: string, instanceType: string): Problem {
  const { gpus = 0, neuronDevices = 0 } = instanceFacts(instanceType) ?? {};
  if (neuronDevices > 0 || /^ml\.(inf|trn)\d/.test(instanceType)) {
    return `${field} is "${instanceType}"; multi-model endpoints run on CPU and GPU types, not on Inferentia or Trainium.`;
  }
  return (
    gpus > 0 &&
    !multiModelGpuTypes.includes(instanceType) &&
    `${field} is "${instanceType}"; of GPU types multi-model endpoints run on those with one GPU of families p2, p3, g4dn and g5 only, such as ml.g5.2xlarge.`
  );
}

/** What can neither be shadowed nor guarded: first-generation Inferentia. */
export function isInf1(instanceType: string): boolean {
  return instanceType.startsWith("ml.inf1.");
}
