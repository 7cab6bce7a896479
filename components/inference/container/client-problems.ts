import { patternProblem, type Problem } from "../../core";
import type { Client } from "./container-inference-args";

/** Refuses a client that is no one in particular. */
export function clientProblems(
  field: string,
  name: string,
  { securityGroupId, cidrBlock }: Client,
): Problem[] {
  const where = `${field} "${name}"`;
  const [, bits = ""] = (cidrBlock ?? "").split("/");
  return [
    !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) &&
      `${where} is no name; use lower-case words joined by hyphens, such as checkout.`,
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
    patternProblem(
      `${where}.cidrBlock`,
      cidrBlock,
      /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/,
      "give an IPv4 range such as 10.0.0.0/16",
    ),
    cidrBlock !== undefined &&
      Number(bits) < 8 &&
      `${where}.cidrBlock is "${cidrBlock}"; name a private range of /8 or smaller, not everywhere.`,
  ];
}
