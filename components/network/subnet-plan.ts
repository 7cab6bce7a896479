import { Netmask } from "netmask";

/** The two subnets of one zone, as CIDR blocks. */
export interface ZoneSubnets {
  readonly private: string;
  readonly public: string;
}

/** AWS's bounds for the prefix length of a VPC and of a subnet (VPC User Guide, "VPC CIDR blocks" and "Subnet CIDR blocks"). */
const largestVpc = 16;
const smallestSubnet = 28;

/** More zones than any region has; a plan has to end somewhere. */
const mostZones = 8;

/** Blocks that a VPC cannot hold, or that its machines cannot reach, each with the reason. */
const unusable: readonly { readonly block: string; readonly reason: string }[] = [
  { block: "0.0.0.0/8", reason: "AWS does not allow it" },
  { block: "127.0.0.0/8", reason: "it is the loopback range" },
  { block: "169.254.0.0/16", reason: "it is the link-local range, where AWS's own services answer" },
  { block: "172.17.0.0/16", reason: "Docker, and so SageMaker, uses it on every machine" },
  { block: "224.0.0.0/4", reason: "it is the multicast range" },
];

/**
 * Cuts a VPC into a slice a zone; the first half of a slice is private, the third quarter public, the last one spare.
 * The number of slices is four, or eight where there are more than four zones: a zone that joins later moves nobody.
 */
export function planSubnets(vpcCidr: string, zones: number): ZoneSubnets[] {
  const vpc = new Netmask(vpcCidr);
  const slice = vpc.bitmask + slicingBits(zones);
  return Array.from({ length: zones }, (_, zone) => ({
    private: new Netmask(`${vpc.base}/${slice + 1}`).next(2 * zone).toString(),
    public: new Netmask(`${vpc.base}/${slice + 2}`).next(4 * zone + 2).toString(),
  }));
}

/** Every reason why `planSubnets` or AWS would not take the block, as sentences without a field name. */
export function subnetPlanProblems(vpcCidr: string, zones: number): string[] {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(vpcCidr)?.slice(1).map(Number);
  const [a = 256, b = 256, c = 256, d = 256, length = 33] = parts ?? [];
  if (Math.max(a, b, c, d) > 255 || length > 32) {
    return ["give an IPv4 block such as 10.0.0.0/16"];
  }
  const vpc = new Netmask(vpcCidr);
  const problems: string[] = [];
  if (vpc.base !== `${a}.${b}.${c}.${d}`) {
    problems.push(
      `the address is not on a /${length} boundary; the block that holds it is ${vpc.toString()}`,
    );
  }
  if (length < largestVpc || length > smallestSubnet) {
    problems.push(`AWS allows /${largestVpc} to /${smallestSubnet} for a VPC`);
  }
  for (const { block, reason } of unusable) {
    const range = new Netmask(block);
    if (range.contains(vpc.base) || vpc.contains(range.base)) {
      problems.push(`it overlaps ${block}, and ${reason}`);
    }
  }
  if (zones > mostZones) {
    problems.push(`it cannot be planned for ${zones} zones; ${mostZones} is the most`);
  } else if (length >= largestVpc && length <= smallestSubnet) {
    const largestLength = smallestSubnet - 2 - slicingBits(zones);
    if (length > largestLength) {
      problems.push(
        `it is too small for ${zones} ${zones === 1 ? "zone" : "zones"}, whose subnets would fall below /${smallestSubnet}; /${largestLength} is the smallest that works`,
      );
    }
  }
  return problems;
}

function slicingBits(zones: number): number {
  return zones <= 4 ? 2 : 3;
}
