import { type Problem, wholeNumberProblem } from "../core";
import { instanceFacts, instanceTypeProblem } from "../instances";
import { groupsOf, instanceCountOf, type ResourceConfig } from "./cluster";

/** SageMaker API reference, ResourceConfig; Developer Guide, "SageMaker managed warm pools" and "Heterogeneous cluster". */
export function clusterProblems(resources: ResourceConfig, spot: boolean): Problem[] {
  const { volumeSizeInGB, keepAlivePeriodInSeconds: keepAlive = 0, efa } = resources;
  const groups = groupsOf(resources);
  const heterogeneous = resources.instanceGroups !== undefined;
  const names = groups.flatMap(({ name }) => name ?? []);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  const withoutEfa = groups.filter(({ type }) => instanceFacts(type)?.efa === false);
  return [
    heterogeneous &&
      !(groups.length >= 1 && groups.length <= 5) &&
      `resourceConfig.instanceGroups has ${groups.length} groups; SageMaker allows 1 to 5.`,
    ...twice.map(
      (name) => `resourceConfig.instanceGroups names "${name}" twice; give each group a name of its own.`,
    ),
    ...groups.flatMap(({ name, type, count, field }) => [
      name !== undefined &&
        !(name.length >= 1 && name.length <= 64) &&
        `${field}.instanceGroupName has ${name.length} characters; SageMaker allows 1 to 64.`,
      instanceTypeProblem(`${field}.instanceType`, type, "training"),
      wholeNumberProblem(`${field}.instanceCount`, count, { min: 1, rule: "give a whole number from 1" }),
    ]),
    wholeNumberProblem("resourceConfig.volumeSizeInGB", volumeSizeInGB, {
      min: 1,
      rule: "give whole GB from 1",
    }),
    volumeSizeInGB !== undefined &&
      !hasVolumes(resources) &&
      `resourceConfig.volumeSizeInGB is ${volumeSizeInGB}; ${groups.map(({ type }) => type).join(" and ")} trains on disks of its own, whose size is fixed: leave it out.`,
    wholeNumberProblem("resourceConfig.keepAlivePeriodInSeconds", keepAlive, {
      min: 0,
      max: 3600,
      rule: "SageMaker keeps warm pools for 0 to 3600 seconds",
    }),
    keepAlive > 0 &&
      spot &&
      `resourceConfig.keepAlivePeriodInSeconds is ${keepAlive} with Spot; SageMaker keeps no warm pools of Spot instances.`,
    keepAlive > 0 &&
      heterogeneous &&
      `resourceConfig.keepAlivePeriodInSeconds is ${keepAlive} with instance groups; SageMaker keeps no warm pools of heterogeneous clusters.`,
    ...(efa === true
      ? withoutEfa.map(({ type }) => `resourceConfig.efa is true; ${type} has no Elastic Fabric Adapter.`)
      : []),
    efa === true &&
      instanceCountOf(resources) === 1 &&
      "resourceConfig.efa is true with one instance; the Elastic Fabric Adapter connects instances, so leave it out.",
  ];
}

/** Whether any instance has a volume of EBS: those with disks of their own get none. */
export function hasVolumes(resources: ResourceConfig): boolean {
  return groupsOf(resources).some(({ type }) => instanceFacts(type)?.localStorage !== true);
}

/** SageMaker refuses a volume key as soon as one type has disks of its own. */
export function takesVolumeKey(resources: ResourceConfig): boolean {
  return groupsOf(resources).every(({ type }) => instanceFacts(type)?.localStorage !== true);
}

/** Whether the instances talk over EFA: where they can and have somebody to talk to, unless it is switched off. */
export function usesEfa(resources: ResourceConfig): boolean {
  const able = groupsOf(resources).every(({ type }) => instanceFacts(type)?.efa === true);
  return resources.efa ?? (able && instanceCountOf(resources) > 1);
}
