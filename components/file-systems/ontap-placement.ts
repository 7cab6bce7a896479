import type { NetworkSubnet } from "../network";
import type { OntapFileSystemArgs } from "./ontap-args";
import { subnetOf, subnetsIn } from "./placement";

export interface OntapSubnets {
  /** The subnet that serves; undefined where the network has none in the zone. */
  readonly preferred?: NetworkSubnet;
  /** The subnet that takes over, where there is one. */
  readonly standby?: NetworkSubnet;
}

export function ontapSubnets(args: OntapFileSystemArgs): OntapSubnets {
  const preferred = subnetOf({ network: args.network, availabilityZone: args.availabilityZone });
  if (args.deploymentType.startsWith("SINGLE")) {
    return { preferred };
  }
  const { standbyZone } = args;
  const standby = subnetsIn(args.network, standbyZone === undefined ? undefined : [standbyZone]).find(
    ({ availabilityZone }) => availabilityZone !== preferred?.availabilityZone,
  );
  return { preferred, standby };
}
