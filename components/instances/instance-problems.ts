import type { Problem } from "../core";
import { instanceFacts, instanceTypes, type InstanceUse } from "./instance-facts";
import { ec2Regions, knowsRegion, sagemakerTypes } from "./instance-tables";
import { nearestByFacts, nearestByName } from "./nearest-type";

const wordFor: Readonly<Record<InstanceUse, string>> = {
  hosting: "hosting",
  training: "training",
  processing: "processing",
  transform: "batch transform",
};

/**
 * Refuses a type that SageMaker does not accept for the use, and names the nearest that it does
 * (CreateEndpointConfig, CreateTrainingJob, CreateProcessingJob, CreateTransformJob: the enumeration of `InstanceType`).
 */
export function instanceTypeProblem(field: string, type: string, use: InstanceUse): Problem {
  const facts = instanceFacts(type);
  if (facts?.uses[use] === true) {
    return false;
  }
  const candidates = instanceTypes(use);
  if (facts === undefined) {
    const nearest = nearestByName(type.startsWith("ml.") ? type : `ml.${type}`, candidates);
    return sagemakerTypes().has(`ml.${type}`) && nearest !== undefined
      ? `${field} is "${type}"; SageMaker's instance types begin with ml.: write ${nearest}.`
      : `${field} is "${type}"; SageMaker has no such instance type for ${wordFor[use]}; the nearest is ${nearest}.`;
  }
  const others = (Object.keys(wordFor) as InstanceUse[]).filter((other) => facts.uses[other]);
  const has = new Intl.ListFormat("en").format(others.map((other) => wordFor[other]));
  return `${field} is "${type}"; SageMaker has it for ${has}, not for ${wordFor[use]}; the nearest is ${nearestByFacts(facts, candidates, instanceFacts)}.`;
}

/**
 * Refuses a type that EC2 does not have in the region: SageMaker's instances are EC2's, so it cannot have it either.
 * The reverse does not follow: SageMaker's own list by region is its pricing page, and new types reach it later.
 */
export function instanceRegionProblem(field: string, type: string, region: string): Problem {
  const facts = instanceFacts(type);
  const regions = ec2Regions(ec2Name(type));
  if (facts === undefined || regions === undefined || regions.includes(region) || !knowsRegion(region)) {
    return false;
  }
  const there = [...sagemakerTypes()].filter(
    ([other, uses]) =>
      ec2Regions(ec2Name(other))?.includes(region) &&
      (Object.keys(wordFor) as InstanceUse[]).every((use) => !facts.uses[use] || uses.has(use)),
  );
  const nearest = nearestByFacts(
    facts,
    there.map(([other]) => other),
    instanceFacts,
  );
  return `${field} is "${type}"; AWS has no ${ec2Name(type)} in ${region}${nearest ? `; the nearest there is ${nearest}` : ""}.`;
}

function ec2Name(type: string): string {
  return type.replace(/^ml\./, "");
}
