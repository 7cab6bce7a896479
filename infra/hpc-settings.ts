import { z } from "zod";

// Tables without code; the folder's index file loads no Pulumi either, but much more than this.
import { ec2InstanceFacts } from "../components/instances/ec2-instance-facts";
import { ec2InstanceProblem } from "../components/instances/ec2-instance-problems";
import { section, trueOrFalse, wholeNumber } from "./fields";

const ec2Type = z
  .string({ error: "give an EC2 instance type such as c5.xlarge" })
  .check(({ value, issues }) => {
    const rule = knownTypeRule(value);
    if (rule !== undefined) {
      issues.push({ code: "custom", input: value, message: rule });
    }
  });

/** Instance type to the most nodes of it, which is what a typing error can cost. */
const nodes = z
  .record(z.string(), wholeNumber(1, 1000), { error: "give a mapping such as { c5.4xlarge: 4 }" })
  .check(({ value, issues }) => {
    const types = Object.entries(value);
    if (types.length === 0) {
      issues.push({ code: "custom", input: value, message: "give at least one instance type" });
    }
    for (const [type, count] of types) {
      const rule = knownTypeRule(type);
      if (rule !== undefined) {
        issues.push({ code: "custom", input: count, path: [type], message: rule });
      }
    }
  });

const queue = section({
  /** Slurm's partition: 1 to 25 of `a-z 0-9 -`, starting with a letter; not `default`. */
  name: z
    .string({ error: "give a name such as solve" })
    .regex(
      /^(?!default$)[a-z][a-z0-9-]{0,24}$/,
      "give 1 to 25 of a-z, 0-9 and -, starting with a letter; not default",
    ),
  /** `onDemand` at the list price, or `spot`, which AWS takes back with two minutes' notice. Default onDemand. */
  capacity: z.enum(["onDemand", "spot"], { error: "give onDemand or spot" }).default("onDemand"),
  /** Whether nodes have Elastic Fabric Adapters and stand in a cluster placement group; every type must have it. Default false. */
  efa: trueOrFalse.default(false),
  /** The most nodes of each EC2 instance type, from 1 to 1000. None runs while no job waits; one thread a core. */
  nodes,
});

const scratch = section({
  /** `SCRATCH_2`, unreplicated and the cheapest, or `PERSISTENT_2`, replicated in its zone and under the environment's key. */
  deploymentType: z.enum(["SCRATCH_2", "PERSISTENT_2"], { error: "give SCRATCH_2 or PERSISTENT_2" }),
  /** Size in GiB: 1200, or a multiple of 2400. */
  storageCapacity: z
    .int({ error: "give GiB: 1200, or a multiple of 2400" })
    .refine((size) => size === 1200 || (size > 0 && size % 2400 === 0), {
      error: "give GiB: 1200, or a multiple of 2400",
    }),
  /** MB/s for each TiB of a PERSISTENT_2: 125, 250, 500 or 1000. Default 125. A SCRATCH_2 has 200 and no choice. */
  throughput: z
    .literal([125, 250, 500, 1000], { error: "give MB/s a TiB: 125, 250, 500 or 1000" })
    .optional(),
});

/** One cluster in the first zone of the environment, and the file system that its nodes share. */
export const hpc = section({
  /** EC2 type of the head node, which runs all day. */
  headNodeInstanceType: ec2Type,
  /** 1 to 50 queues. */
  queues: z
    .array(queue, { error: "give a list of queues" })
    .min(1, "give at least one queue")
    .max(50, "ParallelCluster allows 50 queues"),
  /** A Lustre file system at `/fsx`, which shows `cases/` of the processed bucket and exports its `results/`. Default none. */
  scratch: scratch.optional(),
});

/** What holds for the name of a type; undefined where EC2 knows it. */
function knownTypeRule(type: string): string | undefined {
  const problem = ec2InstanceFacts(type) === undefined && ec2InstanceProblem("the type", type);
  return problem === false || problem === undefined
    ? undefined
    : String(problem)
        .replace(/^.*?; /, "")
        .replace(/\.$/, "");
}
