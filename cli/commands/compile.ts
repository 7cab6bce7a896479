import { Command } from "commander";

import { onCall } from "../on-call";

export function compileCommand(): Command {
  return new Command("compile")
    .description("compile a trained model for the hardware that it will run on (SageMaker Neo)")
    .argument("[model]", "the model's archive: s3://bucket/model.tar.gz")
    .option("--framework <name>", "PYTORCH, TENSORFLOW, MXNET, ONNX, XGBOOST, ...")
    .option("--framework-version <version>", "of PyTorch, TensorFlow, TensorFlow Lite or MXNet")
    .option("--input <json>", `names and shapes of the inputs: '{"input0":[1,3,224,224]}'`)
    .option("--for <instance-type>", "where it will be deployed, ml.c5.xlarge: says or checks the target")
    .option("--target <device>", "ml_c5, ml_g4dn, ml_inf1, jetson_nano, ...")
    .option("--platform <os/arch/accelerator>", "instead of a device: LINUX/X86_64, LINUX/ARM64/NVIDIA")
    .option("--compiler-options <json>", "for the target; NVIDIA needs them")
    .option("--output <s3-uri>", "where the compiled model goes")
    .option("--role <arn>", "the role that reads the model and writes the compiled one")
    .option("--kms-key <arn>", "encrypts the compiled model")
    .option("--max-runtime <seconds>", "when AWS gives up, 900 if not given")
    .option("--job-name <job>", "the name of the run; calling again with it starts no second one")
    .option("--follow <job>", "follow a job that is there already")
    .option("--no-follow", "start it, and do not wait for it")
    .option("--stop <job>", "stop a job")
    .option("--resume <job>", "run a job again that was stopped or failed; it begins from the start")
    .option("--status <job>", "what a job is at")
    .option("--region <region>", "else the key's, else AWS_REGION")
    .option("--every <seconds>", "how often to look while following, 10 if not given")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nExit codes: 0 done, 1 a mistake or no answer, 2 the job failed or was stopped, 130 interrupted (the job goes on).",
    )
    .action(onCall(() => import("../actions/compile")));
}
