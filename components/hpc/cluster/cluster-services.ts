import * as pulumi from "@pulumi/pulumi";

import type { PrivateService } from "../roles";
import type { HpcClusterArgs } from "./cluster-args";

/** The proxies by which nodes call, whose addresses nobody knows beforehand. */
export function privateServices({
  headNode,
  loginPools = [],
  queues,
}: HpcClusterArgs): readonly PrivateService[] {
  return [...proxies("head", [headNode]), ...proxies("compute", queues), ...proxies("login", loginPools)];
}

interface Proxied {
  readonly proxy?: pulumi.Input<string>;
}

function proxies(
  group: PrivateService["from"][number],
  nodes: readonly Proxied[],
): readonly PrivateService[] {
  return ports(nodes.flatMap(({ proxy }) => proxy ?? [])).map((port) => ({
    ...{ name: `proxy-${typeof port === "number" ? port : "any"}`, port, from: [group] },
    description: "HTTP by the proxy",
  }));
}

/** Ports of URLs, each once, since EC2 takes no rule twice. Of those that are known later, the first speaks for all. */
function ports(addresses: readonly pulumi.Input<string>[]): readonly pulumi.Input<number>[] {
  const known = addresses.filter((address) => typeof address === "string").map(portOf);
  const later = addresses.find((address) => typeof address !== "string");
  return [...new Set(known), ...(later === undefined ? [] : [pulumi.output(later).apply(portOf)])];
}

function portOf(address: string): number {
  const [, scheme = "http", port] = /^(?:(\w+):\/\/)?[^/]*?(?::(\d+))?\/?$/.exec(address.trim()) ?? [];
  return port === undefined ? (scheme === "https" ? 443 : 80) : Number(port);
}
