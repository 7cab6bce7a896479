import { isIP } from "node:net";

import type { OperatorFamily } from "./family";

interface Block {
  readonly address: readonly number[];
  readonly prefix: number;
}

/** An address is a block of one. */
function blockOf(text: string): Block | undefined {
  const [written = "", length, ...rest] = text.trim().split("/");
  const address = addressOf(written);
  if (address === undefined || rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) {
    return undefined;
  }
  const prefix = length === undefined ? address.length * 8 : Number(length);
  return prefix <= address.length * 8 ? { address, prefix } : undefined;
}

/** Four or sixteen bytes. */
function addressOf(text: string): readonly number[] | undefined {
  switch (isIP(text)) {
    case 4:
      return text.split(".").map(Number);
    case 6:
      return text.includes("%") ? undefined : sixteenBytes(text);
    default:
      return undefined;
  }
}

function sixteenBytes(text: string): readonly number[] {
  const [head = "", tail] = text.split("::");
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  return [...before, ...new Array<number>(16 - before.length - after.length).fill(0), ...after];
}

function groups(text: string): readonly number[] {
  return text === ""
    ? []
    : text.split(":").flatMap((group) => {
        if (group.includes(".")) {
          return group.split(".").map(Number);
        }
        const value = Number.parseInt(group, 16);
        return [value >> 8, value & 0xff];
      });
}

function contains({ address, prefix }: Block, other: Block): boolean {
  if (address.length !== other.address.length || other.prefix < prefix) {
    return false;
  }
  return address.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, prefix - index * 8));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === ((other.address[index] ?? 0) & mask);
  });
}

/** IPv4 and IPv6, an address or a CIDR block; a v4 address lies in no v6 block. */
export const ipAddress: OperatorFamily = {
  variables: false,
  wildcards: false,
  textual: false,
  read: (expected) => {
    const block = blockOf(expected);
    return (actual) => {
      const other = blockOf(actual);
      return block !== undefined && other !== undefined && contains(block, other);
    };
  },
};
