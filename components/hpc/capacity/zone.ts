import { patternProblem, type Problem } from "../../core";
import { ec2InstanceFacts, ec2InstanceRegionProblem, instanceZones } from "../../instances";

const zoneForm = /^([a-z]{2}(?:-[a-z]+)+-\d)(?:-[a-z]{3}-\d)?[a-z]$/;

/** There an account of before November 2025 has names of its own for the zones: which of them has a type, the table cannot tell. */
const regionsWithOwnNames: ReadonlySet<string> = new Set([
  "ap-northeast-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "eu-west-1",
  "sa-east-1",
  "us-east-1",
  "us-west-1",
  "us-west-2",
]);

/** What is wrong with a zone that instances of the type are wanted in. */
export function zoneProblems(field: string, zone: string, instanceType: string): Problem[] {
  const region = zoneForm.exec(zone)?.[1] ?? "";
  const zones = instanceZones(instanceType, region) ?? [];
  return [
    patternProblem(field, zone, zoneForm, "give the name of one zone, such as ap-southeast-1a"),
    ec2InstanceFacts(instanceType) !== undefined &&
      ec2InstanceRegionProblem("instanceType", instanceType, region),
    zones.length > 0 &&
      !zones.includes(zone) &&
      !regionsWithOwnNames.has(region) &&
      `${field} is "${zone}"; EC2 has ${instanceType} in ${zones.join(", ")}.`,
  ];
}
