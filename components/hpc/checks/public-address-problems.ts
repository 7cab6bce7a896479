import type { Problem } from "../../core";
import type { ClusterView, ResourceView } from "./cluster-view";

/**
 * AWS gives no public address by itself to an instance that starts with several network interfaces
 * (EC2 user guide, "Public IPv4 addresses"; `MultiNetworkInterfacesInstancesValidator`).
 */
export function publicAddressProblems({ queues, headSubnet, headType }: ClusterView): readonly Problem[] {
  return [
    headSubnet?.mapPublicIpOnLaunch === true &&
      headType !== undefined &&
      headType.networkCards > 1 &&
      `headNode.subnet gives public addresses; ${headType.type} starts with ${headType.networkCards} network interfaces, and AWS gives those no public address: ` +
        "take a private subnet.",
    ...queues.flatMap(({ label, subnets, resources }) => {
      const open = subnets.find(({ mapPublicIpOnLaunch }) => mapPublicIpOnLaunch === true);
      const reason = resources.map(severalInterfaces).find((found) => found !== undefined);
      return (
        open !== undefined &&
        reason !== undefined &&
        `${label}: the subnet ${open.cidrBlock} gives public addresses; ${reason}, and AWS gives no public address to an instance with more than one: ` +
          "take a private subnet with a way out, such as a NAT gateway."
      );
    }),
  ];
}

/** Why nodes start with several interfaces: a card each, or EFA's beside the first. */
function severalInterfaces({ efa, types }: ResourceView): string | undefined {
  // Of several types ParallelCluster launches all with the cards of the one that has fewest (`max_network_cards`).
  const [cards] = [...types].sort((one, other) => one.networkCards - other.networkCards);
  if (cards !== undefined && cards.networkCards > 1) {
    return `${cards.type} starts with ${cards.networkCards} network interfaces`;
  }
  const fabric = types.find((type) => efa && type.efaInterfaces > 0 && type.maximumNetworkInterfaces > 1);
  return fabric && `with EFA ${fabric.type} starts with 2 network interfaces`;
}
