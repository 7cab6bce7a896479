import { closeNames } from "./close-names";
import { type EndpointReference } from "./endpoint/endpoint-reference";
import { type ServedMode } from "./endpoint/served-mode";
import { InputError } from "./input-error";

/** Whom of an endpoint a call is for. */
export interface InvokeTarget {
  readonly targetModel?: string;
  readonly targetContainer?: string;
  readonly variant?: string;
  readonly inferenceComponent?: string;
}

/** What one mode wants of a call, and what the call may name there. */
interface Addressed {
  readonly option: string;
  readonly field: keyof InvokeTarget;
  readonly noun: string;
  readonly names?: readonly string[];
}

/** Refuses what the endpoint's mode does not take, or lacks, before anything is sent: all problems at once. */
export function refuseMistargeted(
  { name }: EndpointReference,
  served: ServedMode,
  asked: InvokeTarget,
): void {
  const wanted = addressedIn(served);
  const others = ADDRESSES.filter(({ field }) => field !== wanted?.field && asked[field] !== undefined);
  const given = wanted && asked[wanted.field];
  const problems = [
    ...others.map(
      ({ option, noun }) =>
        `${option} names a ${noun}, and ${name}, in mode ${served.mode}, has none to name.`,
    ),
    wanted !== undefined &&
      given === undefined &&
      `${name} serves in mode ${served.mode}: name the ${wanted.noun} with ${wanted.option}${whichOf(wanted)}.`,
    wanted !== undefined &&
      given !== undefined &&
      unknown(given, wanted.names) &&
      `${name} has no ${wanted.noun} "${given}"; ${closeNames(given, wanted.names ?? [], `${wanted.noun}s`)}`,
    asked.variant !== undefined &&
      unknown(asked.variant, served.variantNames) &&
      `${name} has no variant "${asked.variant}"; ${closeNames(asked.variant, served.variantNames, "variants")}`,
    asked.variant !== undefined &&
      served.mode === "async" &&
      "--variant is given; a call to an asynchronous endpoint names none.",
  ].filter((problem) => typeof problem === "string");
  if (problems.length > 0) {
    throw new InputError(problems.join("\n"));
  }
}

const ADDRESSES: readonly Addressed[] = [
  { option: "--target-model", field: "targetModel", noun: "model" },
  { option: "--target-container", field: "targetContainer", noun: "container" },
  { option: "--inference-component", field: "inferenceComponent", noun: "inference component" },
];

function addressedIn(served: ServedMode): Addressed | undefined {
  const [model, container, component] = ADDRESSES;
  switch (served.mode) {
    case "multiModel":
      return model;
    case "multiContainer":
      return container && { ...container, names: served.containerHostnames };
    case "inferenceComponents":
      return component && { ...component, names: served.inferenceComponentNames };
    case "realtime":
    case "inferencePipeline":
    case "serverless":
    case "async":
      return undefined;
  }
}

function unknown(name: string, names: readonly string[] | undefined): boolean {
  return names !== undefined && names.length > 0 && !names.includes(name);
}

function whichOf({ names = [] }: Addressed): string {
  return names.length === 0 ? "" : ` (${names.join(", ")})`;
}
