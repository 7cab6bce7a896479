import type { Stack, StackResource } from "./stack";

type Subnet = StackResource<"aws:ec2/subnet:Subnet">;

/** The subnets of a VPC. */
export function subnetsOf(vpc: StackResource<"aws:ec2/vpc:Vpc">, stack: Stack): readonly Subnet[] {
  return stack.referring("aws:ec2/subnet:Subnet", "vpcId", vpc);
}

/** The zones that the subnets lie in, each once, by name or by id as the program gives them. */
export function zonesOf(subnets: readonly Subnet[]): readonly string[] {
  const zones = subnets.map(({ props }) => props.availabilityZone ?? props.availabilityZoneId);
  return [...new Set(zones.filter((zone) => zone !== undefined))].sort();
}
