import { Command } from "commander";

import { onCall } from "../on-call";

/** `access`: who can do what in an environment, and why. It reads; nothing is changed. */
export const accessCommand = () =>
  new Command("access")
    .description("say who can do what in an environment, why, and what of it is needed")
    .argument("<environment>", "dev, staging or prod")
    .option("--role <role>", "only this role: its name in the program or in IAM, or its ARN")
    .option("--can <question>", 'who can do this, such as "sagemaker:UpdateEndpoint on prod endpoint"')
    .option("--diff <revision>", "what the program changes against a commit, branch or tag, as Markdown")
    .option("--svg <file>", "also draw roles and resources into an SVG file")
    .option("--json", "print one JSON document")
    .action(onCall(() => import("../actions/access")));
