/** Anything wider than a /8 is no company's network: 0.0.0.0/1 and 128.0.0.0/1 together are everybody. */
const narrowestOpenIpv4 = 7;
/** The same for IPv6, where the largest allocations are /19. */
const narrowestOpenIpv6 = 18;

/** Whether a CIDR block is as wide as the internet, or half of it. */
export function isOpenBlock(cidr: string): boolean {
  return lengthOf(cidr) <= (cidr.includes(":") ? narrowestOpenIpv6 : narrowestOpenIpv4);
}

/** First addresses of the ranges that no router of the internet carries (RFC 1918, 6598, 4193, 4291), and the widest block in each. */
const privateRanges: readonly (readonly [start: RegExp, shortest: number])[] = [
  [/^10\./, 8],
  [/^172\.(1[6-9]|2\d|3[01])\./, 12],
  [/^192\.168\./, 16],
  [/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./, 10],
  [/^f[cd]/i, 7],
  [/^fe[89ab]/i, 10],
];

/** Whether all addresses of a CIDR block are private. */
export function isPrivateBlock(cidr: string): boolean {
  return privateRanges.some(([start, shortest]) => start.test(cidr) && lengthOf(cidr) >= shortest);
}

function lengthOf(cidr: string): number {
  const [, length = cidr.includes(":") ? "128" : "32"] = cidr.split("/");
  return Number(length);
}
