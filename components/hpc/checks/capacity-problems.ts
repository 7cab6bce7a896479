import type { Problem } from "../../core";
import { patternProblem } from "../../core";
import type { ClusterView, QueueView } from "./cluster-view";
import { or } from "./words";

/** Strategies of EC2 Fleet by what is bought (`InstancesAllocationStrategyValidator`). */
const strategies: Readonly<Record<string, readonly string[]>> = {
  onDemand: ["lowest-price", "prioritized"],
  capacityReservation: ["lowest-price", "prioritized"],
  spot: ["lowest-price", "capacity-optimized", "price-capacity-optimized", "capacity-optimized-prioritized"],
  capacityBlock: [],
};

/** What a queue's capacity may say; types refuse most of it already, for programs that are checked by TypeScript. */
export function capacityProblems({ queues }: ClusterView): readonly Problem[] {
  return queues.flatMap((view) => [strategyProblem(view), priceProblem(view), ...reservationProblems(view)]);
}

function strategyProblem({ label, queue: { capacity } }: QueueView): Problem {
  const allowed = strategies[capacity.kind] ?? [];
  const { allocationStrategy: strategy } = capacity;
  return (
    strategy !== undefined &&
    !allowed.includes(strategy) &&
    `${label}: allocationStrategy is "${strategy}"; on ${capacity.kind} capacity EC2 Fleet knows ${allowed.length > 0 ? or(allowed) : "none"}.`
  );
}

function priceProblem({ label, queue: { capacity } }: QueueView): Problem {
  const { kind, maxPrice } = capacity;
  if (maxPrice === undefined) {
    return false;
  }
  return kind !== "spot"
    ? `${label}: maxPrice is ${String(maxPrice)} on ${String(kind)} capacity; only Spot has a price to bid: leave it out.`
    : !(maxPrice > 0) &&
        `${label}: maxPrice is ${maxPrice}; give USD an instance-hour above 0, or leave it out for the On-Demand price.`;
}

function reservationProblems({ label, queue: { capacity } }: QueueView): readonly Problem[] {
  const { kind } = capacity;
  const reserved = kind === "capacityBlock" || kind === "capacityReservation";
  const given = [capacity.reservationId, capacity.resourceGroupArn].filter(
    (value) => value !== undefined,
  ).length;
  return [
    reserved &&
      given !== 1 &&
      `${label}: ${kind} names ${given === 0 ? "no reservation" : "a reservation and a resource group"}; ` +
        `ParallelCluster wants one: give reservationId${kind === "capacityBlock" ? "" : " or resourceGroupArn"}.`,
    !reserved &&
      given > 0 &&
      `${label}: ${kind} capacity names a reservation; only capacityReservation and capacityBlock run in one: leave it out, or change kind.`,
    patternProblem(
      `${label}: reservationId`,
      capacity.reservationId,
      /^cr-[0-9a-f]{8,17}$/,
      "EC2's ids of capacity reservations look like cr-0123456789abcdef0",
    ),
    patternProblem(
      `${label}: resourceGroupArn`,
      capacity.resourceGroupArn,
      /^arn:[^:]+:resource-groups:[^:]+:\d{12}:group\/.+$/,
      "it is the ARN of a resource group, such as arn:aws:resource-groups:us-east-2:111122223333:group/reserved",
    ),
  ];
}
