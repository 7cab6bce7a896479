import { type InstanceFacts, instanceFacts, instanceTypes } from "../../instances/instance-facts";
import { costPerMillion } from "./cost-per-million";

/** What comes in, and what one instance was measured to do with it. */
export interface ServingLoad {
  /** Such as `ml.m5.large`. */
  readonly instanceType: string;
  /** Invocations a minute at the peak: above 0. */
  readonly invocationsPerMinute: number;
  /** Invocations a minute that one instance answers at most, as Inference Recommender measures (`MaxInvocations`): above 0. */
  readonly maxInvocationsPerInstance: number;
  /** Share of that to plan with, so that scaling has time to act: above 0 to 1. Default 0.7. */
  readonly headroom?: number;
  /** GiB that the loaded model takes; `modelMemoryGiB` estimates it. Default it is not looked at. */
  readonly modelGiB?: number;
  /** Copies of the model on one instance, such as workers of the container: a whole number from 1. Default 1. */
  readonly copies?: number;
  /** Fewest instances, such as 2 for two zones: a whole number from 1. Default 1. */
  readonly minInstances?: number;
  /** USD an hour for one instance. Default no cost is told. */
  readonly pricePerHour?: number;
}

export interface RightSize {
  readonly instances: number;
  /** For `autoScaling`: invocations a minute and instance to aim at. */
  readonly targetValue: number;
  /** False where the model does not fit into the memory that it runs in. */
  readonly fits: boolean;
  /** USD for a million answers at the peak, where a price was given. */
  readonly costPerMillion?: number;
  readonly reasons: readonly string[];
}

/** How many instances a load takes. Throws a RangeError for figures that cannot be, and for a type that SageMaker does not host on. */
export function rightSize(load: ServingLoad): RightSize {
  const { invocationsPerMinute, maxInvocationsPerInstance, headroom = 0.7, minInstances = 1 } = load;
  const facts = hostingFacts(load.instanceType);
  above("invocationsPerMinute", invocationsPerMinute, 0);
  above("maxInvocationsPerInstance", maxInvocationsPerInstance, 0);
  above("headroom", headroom, 0, 1);
  whole("minInstances", minInstances);
  whole("copies", load.copies ?? 1);
  const targetValue = Math.max(1, Math.floor(maxInvocationsPerInstance * headroom));
  const needed = Math.ceil(invocationsPerMinute / targetValue);
  const instances = Math.max(minInstances, needed);
  const memory = memoryOf(facts, load);
  return {
    instances,
    targetValue,
    fits: memory.fits,
    costPerMillion:
      load.pricePerHour === undefined
        ? undefined
        : costPerMillion({ pricePerHour: load.pricePerHour, invocationsPerMinute, instances }),
    reasons: [
      `${invocationsPerMinute} invocations a minute at ${targetValue} an instance take ${needed}`,
      ...(instances > needed ? [`${instances} are the fewest wanted`] : []),
      ...memory.reasons,
    ],
  };
}

function memoryOf(
  { type, memoryGiB, gpus, gpuMemoryGiB }: InstanceFacts,
  { modelGiB, copies = 1 }: ServingLoad,
): { readonly fits: boolean; readonly reasons: readonly string[] } {
  if (modelGiB === undefined) {
    return { fits: true, reasons: [] };
  }
  above("modelGiB", modelGiB, 0);
  // A model that is not divided among GPUs has to fit into one.
  const [there, where] =
    gpus > 0 && gpuMemoryGiB !== undefined ? [gpuMemoryGiB, "one GPU"] : [memoryGiB, "memory"];
  const perPlace = gpus > 0 ? Math.ceil(copies / gpus) : copies;
  const taken = modelGiB * perPlace;
  return {
    fits: taken <= there,
    reasons: [
      `${perPlace === 1 ? "a model" : `${perPlace} models`} of ${modelGiB} GiB ${fitting(taken <= there, perPlace)} into ${where} of ${type}, ${there} GiB`,
    ],
  };
}

function fitting(fits: boolean, models: number): string {
  return models === 1 ? (fits ? "fits" : "does not fit") : fits ? "fit" : "do not fit";
}

/** How busy an instance was. */
export interface ObservedUse {
  /** Such as `ml.c5.xlarge`. */
  readonly instanceType: string;
  /** Percent of all cores at the peak: above 0 to 100. */
  readonly cpuPercent: number;
  /** Percent of memory at the peak: above 0 to 100. Default it is not looked at. */
  readonly memoryPercent?: number;
  /** Percent that neither may pass on the new type: above 0 to 100. Default 70. */
  readonly targetPercent?: number;
}

/**
 * The smallest type of the same family that would not be busier than wanted, as Compute Optimizer advises: 30 percent on `ml.c5.xlarge`
 * lead to `ml.c5.large`. The type itself where no smaller one does. Throws a RangeError for figures that cannot be.
 */
export function smallestType(use: ObservedUse): string {
  const { instanceType, cpuPercent, memoryPercent = 0, targetPercent = 70 } = use;
  const from = hostingFacts(instanceType);
  above("cpuPercent", cpuPercent, 0, 100);
  above("targetPercent", targetPercent, 0, 100);
  const family = instanceType.slice(0, instanceType.lastIndexOf(".") + 1);
  const enough = instanceTypes("hosting")
    .filter((type) => type.startsWith(family))
    .flatMap((type) => instanceFacts(type) ?? [])
    .filter(
      ({ vcpus, memoryGiB, gpus }) =>
        gpus === from.gpus &&
        vcpus <= from.vcpus &&
        (cpuPercent * from.vcpus) / vcpus <= targetPercent &&
        (memoryPercent * from.memoryGiB) / memoryGiB <= targetPercent,
    )
    .sort((one, other) => one.vcpus - other.vcpus || one.memoryGiB - other.memoryGiB);
  return enough[0]?.type ?? instanceType;
}

function hostingFacts(type: string): InstanceFacts {
  const facts = instanceFacts(type);
  if (facts?.uses.hosting !== true) {
    throw new RangeError(
      `instanceType is "${type}"; give a type that SageMaker hosts on, such as ml.m5.large.`,
    );
  }
  return facts;
}

function above(field: string, value: number, least: number, most = Infinity): void {
  if (!(value > least && value <= most && Number.isFinite(value))) {
    throw new RangeError(
      `${field} is ${value}; give a number above ${least}${most === Infinity ? "" : `, up to ${most}`}.`,
    );
  }
}

function whole(field: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 1)) {
    throw new RangeError(`${field} is ${value}; give a whole number from 1.`);
  }
}
