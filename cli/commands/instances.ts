import { Command } from "commander";

import { onCall } from "../on-call";

export function instancesCommand(): Command {
  return new Command("instances")
    .description("find EC2 instance types by what they have, where they are and what they cost; asks nobody")
    .option("--efa", "with the Elastic Fabric Adapter")
    .option("--gpu [name]", "with GPUs, or with this one, such as h100")
    .option("--min-gpus <n>", "so many GPUs or more")
    .option("--min-vcpus <n>", "so many vCPUs or more")
    .option("--min-cores <n>", "so many physical cores or more")
    .option("--min-memory <size>", "such as 512GiB or 1.5TiB")
    .option("--min-network <rate>", "that it can hold, not only for minutes: such as 100Gbps")
    .option("--nvme", "with NVMe disks of its own")
    .option("--arch <architecture>", "x86_64 or arm64")
    .option("--family <families...>", "such as c5n")
    .option("--spot", "sold as Spot")
    .option("--region <region>", "in any zone of it, with its prices; else us-east-1's prices")
    .option("--zone <zone>", "in this zone, such as ap-southeast-3a")
    .option("--max-price <usd>", "USD an hour On-Demand, at most")
    .option("--sort <by>", "price, memory, network or vcpus, the least first; price if not given")
    .option("--limit <n>", "rows of the table, 40 if not given; --json has them all")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      [
        "",
        "Example: npx mlhpc instances --efa --gpu h100 --min-memory 1TiB",
        "The catalogue is a copy of what EC2 said; docs/instances.md tells how old it is and how to refresh it from an account.",
        "Exit codes: 0 found, 1 a mistake, or nothing found.",
      ].join("\n"),
    )
    .action(onCall(() => import("../actions/instances")));
}
