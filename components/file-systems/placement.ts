import type { Problem } from "../core";
import type { NetworkLike, NetworkSubnet } from "../network";

/** The network of a file system, and where in it. */
export interface FileSystemPlacement {
  readonly network: NetworkLike;
}

/** One zone of a network: by its name, or by a subnet of it. */
export interface OneZonePlacement extends FileSystemPlacement {
  /** Such as `ap-southeast-1a`, where the network has a private subnet. Default the zone of its first private subnet. */
  readonly availabilityZone?: string;
  /** The subnet itself, for networks that do not tell the zones of theirs. Default the network's in `availabilityZone`. */
  readonly subnet?: NetworkSubnet;
}

/** The subnet that `placement` leads to; undefined is a problem that `oneZoneProblems` names. */
export function subnetOf({ network, availabilityZone, subnet }: OneZonePlacement): NetworkSubnet | undefined {
  return (
    subnet ??
    network.privateSubnets?.find(
      (one) => availabilityZone === undefined || one.availabilityZone === availabilityZone,
    )
  );
}

export function oneZoneProblems(placement: OneZonePlacement): Problem[] {
  const { network, availabilityZone, subnet } = placement;
  return [
    subnet !== undefined &&
      availabilityZone !== undefined &&
      subnet.availabilityZone !== availabilityZone &&
      `subnet lies in ${subnet.availabilityZone}, and availabilityZone is "${availabilityZone}"; give one of the two.`,
    subnetOf(placement) === undefined && missingSubnet("availabilityZone", network, availabilityZone),
  ];
}

/** The private subnets in `zones`, or all of them; a zone without one is a problem that `zonesProblems` names. */
export function subnetsIn(network: NetworkLike, zones: readonly string[] | undefined): NetworkSubnet[] {
  const subnets = network.privateSubnets ?? [];
  const chosen = zones ?? [...new Set(subnets.map(({ availabilityZone }) => availabilityZone))];
  return chosen.flatMap((zone) => subnets.find(({ availabilityZone }) => availabilityZone === zone) ?? []);
}

export function zonesProblems(
  field: string,
  network: NetworkLike,
  zones: readonly string[] | undefined,
): Problem[] {
  if (network.privateSubnets === undefined || zones === undefined) {
    return [network.privateSubnets === undefined && missingSubnet(field, network, undefined)];
  }
  const known = network.privateSubnets.map(({ availabilityZone }) => availabilityZone);
  const repeated = [...new Set(zones.filter((zone, index) => zones.indexOf(zone) !== index))];
  return [
    zones.length === 0 && `${field} is empty; name at least one zone.`,
    ...zones.filter((zone) => !known.includes(zone)).map((zone) => missingSubnet(field, network, zone)),
    ...repeated.map((zone) => `${field} names ${zone} twice; AWS allows one mount target a zone.`),
  ];
}

function missingSubnet(field: string, { privateSubnets }: NetworkLike, zone: string | undefined): string {
  const known = privateSubnets?.map(({ availabilityZone }) => availabilityZone) ?? [];
  return known.length === 0
    ? "network does not tell the zones of its private subnets; give Network.from their privateSubnets."
    : `${field} is "${zone}"; the network has private subnets in ${known.join(", ")}.`;
}
