import {
  type DescribeEndpointOutput,
  type ProductionVariantSummary,
  type SageMakerClient,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from "@aws-sdk/client-sagemaker";

import { closeNames } from "./close-names";
import { InputError } from "./input-error";
import { table } from "./table";

/** Weights by variant. */
export type Weights = Readonly<Record<string, number>>;

/** Reads `a=90,b=10`. Throws InputError with all that is wrong with it. */
export function readWeights(text: string): Weights {
  const pairs = text.split(",").flatMap((pair) => {
    const [, variant, weight] = /^\s*([^=\s]+)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(pair) ?? [];
    return variant === undefined ? [] : [[variant, Number(weight)] as const];
  });
  const weights: Weights = Object.fromEntries(pairs);
  if (Object.keys(weights).length < text.split(",").length) {
    throw new InputError(
      `--weights is "${text}"; give each variant once, with a number from 0, such as champion=90,challenger=10.`,
    );
  }
  return weights;
}

export function weightsOf({ ProductionVariants = [] }: DescribeEndpointOutput): Weights {
  return Object.fromEntries(ProductionVariants.map((variant) => [nameOf(variant), weightOf(variant)]));
}

/** What the weights would be; variants that are not named keep theirs. Throws InputError with all that is wrong. */
export function weightsAfter(
  { EndpointName: name }: DescribeEndpointOutput,
  before: Weights,
  asked: Weights,
): Weights {
  const variants = Object.keys(before);
  const after = { ...before, ...asked };
  const problems = [
    variants.length < 2 &&
      `${name} has one variant, ${variants.join()}, which gets all requests whatever its weight.`,
    ...Object.keys(asked)
      .filter((variant) => !variants.includes(variant))
      .map((variant) => `${name} has no variant "${variant}"; ${closeNames(variant, variants, "variants")}`),
    Object.values(after).every((weight) => weight === 0) &&
      `All weights of ${name} would be 0, and no variant would get requests; give one of them more.`,
  ].filter((problem) => typeof problem === "string");
  if (problems.length > 0) {
    throw new InputError(problems.join("\n"));
  }
  return after;
}

/** AWS moves the traffic at once, and no instance starts or ends: capacities stay as they are. */
export async function changeWeights(
  client: SageMakerClient,
  endpoint: string,
  weights: Weights,
): Promise<void> {
  await client.send(
    new UpdateEndpointWeightsAndCapacitiesCommand({
      EndpointName: endpoint,
      DesiredWeightsAndCapacities: Object.entries(weights).map(([VariantName, DesiredWeight]) => ({
        ...{ VariantName, DesiredWeight },
      })),
    }),
  );
}

/** Weights and shares before and after, for people. */
export function describeWeights(before: Weights, after: Weights): readonly string[] {
  const cell = (weights: Weights, variant: string): string => {
    const sum = Object.values(weights).reduce((all, weight) => all + weight, 0);
    const weight = weights[variant] ?? 0;
    return `${weight} (${Math.round((100 * weight) / (sum || 1))} %)`;
  };
  const rows = Object.keys(after).map((variant) => [variant, cell(before, variant), cell(after, variant)]);
  return table([["Variant", "Before", "After"], ...rows]);
}

function nameOf({ VariantName = "" }: ProductionVariantSummary): string {
  return VariantName;
}

/** AWS: a variant that was given no weight has 1. */
function weightOf({ CurrentWeight, DesiredWeight }: ProductionVariantSummary): number {
  return CurrentWeight ?? DesiredWeight ?? 1;
}
