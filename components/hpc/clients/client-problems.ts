import { patternProblem, type Problem } from "../../core";
import type { Client, Clients } from "./client";

/** Ranges that nobody on the internet has: RFC 1918, and RFC 6598 for carriers, which VPNs use. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] as const;

/** Refuses clients that are no one in particular, or that come from the internet. */
export function clientsProblems(field: string, clients: Clients = {}): Problem[] {
  return Object.entries(clients).flatMap(([name, client]) =>
    clientProblems(`${field}.${name}`, name, client),
  );
}

function clientProblems(where: string, name: string, { securityGroupId, cidrBlock }: Client): Problem[] {
  return [
    !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) &&
      `${where} is no name; use lower-case words joined by hyphens, such as engineers-vpn.`,
    patternProblem(
      `${where}.securityGroupId`,
      securityGroupId,
      /^sg-[0-9a-z-]+$/,
      "give the id of a security group",
    ),
    securityGroupId !== undefined &&
      cidrBlock !== undefined &&
      `${where} has a securityGroupId and a cidrBlock; name two clients.`,
    securityGroupId === undefined &&
      cidrBlock === undefined &&
      `${where} has neither a securityGroupId nor a cidrBlock; say who it is.`,
    cidrBlock !== undefined && blockProblem(`${where}.cidrBlock`, cidrBlock),
  ];
}

function blockProblem(where: string, cidrBlock: string): Problem {
  const block = parsed(cidrBlock);
  if (block === undefined) {
    return `${where} is "${cidrBlock}"; give an IPv4 range such as 10.40.0.0/16.`;
  }
  return (
    !privateRanges.some((range) => isWithin(block, range)) &&
    `${where} is "${cidrBlock}"; name a range within ${privateRanges.join(", ")}, not the internet.`
  );
}

interface Block {
  readonly address: number;
  readonly bits: number;
}

function parsed(cidrBlock: string): Block | undefined {
  const [, address = "", bits = ""] = /^((?:\d{1,3}\.){3}\d{1,3})\/(\d{1,2})$/.exec(cidrBlock) ?? [];
  const parts = address.split(".").map(Number);
  return address === "" || parts.some((part) => part > 255) || Number(bits) > 32
    ? undefined
    : { address: parts.reduce((whole, part) => whole * 256 + part, 0), bits: Number(bits) };
}

function isWithin({ address, bits }: Block, range: string): boolean {
  const outer = parsed(range);
  return (
    outer !== undefined &&
    bits >= outer.bits &&
    Math.floor(address / 2 ** (32 - outer.bits)) === Math.floor(outer.address / 2 ** (32 - outer.bits))
  );
}
