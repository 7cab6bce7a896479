import type { Problem } from "../../core";
import type { ClusterView, QueueView, ResourceView } from "./cluster-view";
import { and } from "./words";

/**
 * Cluster placement groups. EFA on On-Demand and Spot wants one, or its nodes lie anywhere in the zone. Reserved instances lie where they
 * were reserved: a group made afterwards holds none of them and the launch ends in InsufficientInstanceCapacity, so there it stays optional
 * (`EfaPlacementGroupValidator`, `PlacementGroupCapacityReservationValidator`, `MultiAzPlacementGroupValidator`, `InstanceTypePlacementGroupValidator`).
 */
export function placementProblems({ queues }: ClusterView): readonly Problem[] {
  return queues.flatMap((view) => [
    reservedProblem(view),
    zoneProblem(view),
    ...view.resources.flatMap((resource) => [efaProblem(view, resource), ...groupProblems(view, resource)]),
  ]);
}

function reservedProblem({ label, queue }: QueueView): Problem {
  const { placementGroup } = queue;
  switch (queue.capacity.kind) {
    case "capacityBlock":
      return (
        placementGroup !== undefined &&
        placementGroup !== false &&
        `${label}: placementGroup is given; a Capacity Block comes placed, and EC2 finds none of its instances in another group: leave placementGroup out.`
      );
    case "capacityReservation":
      return (
        placementGroup === true &&
        `${label}: placementGroup is true with a capacity reservation; ParallelCluster would make a new group, in which no reserved instance lies: ` +
          "leave it out, or name the group that the reservation was made in."
      );
    case "onDemand":
    case "spot":
      return false;
  }
}

/** EFA's own check speaks of the default group of a queue over several zones. */
function zoneProblem({ label, queue: { placementGroup }, zones }: QueueView): Problem {
  return (
    placementGroup !== undefined &&
    placementGroup !== false &&
    zones.length > 1 &&
    `${label}: placementGroup is given over the zones ${and(zones)}; a cluster placement group lies in one zone: name one, or leave placementGroup out.`
  );
}

function efaProblem({ queue }: QueueView, { label, efa }: ResourceView): Problem {
  const { kind } = queue.capacity;
  return (
    efa &&
    queue.placementGroup === false &&
    (kind === "onDemand" || kind === "spot") &&
    `${label}: efa is true and placementGroup false; on ${kind} capacity EFA wants a cluster placement group, or the nodes lie anywhere in the zone: ` +
      "leave placementGroup out. Only with a capacityReservation or a capacityBlock may it be missing."
  );
}

function groupProblems(
  { queue: { placementGroup } }: QueueView,
  { label, types }: ResourceView,
): readonly Problem[] {
  return placementGroup === undefined || placementGroup === false
    ? []
    : types
        .filter((facts) => !facts.placementGroup)
        .map(
          ({ type, burstable }) =>
            `${label}: placementGroup is given; EC2 launches no ${type} in a cluster placement group${burstable ? ", as no type on CPU credits" : ""}: ` +
            "leave placementGroup out or take another type.",
        );
}
