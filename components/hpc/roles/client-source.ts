import type * as pulumi from "@pulumi/pulumi";

import type { Problem } from "../../core";

/** Where people come from: a security group, a managed prefix list, or a range of addresses that is not the world. */
export type ClientSource =
  | {
      readonly securityGroupId: pulumi.Input<string>;
      readonly cidrBlock?: never;
      readonly prefixListId?: never;
    }
  | { readonly cidrBlock: string; readonly securityGroupId?: never; readonly prefixListId?: never }
  | {
      readonly prefixListId: pulumi.Input<string>;
      readonly securityGroupId?: never;
      readonly cidrBlock?: never;
    };

/** The source as a rule of a security group names it. */
export function sourceRule({ securityGroupId, cidrBlock, prefixListId }: ClientSource) {
  return securityGroupId === undefined
    ? prefixListId === undefined
      ? { cidrIpv4: cidrBlock }
      : { prefixListId }
    : { referencedSecurityGroupId: securityGroupId };
}

/** Wider than a /8, a range is nobody's. */
const widest = 8;

/** What is wrong with the plain values. */
export function sourceProblems(field: string, sources: readonly ClientSource[]): Problem[] {
  return sources.flatMap((source, index) => {
    const { cidrBlock, prefixListId, securityGroupId } = source;
    const where = `${field}[${index}]`;
    const given = [cidrBlock, prefixListId, securityGroupId].filter((one) => one !== undefined);
    return [
      // Programs in JavaScript have no types to stop them.
      given.length !== 1 &&
        `${where} has ${given.length === 0 ? "no source" : `${given.length} sources`}; give one of cidrBlock, prefixListId and securityGroupId.`,
      cidrBlock !== undefined && rangeProblem(`${where}.cidrBlock`, cidrBlock),
    ];
  });
}

/** Refuses what is no range of addresses, or one that nobody has. */
export function rangeProblem(where: string, range: string): Problem {
  const [, size] = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\/)|\/)){4}([12]?\d|3[0-2])$/.exec(range) ?? [];
  return size === undefined
    ? `${where} is "${range}"; give an IPv4 range such as 10.0.0.0/16.`
    : Number(size) < widest &&
        `${where} is "${range}", which holds more than any company has; name the range that people come from.`;
}
