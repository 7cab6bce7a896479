import type { z } from "zod";

import { ec2InstanceFacts, instanceZones } from "../components/instances/ec2-instance-facts";
import { ec2InstanceRegionProblem } from "../components/instances/ec2-instance-problems";
import type { hpc } from "./hpc-settings";
import type { SettingProblem } from "./parse-settings";
import { REGIONS } from "./regions";

interface Surroundings {
  /** Undefined where the settings name none that is known. */
  readonly region: string | undefined;
  readonly natGateways: string | undefined;
}

/** Rules over several settings of a cluster, each of which is fit on its own. */
export function hpcProblems(
  { headNodeInstanceType, queues, scratch }: z.output<typeof hpc>,
  { region, natGateways }: Surroundings,
): readonly SettingProblem[] {
  const zone = region === undefined ? undefined : REGIONS[region]?.availabilityZones[0];
  const names = queues.map(({ name }) => name);
  const head = ec2InstanceFacts(headNodeInstanceType);
  return [
    ...placeProblems(
      "mlhpc:hpc.headNodeInstanceType",
      headNodeInstanceType,
      headNodeInstanceType,
      region,
      zone,
    ),
    ...when(
      head?.burstable === true,
      "mlhpc:hpc.headNodeInstanceType",
      headNodeInstanceType,
      "it runs the scheduler all day; give a type that is not burstable, such as c5.xlarge",
    ),
    ...when(
      natGateways === "none",
      "mlhpc:network.natGateways",
      natGateways,
      "nodes of a cluster call AWS from private subnets; give single or per-zone",
    ),
    ...queues.flatMap(({ name, nodes, efa, capacity }, index) => [
      ...when(
        names.indexOf(name) !== index,
        `mlhpc:hpc.queues.${index}.name`,
        name,
        "another queue has the name; give each its own",
      ),
      ...Object.entries(nodes).flatMap(([type, most]) => {
        const key = `mlhpc:hpc.queues.${index}.nodes.${type}`;
        const facts = ec2InstanceFacts(type);
        return [
          ...placeProblems(key, most, type, region, zone),
          ...when(
            facts !== undefined && head !== undefined && facts.architecture !== head.architecture,
            key,
            most,
            `${type} is ${String(facts?.architecture)}, and the head node ${headNodeInstanceType} ${String(head?.architecture)}; give all nodes one architecture`,
          ),
          ...when(
            efa && facts?.efaInterfaces === 0,
            key,
            most,
            `${type} has no EFA; give another type, or the queue efa: false`,
          ),
          ...when(
            capacity === "spot" && facts?.spot === false,
            key,
            most,
            `AWS sells no ${type} as Spot; give another type, or the queue capacity: onDemand`,
          ),
        ];
      }),
    ]),
    ...when(
      scratch?.deploymentType === "SCRATCH_2" && scratch.throughput !== undefined,
      "mlhpc:hpc.scratch.throughput",
      scratch?.throughput,
      "a SCRATCH_2 has 200 MB/s a TiB and no choice; leave it out",
    ),
  ];
}

/** The cluster stands in the first zone of the environment, where the type must be. */
function placeProblems(
  key: string,
  value: unknown,
  type: string,
  region: string | undefined,
  zone: string | undefined,
): readonly SettingProblem[] {
  if (region === undefined || zone === undefined) {
    return [];
  }
  const problem = ec2InstanceRegionProblem(key, type, region);
  const zones = instanceZones(type, region) ?? [];
  return typeof problem === "string"
    ? [{ key, value, rule: problem.replace(/^.*?; /, "").replace(/\.$/, "") }]
    : when(
        zones.length > 0 && !zones.includes(zone),
        key,
        value,
        `the cluster stands in ${zone}, and AWS has ${type} in ${zones.join(", ")}`,
      );
}

function when(holds: boolean, key: string, value: unknown, rule: string): readonly SettingProblem[] {
  return holds ? [{ key, value, rule }] : [];
}
