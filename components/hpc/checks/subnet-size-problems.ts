import { Netmask } from "netmask";

import type { Problem } from "../../core";
import type { NetworkSubnet } from "../../network";
import type { ClusterView, QueueView, ResourceView } from "./cluster-view";
import { figure } from "./words";

/** AWS keeps the first four addresses of a subnet and its last (VPC user guide, "Subnet CIDR blocks"). */
const keptByAws = 5;

/**
 * Addresses that the subnets have and that the cluster takes at its largest. Whatever else lies in a subnet is not known here.
 * Nodes of several zones may spread in any way, so only their sum is held against the subnets' sum.
 */
export function subnetSizeProblems(view: ClusterView): readonly Problem[] {
  const { headSubnet, queues, args } = view;
  const takers = new Map<string, { readonly subnet: NetworkSubnet; count: number; readonly who: string[] }>();
  const take = (subnet: NetworkSubnet | undefined, count: number, who: string): void => {
    if (subnet === undefined) {
      return;
    }
    const taker = takers.get(keyOf(subnet)) ?? { subnet, count: 0, who: [] };
    taker.count += count;
    taker.who.push(who);
    takers.set(keyOf(subnet), taker);
  };
  take(headSubnet, 1, "the head node 1");
  for (const { name, count, subnet } of args.loginPools ?? []) {
    // The load balancer before a pool takes an address of its own.
    take(subnet ?? headSubnet, count + 1, `login pool "${name}" ${figure(count + 1)}`);
  }
  for (const queue of queues.filter(({ subnets }) => subnets.length === 1)) {
    take(queue.subnets[0], addressesOf(queue), `queue "${queue.queue.name}" ${figure(addressesOf(queue))}`);
  }
  return [
    ...[...takers.values()].map(({ subnet, count, who }) => {
      const free = freeOf(subnet);
      return (
        count > free &&
        `The subnet ${subnet.cidrBlock} in ${subnet.availabilityZone} has ${figure(free)} addresses, and the cluster at its largest takes ` +
          `${figure(count)} (${who.join(", ")}); AWS keeps ${keptByAws} of each subnet: give a larger one, or fewer nodes.`
      );
    }),
    ...queues
      .filter(({ subnets }) => subnets.length > 1)
      .map((queue) => {
        const free = queue.subnets.reduce(
          (sum, subnet) => sum + Math.max(0, freeOf(subnet) - (takers.get(keyOf(subnet))?.count ?? 0)),
          0,
        );
        return (
          addressesOf(queue) > free &&
          `${queue.label} takes ${figure(addressesOf(queue))} addresses at its largest, and its subnets have ${figure(free)} left together; ` +
            "give larger ones, or fewer nodes."
        );
      }),
  ];
}

function keyOf({ availabilityZone, cidrBlock }: NetworkSubnet): string {
  return `${availabilityZone} ${cidrBlock}`;
}

function freeOf({ cidrBlock }: NetworkSubnet): number {
  return 2 ** (32 - new Netmask(cidrBlock).bitmask) - keptByAws;
}

function addressesOf({ resources }: QueueView): number {
  return resources.reduce((sum, view) => sum + view.resource.maxCount * addressesPerNode(view), 0);
}

/** With EFA all interfaces but the first are `efa-only`, which have no address; without, each card of the type with fewest has one. */
function addressesPerNode({ efa, types }: ResourceView): number {
  return efa || types.length === 0 ? 1 : Math.min(...types.map(({ networkCards }) => networkCards));
}
