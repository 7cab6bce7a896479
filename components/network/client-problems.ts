import { patternProblem, type Problem } from "../core";
import type { Client, Clients } from "./client";
import { ipv4Range, isPrivate, privateRanges } from "./ipv4-range";

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
  const range = ipv4Range(String(cidrBlock));
  if (range === undefined) {
    return `${where} is "${cidrBlock}"; give an IPv4 range such as 10.40.0.0/16.`;
  }
  if (!isPrivate(range)) {
    return `${where} is "${cidrBlock}"; name a range within ${privateRanges.join(", ")}, not the internet.`;
  }
  return (
    range.toString() !== cidrBlock &&
    `${where} is "${cidrBlock}"; a range begins at its boundary: write ${range.toString()}.`
  );
}
