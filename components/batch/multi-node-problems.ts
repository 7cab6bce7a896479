import { patternProblem, type Problem } from "../core";
import { type Ec2InstanceFacts, ec2InstanceFacts } from "../instances";
import type { Ec2Resources } from "./compute-resources";

/** Whether the environment's instances, or a job's, use EFA: where asked, and by default where the type has it. */
export function usesEfa(instanceType: string | undefined, efa: boolean | undefined): boolean {
  return efa ?? (ec2InstanceFacts(instanceType ?? "")?.efaInterfaces ?? 0) > 0;
}

/** What a type can do of what several nodes want (Batch User Guide, "Multi-node parallel jobs" and "Elastic Fabric Adapter"). */
export function multiNodeProblems(field: string, resources: Ec2Resources): Problem[] {
  const { type, instanceTypes, multiNode, imageId } = resources;
  const [instanceType, ...others] = instanceTypes;
  const facts = ec2InstanceFacts(instanceType);
  const { subnetId, placementGroupName, efa } = multiNode ?? {};
  return [
    type === "SPOT" &&
      `${field}.multiNode is given, but type is SPOT; AWS Batch runs no multi-node jobs on Spot capacity.`,
    resources.subnetIds !== undefined &&
      `${field}.subnetIds is given beside multiNode, whose nodes stand in one subnet: multiNode.subnetId.`,
    others.length > 0 &&
      `${field}.instanceTypes are ${instanceTypes.join(", ")}; all nodes of a multi-node job have one instance type.`,
    others.length === 0 &&
      facts === undefined &&
      `${field}.instanceTypes is "${instanceType}"; name the one type of all nodes, such as c6i.32xlarge.`,
    facts !== undefined && togetherProblem(field, facts),
    facts !== undefined && efaProblem(`${field}.multiNode.efa`, facts, efa),
    facts !== undefined &&
      usesEfa(instanceType, efa) &&
      facts.efaInterfaces > 0 &&
      imageId === undefined &&
      `${field}.imageId is left out, but multiNode uses EFA, whose driver the image must load; give one that has it, or set multiNode.efa to false.`,
    patternProblem(`${field}.multiNode.subnetId`, subnetId, /^subnet-[0-9a-z-]+$/, "give the id of a subnet"),
    patternProblem(
      `${field}.multiNode.placementGroupName`,
      placementGroupName,
      /^.{1,255}$/,
      "EC2 allows 1 to 255 characters",
    ),
  ];
}

function togetherProblem(field: string, { type, placementGroup }: Ec2InstanceFacts): Problem {
  return (
    !placementGroup &&
    `${field}.instanceTypes is "${type}", which EC2 does not start in a cluster placement group; choose a type that it does.`
  );
}

/** EFA on a type that has none. */
export function efaProblem(
  field: string,
  { type, efaInterfaces }: Ec2InstanceFacts,
  efa: boolean | undefined,
): Problem {
  return (
    efa === true &&
    efaInterfaces === 0 &&
    `${field} is true, but ${type} has no EFA; choose a type that has, such as c6i.32xlarge.`
  );
}
