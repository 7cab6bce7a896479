import { resourceRule, stringList } from "../rule";
import { isOpenBlock, isPrivateBlock } from "../rule/address-blocks";
import { type IngressBlock, ingressBlocks, ingressTypes } from "../rule/security-group-ingress";

const settings = {
  ports: stringList("Ports that give a shell, a desktop or a notebook.", [
    ...["22", "3389", "5900", "8443", "8787", "8888"],
  ]),
  trustedBlocks: stringList("Public CIDR blocks that may reach them, as the rules write them.", []),
};

/**
 * 8443 is Amazon DCV, 8787 RStudio, 8888 Jupyter. Left to others: blocks as wide as the internet (`no-open-ingress`) and
 * prefix lists that hold one (`prefix-list-closed`).
 */
export const adminPortsPrivate = resourceRule({
  name: "admin-ports-private",
  severity: "high",
  description: "Shells, desktops and notebooks are reached from private addresses only.",
  reason: "Whoever sits in the public block needs one stolen key or password to be inside.",
  fix: "Use Session Manager or a VPN, or list the block in trustedBlocks.",
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html",
  types: ingressTypes,
  settings,
  *judge(subject, { ports, trustedBlocks }) {
    for (const block of ingressBlocks(subject)) {
      const { property, cidr } = block;
      const reached = ports.filter((port) => reaches(block, Number(port)));
      if (
        reached.length > 0 &&
        !isPrivateBlock(cidr) &&
        !isOpenBlock(cidr) &&
        !trustedBlocks.includes(cidr)
      ) {
        yield { property, says: `lets ${cidr} reach port ${reached.join(", ")}.` };
      }
    }
  },
});

function reaches({ protocol = "", fromPort, toPort }: IngressBlock, port: number): boolean {
  if (["-1", "all"].includes(protocol)) {
    return true;
  }
  // 6 and 17 are the numbers of TCP and UDP; DCV and RDP speak both.
  return (
    ["tcp", "udp", "6", "17"].includes(protocol.toLowerCase()) &&
    port >= (fromPort ?? 0) &&
    port <= (toPort ?? fromPort ?? 65535)
  );
}
