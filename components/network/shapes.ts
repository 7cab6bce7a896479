import { mapping } from "../core";

/** A network and a subnet, for the tables of those who take them; what they have to tell is for those who ask them. */
export const networkShape = mapping("give a Network, or Network.from(...) for an existing VPC");
export const subnetShape = mapping("give a subnet as { id, availabilityZone, cidrBlock }");
