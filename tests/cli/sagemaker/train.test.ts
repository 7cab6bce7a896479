import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { DescribeTrainingJobCommand, ListTagsCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";

import { type Emulator, startEmulator } from "../../emulator/emulator";
import { CommandRun, type Ended, runCommand } from "./command-run";
import { exported, region, training, tuning } from "./definitions";

describe("mlhpc train", function () {
  this.timeout(180_000);
  let emulator: Emulator;
  let sagemaker: SageMakerClient;
  let folder: string;
  let state: string;
  before(async () => {
    emulator = await startEmulator();
    const credentials = { accessKeyId: "emulated", secretAccessKey: "emulated" };
    sagemaker = new SageMakerClient({ endpoint: emulator.endpoint, region, credentials });
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-train-"));
    state = path.join(folder, "state.json");
    const components = {
      churn: { kind: "training", request: training },
      depth: { kind: "tuning", request: tuning },
    };
    writeFileSync(state, JSON.stringify(exported(components)));
  });
  beforeEach(() => emulator.reset());
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await emulator.stop();
  });

  const every = ["--every", "0.05"];
  const train = (...args: readonly string[]) =>
    runCommand(["train", ...args, ...every], emulator.environment);
  const start = (...args: readonly string[]) => train("churn", "--state", state, ...args);
  const startAnd = async (...args: readonly string[]): Promise<Report> =>
    reportOf(await start("--json", ...args));
  const describeJob = (job: string) =>
    sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: job }));

  it("starts what the program defines, and tells its phases, logs and metrics", async () => {
    const { exitCode, stdout, stderr } = await start();
    assert.equal(exitCode, 0, stderr);
    const [job] = /churn-[0-9a-z]{12}/.exec(stdout) ?? [];
    const lines = stderr.split("\n");
    assert.equal(lines[0], `Started training job ${job} in ${region}.`);
    const told = [
      "Starting: Preparing the instances for training",
      "Downloading: Downloading input data",
      "Training: Training image download completed. Training in progress.",
      "algo-1 | epoch 1 train:loss=0.71",
      "algo-2 | epoch 1 train:loss=0.71",
      "Uploading: Uploading generated training model",
      "algo-1 | training is done",
      "Completed: Training job completed",
    ];
    const places = told.map((line) => lines.indexOf(line));
    assert.ok(!places.includes(-1), stderr);
    assert.deepEqual(
      places.filter((_, at) => !told[at]?.startsWith("algo")),
      [...places].filter((_, at) => !told[at]?.startsWith("algo")).sort((a, b) => a - b),
    );
    assert.equal(lines.filter((line) => line === "algo-2 | training is done").length, 1, "told once only");
    assert.match(stdout, /^churn-\w+ completed after /);
    assert.match(stdout, /Billed: {2}36 s on each of 2 instances, 70 % saved by Spot/);
    assert.match(stdout, /train:loss {2}0\.31/);
    assert.match(stdout, new RegExp(`Model: {2}s3://churn-models/${job}/output/model.tar.gz`));
  });

  it("tells what CloudWatch measures: the algorithm's own metrics, and the mean of its instances", async () => {
    const credentials = { accessKeyId: "emulated", secretAccessKey: "emulated" };
    const cloudwatch = new CloudWatchClient({ endpoint: emulator.endpoint, region, credentials });
    const datum = (MetricName: string, Name: string, Value: string, value: number) => ({
      ...{ MetricName, Dimensions: [{ Name, Value }], Timestamp: new Date(), Value: value },
    });
    await cloudwatch.send(
      new PutMetricDataCommand({
        Namespace: "/aws/sagemaker/TrainingJobs",
        MetricData: [
          datum("train:loss", "TrainingJobName", "churn-measured", 0.4271),
          datum("CPUUtilization", "Host", "churn-measured/algo-1", 300),
          datum("CPUUtilization", "Host", "churn-measured/algo-2", 340),
          datum("CPUUtilization", "Host", "another/algo-1", 7),
        ],
      }),
    );
    const { exitCode, stderr } = await start("--job-name", "churn-measured");
    assert.equal(exitCode, 0, stderr);
    assert.match(stderr, /^Starting, \d+ s {2}train:loss 0\.4271, CPU 320 %$/m);
  });

  it("sends the request as it is registered, with the parameters and the type of this run", async () => {
    const { job } = await startAnd(
      ...["--no-follow", "--parameter", "max_depth=7", "--parameter", "note=a=b"],
      ...["--instance-type", "ml.c5.2xlarge"],
    );
    const described = await describeJob(job);
    assert.deepEqual(described.HyperParameters, { max_depth: "7", eta: "0.2", note: "a=b" });
    assert.deepEqual(described.ResourceConfig, { ...training.ResourceConfig, InstanceType: "ml.c5.2xlarge" });
    assert.deepEqual(described.InputDataConfig, training.InputDataConfig);
    assert.equal(described.CheckpointConfig?.S3Uri, training.CheckpointConfig.S3Uri);
  });

  it("gives scripts one document, also of a job that it does not follow", async () => {
    const followed = await startAnd();
    assert.deepEqual(
      [followed.status, followed.stage, followed.kind, followed.region, followed.billableSeconds],
      ["completed", "Completed", "training job", region, 36],
    );
    assert.deepEqual(followed.metrics, [{ name: "train:loss", value: 0.31 }]);
    assert.deepEqual(
      followed.transitions.map(({ stage }) => stage),
      ["Starting", "Downloading", "Training", "Uploading", "Completed"],
    );
    const left = await startAnd("--no-follow");
    assert.equal(left.status, "running");
    assert.notEqual(left.job, followed.job);
  });

  it("tells why a job failed, and ends with 2", async () => {
    await emulator.plan({
      ...{ kind: "training_job", name: "churn", outcome: "failed" },
      reason: "AlgorithmError: the column age is missing",
    });
    const { exitCode, stdout, stderr } = await start();
    assert.equal(exitCode, 2);
    const [first, second] = stdout.split("\n");
    assert.match(first ?? "", /^churn-\w+ FAILED after /);
    assert.equal(second, "  AlgorithmError: the column age is missing");
    assert.match(
      stdout,
      /Go on from its checkpoints: {2}npx mlhpc train --resume churn-\w+ --region ap-southeast-1$/,
    );
    assert.match(stderr, /algo-2 \| AlgorithmError/);
  });

  it("leaves the job running where Ctrl-C ends the looking, and says how to go on", async () => {
    await emulator.plan({ kind: "training_job", name: "churn", outcome: "endless" });
    const run = new CommandRun(["train", "churn", "--state", state, ...every], emulator.environment);
    await run.told("algo-1 | training is done");
    run.interrupt();
    const { exitCode, stdout } = await run.end();
    assert.equal(exitCode, 130);
    const [job = ""] = /churn-[0-9a-z]{12}/.exec(stdout) ?? [];
    assert.equal(stdout.split("\n")[0], "No longer looking; the job goes on.");
    assert.match(stdout, new RegExp(`Follow it: {2}npx mlhpc train --follow ${job} --region ${region}`));
    assert.match(stdout, new RegExp(`Stop it: {2}npx mlhpc train --stop ${job} --region ${region}`));
    assert.equal((await describeJob(job)).TrainingJobStatus, "InProgress");
    assert.ok(!(await emulator.calls()).includes("StopTrainingJob"));

    await emulator.plan({ kind: "training_job", name: "churn", outcome: "completed" });
    const followed = await train("--follow", job);
    assert.equal(followed.exitCode, 0, followed.stderr);
    assert.match(followed.stderr, /^algo-1 \| epoch 1/m);
  });

  it("stops a job, and waits until it has stopped", async () => {
    await emulator.plan({ kind: "training_job", name: "churn", outcome: "endless" });
    const { job } = await startAnd("--no-follow");
    const { exitCode, stdout, stderr } = await train("--stop", job);
    assert.equal(exitCode, 0, stderr);
    assert.match(stderr, new RegExp(`^Asked ${job} to stop\\.`));
    assert.match(stdout, new RegExp(`^${job} was stopped after `));
    assert.match(stdout, /Checkpoints: {2}s3:\/\/churn-models\/checkpoints/);
    const again = await train("--stop", job);
    assert.equal(again.exitCode, 0, again.stderr);
    assert.equal((await emulator.calls()).filter((call) => call === "StopTrainingJob").length, 1);
  });

  it("resumes a stopped job from its checkpoints with everything that it had", async () => {
    const s3 = new S3Client({
      ...{ endpoint: emulator.endpoint, region, forcePathStyle: true },
      credentials: { accessKeyId: "emulated", secretAccessKey: "emulated" },
    });
    const placed = { LocationConstraint: region } as const;
    await s3.send(new CreateBucketCommand({ Bucket: "churn-models", CreateBucketConfiguration: placed }));
    await emulator.plan({ kind: "training_job", name: "churn", outcome: "endless" });
    const run = new CommandRun(["train", "churn", "--state", state, ...every], emulator.environment);
    await run.told("algo-1 | training is done");
    run.interrupt();
    const [old = ""] = /churn-[0-9a-z]{12}/.exec((await run.end()).stdout) ?? [];

    const early = await train("--resume", old);
    assert.equal(early.exitCode, 1);
    assert.equal(
      early.stderr,
      `${old} has not ended (Uploading). Stop it first:  npx mlhpc train --stop ${old}`,
    );
    await train("--stop", old);
    await emulator.plan({ kind: "training_job", name: "churn", outcome: "completed" });
    const resumed = await train("--resume", old, "--parameter", "eta=0.1", "--json");
    assert.equal(resumed.exitCode, 0, resumed.stderr);
    const report = reportOf(resumed);
    assert.equal(report.resumedFrom, old);
    assert.match(report.job, /^churn-[0-9a-z]{12}$/);
    assert.notEqual(report.job, old);
    assert.match(
      resumed.stderr,
      /Checkpoints: {2}1 objects under s3:\/\/churn-models\/checkpoints, the newest of /,
    );
    const [before, after] = [await describeJob(old), await describeJob(report.job)];
    for (const field of [
      "CheckpointConfig",
      "InputDataConfig",
      "ResourceConfig",
      "RoleArn",
      "EnableManagedSpotTraining",
    ] as const) {
      assert.deepEqual(after[field], before[field], field);
    }
    assert.deepEqual(after.HyperParameters, { max_depth: "5", eta: "0.1" });
    const { Tags } = await sagemaker.send(new ListTagsCommand({ ResourceArn: after.TrainingJobArn }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "churn" }]);
  });

  it("resumes neither what completed nor what wrote no checkpoints", async () => {
    const { job } = await startAnd();
    const completed = await train("--resume", job);
    assert.equal(completed.exitCode, 1);
    assert.equal(
      completed.stderr,
      `${job} completed: there is nothing left to resume. Train anew:  npx mlhpc train <name>`,
    );
    const request = path.join(folder, "plain.json");
    const plain = { ...training, CheckpointConfig: undefined };
    writeFileSync(request, JSON.stringify(plain));
    await emulator.plan({ kind: "training_job", name: "plain", outcome: "failed", reason: "lost" });
    const failed = reportOf(await train("--definition", request, "--json"));
    const { exitCode, stderr } = await train("--resume", failed.job);
    assert.equal(exitCode, 1);
    assert.match(
      stderr,
      /^plain-\w+ wrote no checkpoints \(it has no CheckpointConfig\), so that nothing of it can be resumed\./,
    );
  });

  it("starts one job for one --job-name, and none under the name of another", async () => {
    const first = await start("--job-name", "churn-of-may", "--no-follow");
    assert.equal(first.exitCode, 0, first.stderr);
    const second = await start("--job-name", "churn-of-may", "--no-follow");
    assert.equal(second.exitCode, 0, second.stderr);
    assert.equal(second.stderr, `Found training job churn-of-may in ${region}.`);
    const other = await start("--job-name", "churn-of-may", "--no-follow", "--parameter", "eta=0.9");
    assert.equal(other.exitCode, 1);
    assert.match(
      other.stderr,
      /^AWS cannot do sagemaker:CreateTrainingJob now: Job name must be unique [^\n]+$/,
    );
  });

  it("lists jobs, the newest first", async () => {
    const { job } = await startAnd();
    const { stdout } = await train("--list", "--state", state);
    assert.match(stdout, new RegExp(`^${job} {2}training job {2}Completed `));
    const nothing = await train("--list", "--region", "eu-west-1");
    assert.equal(nothing.stdout, "There are no training or tuning jobs in eu-west-1.");
  });

  it("follows a tuning job by its counts and its best, stops it, and goes on with what it learnt", async () => {
    const done = await train("depth", "--state", state, "--json");
    assert.equal(done.exitCode, 0, done.stderr);
    const report = reportOf(done);
    assert.match(report.job, /^depth-[0-9a-z]{12}$/);
    assert.equal(report.kind, "tuning job");
    assert.ok(report.jobs !== undefined && report.jobs.most === 20, done.stdout);

    await emulator.plan({ kind: "hyper_parameter_tuning_job", name: "depth", outcome: "endless" });
    const left = reportOf(await train("depth", "--state", state, "--no-follow", "--json"));
    const stopped = await train("--stop", left.job);
    assert.equal(stopped.exitCode, 0, stopped.stderr);
    assert.match(stopped.stdout, new RegExp(`npx mlhpc train --resume ${left.job}`));
    await emulator.plan({
      kind: "hyper_parameter_tuning_job",
      name: "depth",
      outcome: "failed",
      reason: "No job succeeded",
    });
    const resumed = await train("--resume", left.job);
    assert.equal(resumed.exitCode, 2, resumed.stderr);
    assert.match(resumed.stderr, new RegExp(`Resumed ${left.job}: a warm start`));
    assert.match(resumed.stdout, /FAILED[^\n]*\n {2}No job succeeded/);
  });

  it("refuses a rhythm that is none, and names that AWS does not take, before anything is started", async () => {
    const call = (...args: readonly string[]) =>
      runCommand(["train", ...args, "--state", state], emulator.environment);
    const refused: readonly (readonly [readonly string[], string])[] = [
      [["churn", "--every", "0"], '--every is "0"; give seconds, up to 3600.'],
      [["churn", "--every", "soon"], '--every is "soon"; give seconds, up to 3600.'],
      [
        ["churn", "--job-name", "churn today"],
        '--job-name is "churn today"; give up to 63 letters, digits and hyphens, with no hyphen at the ends.',
      ],
      [
        ["depth", "--job-name", "d".repeat(33)],
        `--job-name is "${"d".repeat(33)}"; give up to 32 letters, digits and hyphens, with no hyphen at the ends.`,
      ],
    ];
    for (const [args, message] of refused) {
      const { exitCode, stderr } = await call(...args);
      assert.deepEqual([exitCode, stderr], [1, message]);
    }
    const stopped = await runCommand(["train", "--stop", "churn-1", "--every", "0"], emulator.environment);
    assert.equal(stopped.stderr, '--every is "0"; give seconds, up to 3600.');
    assert.deepEqual(await emulator.calls(), []);
  });

  it("refuses calls that ask for two things", async () => {
    const { exitCode, stderr } = await train("churn", "--state", state, "--stop", "churn-x");
    assert.deepEqual([exitCode, stderr], [1, "<name> and --stop do not go together: give one of them."]);
  });
});

interface Report {
  readonly job: string;
  readonly kind: string;
  readonly region: string;
  readonly status: string;
  readonly stage: string;
  readonly billableSeconds?: number;
  readonly metrics: readonly object[];
  readonly transitions: readonly { readonly stage: string }[];
  readonly resumedFrom?: string;
  readonly jobs?: { readonly most: number };
}

function reportOf({ stdout, stderr }: Ended): Report {
  assert.ok(stdout.startsWith("{"), stderr);
  return JSON.parse(stdout) as Report;
}
