/** What instances cost and do. */
export interface ServingCost {
  /** USD an hour for one instance: 0 or more. */
  readonly pricePerHour: number;
  /** Invocations a minute that all of them answer together: above 0. */
  readonly invocationsPerMinute: number;
  /** A whole number from 1. Default 1. */
  readonly instances?: number;
}

/**
 * USD for a million answers of instances that are kept busy: `pricePerHour * instances / (60 * invocationsPerMinute) * 1e6`, as Inference
 * Recommender counts `CostPerInference`. Throws a RangeError for figures that cannot be.
 */
export function costPerMillion({ pricePerHour, invocationsPerMinute, instances = 1 }: ServingCost): number {
  if (!(pricePerHour >= 0 && Number.isFinite(pricePerHour))) {
    throw new RangeError(`pricePerHour is ${pricePerHour}; give USD from 0.`);
  }
  if (!(invocationsPerMinute > 0 && Number.isFinite(invocationsPerMinute))) {
    throw new RangeError(`invocationsPerMinute is ${invocationsPerMinute}; give a number above 0.`);
  }
  if (!(Number.isInteger(instances) && instances >= 1)) {
    throw new RangeError(`instances is ${instances}; give a whole number from 1.`);
  }
  return ((pricePerHour * instances) / (60 * invocationsPerMinute)) * 1e6;
}
