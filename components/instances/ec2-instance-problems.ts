import type { Problem } from "../core";
import { ec2InstanceFacts, ec2InstanceTypes, instanceZones } from "./ec2-instance-facts";
import { nearestByFacts, nearestByName } from "./nearest-type";

/** Refuses what is no EC2 instance type (DescribeInstanceTypes), and names the nearest that is one. */
export function ec2InstanceProblem(field: string, type: string | undefined): Problem {
  if (type === undefined) {
    return `${field} is missing; give an instance type of EC2, such as c7i.4xlarge.`;
  }
  if (ec2InstanceFacts(type) !== undefined) {
    return false;
  }
  const ofEc2 = type.replace(/^ml\./, "");
  if (ofEc2 !== type && ec2InstanceFacts(ofEc2) !== undefined) {
    return `${field} is "${type}"; EC2's instance types do not begin with ml.: write ${ofEc2}.`;
  }
  return `${field} is "${type}"; EC2 has no such instance type; the nearest is ${nearestByName(ofEc2, ec2InstanceTypes())}.`;
}

/** Refuses a type that no zone of the region has (DescribeInstanceTypeOfferings), and names the nearest that one has. */
export function ec2InstanceRegionProblem(field: string, type: string, region: string): Problem {
  const facts = ec2InstanceFacts(type);
  if (facts === undefined || instanceZones(type, region)?.length !== 0) {
    return false;
  }
  const there = ec2InstanceTypes().filter((other) => (instanceZones(other, region) ?? []).length > 0);
  // A cluster cannot do without what it asked for by its choice of type.
  const alike = there.filter(
    (other) => (ec2InstanceFacts(other)?.efaInterfaces ?? 0) > 0 === facts.efaInterfaces > 0,
  );
  const nearest = nearestByFacts(facts, alike.length > 0 ? alike : there, ec2InstanceFacts);
  return `${field} is "${type}"; AWS has it in no zone of ${region}; the nearest there is ${nearest}.`;
}
