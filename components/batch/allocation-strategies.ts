interface StrategyFacts {
  /** Kinds of capacity that take it. */
  readonly types: readonly ("EC2" | "SPOT")[];
  /**
   * Whether AWS changes images, instance types, launch templates and the like in place, machine by machine (Batch User Guide, "Perform
   * infrastructure updates"). Without, every such change makes a new compute environment.
   */
  readonly updatesInPlace: boolean;
}

/**
 * How Batch chooses among the instance types (Batch API reference, ComputeResource, allocationStrategy). The two that go by the order of the
 * types are left out: the provider keeps instance types as a set. `BEST_FIT` on Spot wants a Spot Fleet role, which nothing else needs.
 */
export const allocationStrategies = {
  BEST_FIT: { types: ["EC2"], updatesInPlace: false },
  BEST_FIT_PROGRESSIVE: { types: ["EC2", "SPOT"], updatesInPlace: true },
  SPOT_CAPACITY_OPTIMIZED: { types: ["SPOT"], updatesInPlace: true },
  SPOT_PRICE_CAPACITY_OPTIMIZED: { types: ["SPOT"], updatesInPlace: true },
} as const satisfies Readonly<Record<string, StrategyFacts>>;

export type AllocationStrategy = keyof typeof allocationStrategies;

export type OnDemandStrategy = "BEST_FIT" | "BEST_FIT_PROGRESSIVE";

export type SpotStrategy = Exclude<AllocationStrategy, "BEST_FIT">;

export const defaultStrategy = {
  EC2: "BEST_FIT_PROGRESSIVE",
  SPOT: "SPOT_PRICE_CAPACITY_OPTIMIZED",
} as const satisfies Readonly<Record<"EC2" | "SPOT", AllocationStrategy>>;
