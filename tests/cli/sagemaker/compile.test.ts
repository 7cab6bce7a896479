import assert from "node:assert/strict";

import { DescribeCompilationJobCommand, SageMakerClient, TargetDevice } from "@aws-sdk/client-sagemaker";

import { type Emulator, startEmulator } from "../../emulator/emulator";
import { targetOf } from "../../../cli/sagemaker/compilation-target";
import { CommandRun, type Ended, runCommand } from "./command-run";
import { region, role } from "./definitions";

const model = "s3://churn-models/resnet/model.tar.gz";
/** The book's: ResNet-18 for ml_c5, deployed on ml.c5.2xlarge. */
const question = [
  ...[model, "--framework", "pytorch", "--framework-version", "1.8"],
  ...["--input", '{"input0":[1,3,224,224]}', "--for", "ml.c5.2xlarge"],
  ...["--output", "s3://churn-models/compiled/", "--role", role],
];

describe("mlhpc compile", function () {
  this.timeout(180_000);
  let emulator: Emulator;
  let sagemaker: SageMakerClient;
  before(async () => {
    emulator = await startEmulator();
    const credentials = { accessKeyId: "emulated", secretAccessKey: "emulated" };
    sagemaker = new SageMakerClient({ endpoint: emulator.endpoint, region, credentials });
  });
  beforeEach(() => emulator.reset());
  after(() => emulator.stop());

  const run = (...args: readonly string[]) =>
    runCommand(["compile", ...args, "--every", "0.05"], emulator.environment);
  const describeJob = (job: string) =>
    sagemaker.send(new DescribeCompilationJobCommand({ CompilationJobName: job }));

  it("compiles for the family on which the model will be deployed, within 900 s", async () => {
    const { exitCode, stdout, stderr } = await run(...question);
    assert.equal(exitCode, 0, stderr);
    assert.match(
      stderr,
      /^Started compilation job compile-resnet-\w{12} in ap-southeast-1\.\nSTARTING\n[^]*INPROGRESS\n[^]*COMPLETED$/,
    );
    const [job = ""] = /compile-resnet-\w{12}/.exec(stdout) ?? [];
    assert.match(
      stdout,
      / completed after [^\n]+\n {2}For: {2}ml_c5\n {2}Model: {2}s3:\/\/churn-models\/compiled\//,
    );
    const described = await describeJob(job);
    assert.deepEqual(described.InputConfig, {
      ...{ S3Uri: model, DataInputConfig: '{"input0":[1,3,224,224]}' },
      ...{ Framework: "PYTORCH", FrameworkVersion: "1.8" },
    });
    assert.deepEqual(described.OutputConfig, {
      ...{ S3OutputLocation: "s3://churn-models/compiled/", TargetDevice: "ml_c5" },
    });
    assert.deepEqual(described.StoppingCondition, { MaxRuntimeInSeconds: 900 });
  });

  it("tells why a job failed, and ends with 2", async () => {
    await emulator.plan({
      ...{ kind: "compilation_job", name: "resnet", outcome: "failed" },
      reason: "ClientError: InputConfiguration: no such operator",
    });
    const { exitCode, stdout } = await run(...question);
    assert.equal(exitCode, 2);
    assert.match(stdout, /FAILED after [^\n]+\n {2}ClientError: InputConfiguration: no such operator\n/);
  });

  it("stops a job, and runs it again as it was", async () => {
    await emulator.plan({ kind: "compilation_job", name: "resnet", outcome: "endless" });
    const { job } = reportOf(await run(...question, "--no-follow", "--max-runtime", "300", "--json"));
    const stopped = await run("--stop", job);
    assert.equal(stopped.exitCode, 0, stopped.stderr);
    assert.match(stopped.stdout, new RegExp(`^${job} was stopped`));
    await emulator.plan({ kind: "compilation_job", name: "resnet", outcome: "completed" });
    const again = reportOf(await run("--resume", job, "--json"));
    assert.deepEqual([again.status, again.resumedFrom, again.target], ["completed", job, "ml_c5"]);
    assert.deepEqual((await describeJob(again.job)).StoppingCondition, { MaxRuntimeInSeconds: 300 });
  });

  it("leaves the job running where Ctrl-C ends the looking", async () => {
    await emulator.plan({ kind: "compilation_job", name: "resnet", outcome: "endless" });
    const command = new CommandRun(["compile", ...question, "--every", "0.05"], emulator.environment);
    await command.told("INPROGRESS");
    command.interrupt();
    const { exitCode, stdout } = await command.end();
    assert.equal(exitCode, 130);
    assert.match(stdout, /Stop it: {2}npx mlhpc compile --stop compile-resnet-\w+ --region ap-southeast-1/);
  });

  it("refuses everything that is wrong with a question at once, and asks AWS nothing", async () => {
    const { exitCode, stderr } = await run(
      ...["model.tar.gz", "--framework", "sklearn", "--framework-version", "1.2", "--max-runtime", "0"],
      ...["--platform", "LINUX/ARM64/NVIDIA", "--for", "ml.c5.xlarge", "--output", "compiled"],
    );
    assert.equal(exitCode, 1);
    assert.deepEqual(stderr.split("\n"), [
      'The model is "model.tar.gz"; give the S3 address of its archive, such as s3://models/resnet/model.tar.gz.',
      '--framework-version is "1.2"; AWS takes a version of MXNET, PYTORCH, TENSORFLOW, TFLITE only.',
      '--output is "compiled"; give where in S3 the compiled model goes, such as s3://models/compiled/.',
      "--role is missing; give the ARN of the role that reads the model and writes the compiled one.",
      `NVIDIA needs --compiler-options, such as '{"gpu-code":"sm_72","trt-ver":"6.0.1","cuda-ver":"10.1"}'.`,
      '--max-runtime is "0"; give a whole number from 1.',
      "ml.c5.xlarge has X86_64: a model compiled for ARM64 does not run there.",
      "ml.c5.xlarge has no NVIDIA: a model compiled for LINUX/ARM64/NVIDIA does not run there.",
    ]);
    assert.deepEqual(await emulator.calls(), []);
  });

  it("compiles for the hardware family that serves, and for no other", () => {
    const refusals: readonly (readonly [Parameters<typeof targetOf>[0], RegExp])[] = [
      [
        { target: "ml_c5", for: "ml.m5.large" },
        /^A model compiled for ml_c5 runs on ml\.c5\.\* and not on ml\.m5\.large; give --target ml_m5\.$/,
      ],
      [
        { target: "jetson_nano", for: "ml.c5.large" },
        /^jetson_nano is no family of SageMaker's instances: what is compiled for it does not run on ml\.c5\.large\.$/,
      ],
      [
        { for: "ml.g5.xlarge" },
        /^SageMaker Neo does not compile for ml_g5; it compiles for ml_c4, ml_c5, [^\n]*ml_trn1\.$/,
      ],
      [{ target: "ml_c5", platform: "LINUX/X86_64" }, /^--target and --platform do not go together/],
      [{ platform: "WINDOWS/X86_64" }, /^--platform is "WINDOWS\/X86_64"; give ANDROID\|LINUX\//],
      [
        { for: "ml.c5.huge" },
        /^--for is "ml\.c5\.huge"; SageMaker has no such instance type for hosting; the nearest is /,
      ],
      [{}, /^Compile for which hardware\? Give --for ml\.c5\.xlarge/],
    ];
    for (const [asked, expected] of refusals) {
      const { problems } = targetOf(asked);
      assert.equal(problems.length, 1, JSON.stringify(asked));
      assert.match(problems[0] ?? "", expected);
    }
    assert.deepEqual(targetOf({ for: "ml.inf1.xlarge" }), {
      config: { TargetDevice: "ml_inf1" },
      problems: [],
    });
    assert.deepEqual(targetOf({ platform: "LINUX/X86_64", for: "ml.c5.large" }).problems, []);
    for (const target of Object.values(TargetDevice)) {
      assert.deepEqual(targetOf({ target }), { config: { TargetDevice: target }, problems: [] });
    }
  });
});

interface Report {
  readonly job: string;
  readonly status: string;
  readonly target: string;
  readonly resumedFrom?: string;
}

function reportOf({ stdout, stderr }: Ended): Report {
  assert.ok(stdout.startsWith("{"), stderr);
  return JSON.parse(stdout) as Report;
}
