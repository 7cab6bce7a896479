import type { Problem } from "../../core";
import { type ClusterView, once, type QueueView } from "./cluster-view";
import { and, repeated } from "./words";

/** Where the nodes come to (`QueueSubnetsValidator`, `CapacityReservationValidator`). */
export function zoneProblems({ args, queues, headSubnet }: ClusterView): readonly Problem[] {
  const known = once((args.network.privateSubnets ?? []).map(({ availabilityZone }) => availabilityZone));
  return [
    headSubnet === undefined &&
      "network tells no privateSubnets and headNode no subnet; ParallelCluster wants the head node's subnet with its zone: " +
        "give network.privateSubnets or headNode.subnet.",
    ...queues.flatMap((view) => [...chosenProblems(view, known), ...reservedProblems(view)]),
  ];
}

function chosenProblems({ label, queue }: QueueView, known: readonly string[]): readonly Problem[] {
  const { zones = [] } = queue;
  const missing = zones.filter((zone) => !known.includes(zone));
  const crowded = repeated(queue.subnets?.map(({ availabilityZone }) => availabilityZone) ?? []);
  return [
    queue.zones !== undefined &&
      queue.subnets !== undefined &&
      `${label}: zones and subnets are both given; subnets say their zones: leave zones out.`,
    missing.length > 0 &&
      `${label}: zones names ${and(missing)}; the network has private subnets in ${known.length > 0 ? and(known) : "no zone that it tells"}.`,
    ...repeated(zones).map((zone) => `${label}: zones names ${zone} twice; once is enough.`),
    crowded.length > 0 &&
      `${label}: subnets has several in ${and(crowded)}; EC2 Fleet takes one subnet a zone: keep the largest.`,
  ];
}

/** What is reserved lies in one zone, and is asked for by one type. */
function reservedProblems({ label, queue, zones, resources }: QueueView): readonly Problem[] {
  const { capacity } = queue;
  const byId =
    capacity.kind === "capacityBlock" ||
    (capacity.kind === "capacityReservation" && capacity.reservationId !== undefined);
  if (!byId) {
    return [];
  }
  return [
    zones.length > 1 &&
      `${label}: ${capacity.kind} over the zones ${and(zones)}; a reservation lies in one zone: name it, or give a resourceGroupArn of reservations in each.`,
    ...resources
      .filter(({ resource }) => resource.instanceTypes.length > 1)
      .map(
        ({ label: at, resource }) =>
          `${at}: instanceTypes names ${and(resource.instanceTypes)}; a reservation is of one type: name it, or give a resourceGroupArn.`,
      ),
  ];
}
