import type { NetworkSubnet } from "../../network";
import type { HpcClusterArgs } from "./cluster-args";
import type { LoginPool } from "./login-node-args";
import type { ClusterQueue } from "./queue-args";

type Placed = Pick<HpcClusterArgs, "network" | "headNode">;

/** Where the head node lies: its own subnet, or the network's first private one. Throws where neither is known. */
export function headNodeSubnet({ headNode, network }: Placed): NetworkSubnet {
  const subnet = headNode.subnet ?? network.privateSubnets?.[0];
  if (subnet === undefined) {
    throw new RangeError("The network tells no private subnets; give headNode.subnet.");
  }
  return subnet;
}

/** Where a pool lies: its own subnet, or the head node's. */
export function loginSubnet(pool: LoginPool, args: Placed): NetworkSubnet {
  return pool.subnet ?? headNodeSubnet(args);
}

/** Whence a pool takes SSH: what the program says, or its own subnet. */
export function loginRange(pool: LoginPool, args: Placed): string {
  return pool.allowedIps ?? loginSubnet(pool, args).cidrBlock;
}

/** The subnets of a queue: its own, those of its zones, or the head node's. Zones that the network does not have are left out. */
export function queueSubnets({ subnets, zones }: ClusterQueue, args: Placed): readonly NetworkSubnet[] {
  if (subnets !== undefined || zones === undefined) {
    return subnets ?? [headNodeSubnet(args)];
  }
  const { privateSubnets = [] } = args.network;
  return zones.flatMap(
    (zone) => privateSubnets.find(({ availabilityZone }) => availabilityZone === zone) ?? [],
  );
}
