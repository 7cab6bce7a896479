import assert from "node:assert/strict";

import { type Emulator, startEmulator } from "../../emulator/emulator";
import { recommendationsOf } from "../../../cli/sagemaker/recommendations";
import { CommandRun, type Ended, runCommand } from "./command-run";
import { region, role } from "./definitions";

const model = `arn:aws:sagemaker:${region}:123456789012:model-package/churn/3`;

describe("mlhpc recommend", function () {
  this.timeout(180_000);
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  beforeEach(() => emulator.reset());
  after(() => emulator.stop());

  const run = (...args: readonly string[]) =>
    runCommand(["recommend", ...args, "--every", "0.05"], emulator.environment);
  const start = (...args: readonly string[]) => run(model, "--role", role, ...args);

  it("benchmarks a model, and shows what each type costs and can do, the cheapest first", async () => {
    const { exitCode, stdout, stderr } = await start("--instance-type", "ml.c5.xlarge", "ml.m5.large");
    assert.equal(exitCode, 0, stderr);
    assert.match(
      stderr,
      /^Started recommendation job recommend-churn-\w{12} in ap-southeast-1\.\nPENDING\n[^]*\nIN_PROGRESS\n/,
    );
    const [first, ...lines] = stdout.split("\n");
    assert.match(first ?? "", /^recommend-churn-\w+ completed after /);
    assert.deepEqual(lines, [
      "  instance      count  $/hour  $/million  latency ms  most/min  CPU %  memory %",
      "  ml.c5.xlarge      1     0.2          4          40      3000     60        20",
      "  ml.m5.large       1     0.4          8          20      6000     60        20",
    ]);
  });

  it("gives scripts the same figures", async () => {
    const report = reportOf(await start("--json"));
    assert.deepEqual(
      [report.status, report.type, report.recommendations.length],
      ["completed", "Default", 3],
    );
    assert.deepEqual(report.recommendations[0], {
      ...{ instanceType: "ml.c5.xlarge", instanceCount: 1, costPerHour: 0.2, costPerMillion: 4 },
      ...{ latencyMilliseconds: 40, maxInvocationsPerMinute: 3000, cpuPercent: 60, memoryPercent: 20 },
      environment: {},
    });
  });

  it("runs a load test with its own stopping conditions", async () => {
    const report = reportOf(
      await start(
        ...["--advanced", "--instance-type", "ml.m5.large", "--max-latency", "100"],
        ...["--max-invocations", "500", "--json"],
      ),
    );
    assert.deepEqual([report.status, report.type], ["completed", "Advanced"]);
    assert.deepEqual(
      report.recommendations.map(({ instanceType }) => instanceType),
      ["ml.m5.large"],
    );
  });

  it("tells why a job failed, and ends with 2", async () => {
    const kind = "inference_recommendations_job";
    await emulator.plan({
      kind,
      name: "churn",
      outcome: "failed",
      reason: "The sample payload is no archive",
    });
    const { exitCode, stdout } = await start();
    assert.equal(exitCode, 2);
    assert.match(
      stdout,
      /FAILED after [^\n]+\n {2}The sample payload is no archive\nRun it again from the start: /,
    );
  });

  it("stops a job, and runs it again", async () => {
    const kind = "inference_recommendations_job";
    await emulator.plan({ kind, name: "churn", outcome: "endless" });
    const { job } = reportOf(await start("--no-follow", "--instance-type", "ml.m5.large", "--json"));
    const early = await run("--resume", job);
    assert.equal(early.exitCode, 1);
    assert.match(early.stderr, new RegExp(`^${job} has not ended \\(\\w+\\)\\. Stop it first:`));
    const stopped = await run("--stop", job);
    assert.equal(stopped.exitCode, 0, stopped.stderr);
    assert.match(stopped.stdout, new RegExp(`^${job} was stopped`));
    await emulator.plan({ kind, name: "churn", outcome: "completed" });
    const again = reportOf(await run("--resume", job, "--json"));
    assert.deepEqual([again.status, again.resumedFrom], ["completed", job]);
    assert.notEqual(again.job, job);
    assert.deepEqual(
      again.recommendations.map(({ instanceType }) => instanceType),
      ["ml.m5.large"],
    );
  });

  it("leaves the job running where Ctrl-C ends the looking", async () => {
    await emulator.plan({ kind: "inference_recommendations_job", name: "churn", outcome: "endless" });
    const command = new CommandRun(
      ["recommend", model, "--role", role, "--every", "0.05"],
      emulator.environment,
    );
    await command.told("IN_PROGRESS");
    command.interrupt();
    const { exitCode, stdout } = await command.end();
    assert.equal(exitCode, 130);
    assert.match(
      stdout,
      /Follow it: {2}npx mlhpc recommend --follow recommend-churn-\w+ --region ap-southeast-1/,
    );
  });

  it("names the jobs that there are where it is asked for another", async () => {
    const { job } = reportOf(await start("--no-follow", "--json"));
    const { exitCode, stderr } = await run("--status", "recommend-chum");
    assert.equal(exitCode, 1);
    assert.equal(
      stderr,
      `There is no recommendation job "recommend-chum" in ${region}; the recommendation jobs most like it are ${job}.`,
    );
  });

  it("refuses everything that is wrong with a question at once, and asks AWS nothing", async () => {
    const { exitCode, stderr } = await run("churn", "--max-latency", "fast", "--instance-type", "ml.m5.huge");
    assert.equal(exitCode, 1);
    assert.deepEqual(stderr.split("\n"), [
      'The model package is "churn"; give its ARN, such as arn:aws:sagemaker:eu-west-1:111122223333:model-package/churn/3.',
      "--role is missing; give the ARN of the role that may read the model and its sample payload.",
      '--instance-type is "ml.m5.huge"; SageMaker has no such instance type for hosting; the nearest is ml.m5.large.',
      '--max-latency is "fast"; give a whole number from 1.',
    ]);
    const bare = await start("--advanced");
    assert.equal(
      bare.stderr,
      "--advanced needs the types to test: --instance-type ml.m5.large ml.c5.xlarge.",
    );
    assert.deepEqual(await emulator.calls(), []);
  });

  it("comes to the book's figure: $0.115 an hour at 329 a minute are $5.826 a million", () => {
    const metrics = {
      CostPerHour: 0.115,
      CostPerInference: undefined,
      MaxInvocations: 329,
      ModelLatency: 1147,
    };
    const endpoint = {
      EndpointName: "e",
      VariantName: "v",
      InstanceType: "ml.m5.large",
      InitialInstanceCount: 1,
    } as const;
    const of = (Metrics: object) =>
      recommendationsOf({
        InferenceRecommendations: [
          { Metrics: { ...metrics, ...Metrics }, EndpointConfiguration: endpoint, ModelConfiguration: {} },
        ],
      })[0];
    assert.equal(of({})?.costPerMillion, 5.826);
    // AWS's figure has 32 bits.
    assert.equal(of({ CostPerInference: Math.fround(5.826e-6) })?.costPerMillion, 5.826);
    assert.equal(of({ CpuUtilization: NaN })?.cpuPercent, undefined);
  });
});

interface Report {
  readonly job: string;
  readonly status: string;
  readonly type: string;
  readonly resumedFrom?: string;
  readonly recommendations: readonly { readonly instanceType: string }[];
}

function reportOf({ stdout, stderr }: Ended): Report {
  assert.ok(stdout.startsWith("{"), stderr);
  return JSON.parse(stdout) as Report;
}
