import { isIP } from "node:net";

import { ipAddress } from "./condition-operators/ip-address";

/** Blocks that nobody on the internet has: a request over it never comes from there. */
const privateNetworks = [
  ...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "100.64.0.0/10"],
  ...["fc00::/7", "fe80::/10", "::1/128"],
].map((block) => ipAddress.read(block));

/** A network wider than this is nobody's own. In bits of prefix. */
const widest = { 4: 9, 6: 19 } as const;

/** The part of the internet that all the networks together may cover. */
const largestShare = 1 / 64;

/**
 * Whether the values of aws:SourceIp leave only somebody's own public networks: at least one of them, none of them
 * wide, and together no large part of the internet, as `0.0.0.0/1` with `128.0.0.0/1` would be.
 */
export function areOwnNetworks(values: readonly string[]): boolean {
  const open = values.filter((value) => !privateNetworks.some((contains) => contains(value) === true));
  const shares = open.map(shareOf);
  return (
    open.length > 0 &&
    shares.every((share) => share !== undefined) &&
    shares.reduce((sum, share) => sum + share, 0) < largestShare
  );
}

/** The part of all addresses that a block covers; undefined for one that is too wide, or no block. */
function shareOf(value: string): number | undefined {
  const [address = "", length] = value.split("/");
  const version = isIP(address);
  if (version !== 4 && version !== 6) {
    return undefined;
  }
  const prefix = Number(length ?? (version === 4 ? 32 : 128));
  return prefix >= widest[version] ? 2 ** -prefix : undefined;
}
