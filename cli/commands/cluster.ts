import { Command } from "commander";

import { onCall } from "../on-call";

export function clusterCommand(): Command {
  const cluster = new Command("cluster")
    .description("the HPC clusters of an environment: what they are made of, and the file that makes them")
    .enablePositionalOptions();
  cluster.addCommand(
    inStack("list", "every cluster with its head node, queues and shared storage")
      .option("--json", "print one JSON document")
      .action(onCall(async () => ({ run: (await import("../actions/cluster")).list }))),
  );
  cluster.addCommand(
    inStack("config", "the very YAML that the `pcluster` command takes")
      .argument("[cluster]", "the component or the cluster, where the environment has several")
      .option("--json", "print the configuration as a JSON document")
      .action(onCall(async () => ({ run: (await import("../actions/cluster")).config }))),
  );
  return cluster;
}

function inStack(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument("<environment>", "as it stands in the sandbox; where it does not, as the program would make it")
    .option(
      "--state <file>",
      "a stack on AWS under that name: what `pulumi stack export` wrote, - for standard input",
    )
    .exitOverride();
}
