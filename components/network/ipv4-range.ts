import { Netmask } from "netmask";

/** Ranges that nobody on the internet has: RFC 1918, and RFC 6598 for carriers, which VPNs use. */
export const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] as const;

/** Four numbers and a length, as AWS writes a range; undefined for anything else, such as a lone address. */
export function ipv4Range(text: string): Netmask | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)?.slice(1).map(Number);
  const [length = 33, ...address] = parts?.reverse() ?? [];
  return length > 32 || address.some((part) => part > 255) ? undefined : new Netmask(text);
}

export function isPrivate(range: Netmask): boolean {
  return privateRanges.some((block) => new Netmask(block).contains(range));
}
