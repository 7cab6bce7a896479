import { known, type Stack, type StackResource, stackRule } from "../rule";

type Subnet = StackResource<"aws:ec2/subnet:Subnet">;

/** Judged where both lie in subnets of the stack: of others nobody here knows the zone. */
export const lustreInComputeZone = stackRule({
  name: "lustre-in-compute-zone",
  severity: "medium",
  description: "A Lustre file system lies in a zone where its compute runs.",
  reason: "Every byte between zones is paid for twice, and waits longer than the disks.",
  fix: "Put the file system and the compute environment into the same subnet, or into subnets of one zone.",
  url: "https://docs.aws.amazon.com/fsx/latest/LustreGuide/limit-access-security-groups.html",
  each: "aws:fsx/lustreFileSystem:LustreFileSystem",
  *judge(fileSystem, stack) {
    const subnets = stack.all("aws:ec2/subnet:Subnet");
    const own = subnets.filter((subnet) => stack.refers(fileSystem, "subnetIds", subnet));
    const ownZones = own.flatMap(zoneOf);
    for (const environment of stack.all("aws:batch/computeEnvironment:ComputeEnvironment")) {
      const others = subnets.filter((subnet) => computesIn(environment, subnet, stack));
      const zones = others.flatMap(zoneOf);
      const together = own.some((subnet) =>
        others.some((other) => stack.sameTarget(subnet, "vpcId", other, "vpcId")),
      );
      if (
        together &&
        zones.length > 0 &&
        ownZones.length > 0 &&
        !zones.some((zone) => ownZones.includes(zone))
      ) {
        const says = `lies in ${ownZones.join(", ")}, and ${environment.name} computes in ${[...new Set(zones)].join(", ")}.`;
        yield { property: "subnetIds", says };
      }
    }
  },
});

function computesIn(
  environment: StackResource<"aws:batch/computeEnvironment:ComputeEnvironment">,
  subnet: Subnet,
  stack: Stack,
): boolean {
  if (stack.refers(environment, "computeResources", subnet)) {
    return true;
  }
  const listed = known(() => environment.props.computeResources?.subnets)?.value ?? [];
  const id = known(() => (subnet.props as Readonly<Record<string, unknown>>)["id"])?.value;
  return typeof id === "string" && listed.includes(id);
}

function zoneOf({ props }: Subnet): readonly string[] {
  const zone = known(() => props.availabilityZone ?? props.availabilityZoneId)?.value;
  return zone === undefined ? [] : [zone];
}
