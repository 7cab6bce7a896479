import { type Ec2InstanceFacts, ec2InstanceFacts, ec2InstanceTypes } from "../../instances";
import { or } from "./words";

/** What to take in place of a type without disks: the same size of families that have them, such as `c5d.4xlarge` for `c5.4xlarge`. */
export function kinWithDisks({ type, family, architecture }: Ec2InstanceFacts): string {
  const size = type.slice(type.indexOf("."));
  const kin = ec2InstanceTypes()
    .map((other) => ec2InstanceFacts(other))
    .filter((other) => other !== undefined && other.localStorageIsNvme && other.architecture === architecture)
    .map((other) => other?.type ?? "")
    .filter((other) => other.endsWith(size) && letterAndGeneration(other) === letterAndGeneration(family));
  return kin.length > 0
    ? `take ${or(kin)}, or leave ephemeralScratch out`
    : "leave ephemeralScratch out, or take another family";
}

/** `c5` of `c5`, `c5n` and `c5ad.large`: what makes families kin. */
export function letterAndGeneration(name: string): string {
  return /^[a-z]+\d+/.exec(name)?.[0] ?? name;
}
