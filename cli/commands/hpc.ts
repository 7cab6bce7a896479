import { Command } from "commander";

import { onCall } from "../on-call";

export function hpcCommand(): Command {
  const hpc = new Command("hpc")
    .description("jobs on clusters: whether they fit, and what they cost")
    .enablePositionalOptions();
  hpc.addCommand(
    new Command("plan")
      .description(
        "whether an MPI job fits a cluster, on how many nodes, at what price; and if not, what would cure it",
      )
      .argument("[environment]", "the environment that the cluster is in, such as dev")
      .argument("[cluster]", "the component or the cluster, where the environment has several")
      .option("--config <file>", "a ParallelCluster configuration of anybody's, in place of an environment")
      .option("--state <file>", "the stack on AWS: what pulumi stack export wrote, - for standard input")
      .requiredOption("--ranks <n>", "MPI ranks, a core each")
      .requiredOption("--walltime <time>", "how long it runs: 6h, 90m, 06:00:00, 1-12:00:00")
      .option("--memory-per-rank <GiB>", "else what its share of the cores brings")
      .option("--threads-per-rank <n>", "cores of a rank, 1 if not given")
      .option("--gpus-per-rank <n>", "0 if not given")
      .option("--partition <queue>", "as sbatch has it; else the queue where it runs best")
      .option("--constraint <feature>", "as sbatch has it: an instance type, a compute resource, efa, gpu")
      .option(
        "--checkpoint-interval <time>",
        "how often it saves where it is, such as 30m; never if not given",
      )
      .option("--uncoupled", "its ranks do not talk to each other, so the network does not matter")
      .option("--name <job>", "job if not given")
      .option("--region <region>", "for prices, where the configuration names none")
      .option("--spot-discount <part>", "what Spot saves of the On-Demand price, 0 to 1; 0.6 if not given")
      .option("--spot-interruptions <rate>", "interruptions of a Spot node in an hour; 0.005 if not given")
      .option("--sbatch", "print the #SBATCH lines alone, for the head of a script")
      .option("--json", "print one JSON document")
      .addHelpText("after", "\nExit codes: 0 it fits, 1 it does not, or a mistake in the call.")
      .action(onCall(async () => ({ run: (await import("../actions/hpc")).plan })))
      .exitOverride(),
  );
  return hpc;
}
