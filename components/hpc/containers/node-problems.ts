import { type Problem, wholeNumberProblem } from "../../core";
import { ec2InstanceFacts, ec2InstanceProblem, ec2InstanceRegionProblem } from "../../instances";
import type { NetworkLike } from "../../network";
import type { ContainerNodes } from "./node-args";

/** What is wrong with instances of one sort, wherever they run containers. */
export function nodeProblems(
  field: string,
  name: string,
  nodes: ContainerNodes,
  network: NetworkLike,
): Problem[] {
  const { instanceType, minSize = 0 } = nodes;
  const { maxSize }: { readonly maxSize?: number } = nodes;
  return [
    !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) &&
      `${field} is no name; use lower-case words joined by hyphens, such as solver.`,
    name.length > 20 && `${field} has a name of ${name.length} characters; there is room for 20.`,
    ec2InstanceProblem(`${field}.instanceType`, instanceType),
    ...typeProblems(field, nodes),
    ...zoneProblems(field, nodes, network),
    wholeNumberProblem(`${field}.minSize`, minSize, { min: 0, rule: "give a whole number from 0" }),
    maxSize === undefined && `${field}.maxSize is missing; give a whole number from 1.`,
    wholeNumberProblem(`${field}.maxSize`, maxSize, {
      min: Math.max(1, minSize),
      rule: `give a whole number from 1 and from minSize, ${minSize}`,
    }),
    wholeNumberProblem(`${field}.rootVolumeSizeInGiB`, nodes.rootVolumeSizeInGiB, {
      min: 30,
      max: 16_384,
      rule: "the image has 30 GiB, and EBS allows 16384",
    }),
    ...capacityProblems(field, nodes),
    ...reservationProblems(field, nodes),
  ];
}

const capacityKinds: readonly string[] = ["onDemand", "spot", "capacityReservation", "capacityBlock"];

/** What would start instances otherwise than it was meant, and at another price. */
function capacityProblems(field: string, { capacity, efa = false }: ContainerNodes): Problem[] {
  if (capacity === undefined) {
    return [];
  }
  const { kind }: { readonly kind: string } = capacity;
  if (!capacityKinds.includes(kind)) {
    return [`${field}.capacity.kind is "${kind}"; known are ${capacityKinds.join(", ")}.`];
  }
  if (capacity.kind === "onDemand" || capacity.kind === "spot") {
    return [];
  }
  const held: { readonly reservation?: unknown; readonly resourceGroupArn?: unknown } = capacity;
  return [
    !efa &&
      `${field}.capacity.kind is "${kind}" without efa; leave capacity out: instances take an open reservation by themselves.`,
    held.reservation === undefined &&
      held.resourceGroupArn === undefined &&
      `${field}.capacity.reservation is missing; nothing says which instances are held.`,
  ];
}

function typeProblems(field: string, { instanceType, efa = false, capacity }: ContainerNodes): Problem[] {
  const facts = ec2InstanceFacts(instanceType);
  return facts === undefined
    ? []
    : [
        efa &&
          facts.efaInterfaces === 0 &&
          `${field}.efa is true, but ${instanceType} has no EFA; see npx mlhpc instances --efa.`,
        facts.burstable &&
          `${field}.instanceType is "${instanceType}", which runs on CPU credits; containers that compute use them up: choose a type with fixed performance.`,
        capacity?.kind === "spot" &&
          !facts.spot &&
          `${field}.capacity.kind is "spot"; AWS does not sell ${instanceType} as Spot.`,
        capacity?.kind === "capacityBlock" &&
          !facts.capacityBlock &&
          `${field}.capacity.kind is "capacityBlock"; AWS sells no Capacity Blocks of ${instanceType}.`,
      ];
}

/** Where the instances are to stand, and whether the network has a subnet there. */
function zoneProblems(field: string, nodes: ContainerNodes, { privateSubnets }: NetworkLike): Problem[] {
  const zone: string | undefined = nodes.availabilityZone;
  const zones = privateSubnets?.map(({ availabilityZone }) => availabilityZone);
  const [anywhere = zone] = zones ?? [];
  const there =
    anywhere !== undefined &&
    ec2InstanceRegionProblem(`${field}.instanceType`, nodes.instanceType, anywhere.replace(/[a-z]$/, ""));
  if (zone === undefined) {
    const { efa = false } = nodes;
    return [there, efa && `${field}.availabilityZone is missing; EFA does not cross zones: name one.`];
  }
  return [
    there,
    zones === undefined &&
      `${field}.availabilityZone is "${zone}", but the network does not tell the zones of its subnets; give privateSubnets with it.`,
    zones !== undefined &&
      !zones.includes(zone) &&
      `${field}.availabilityZone is "${zone}"; the network has private subnets in ${zones.join(", ")}.`,
  ];
}

function reservationProblems(
  field: string,
  { capacity, instanceType, maxSize, availabilityZone }: ContainerNodes,
): Problem[] {
  const reservation =
    capacity?.kind === "capacityBlock" || capacity?.kind === "capacityReservation"
      ? capacity.reservation
      : undefined;
  const zone = reservation?.availabilityZone;
  return reservation === undefined
    ? []
    : [
        reservation.instanceType !== instanceType &&
          `${field}.instanceType is "${instanceType}" and the reservation holds ${reservation.instanceType}; nothing would ever start.`,
        maxSize > reservation.instanceCount &&
          `${field}.maxSize is ${maxSize}, but the reservation holds ${reservation.instanceCount}; the others would never start.`,
        zone !== undefined &&
          availabilityZone !== undefined &&
          zone !== availabilityZone &&
          `${field}.availabilityZone is "${availabilityZone}", but the reservation stands in ${zone}; nothing would ever start.`,
      ];
}
