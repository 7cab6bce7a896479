import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { WorkloadRole } from "../../../components/identity";
import { BatchTransform } from "../../../components/inference/batch";
import { ProcessingRun } from "../../../components/processing";
import { jobFacts, type JobRequest, JobWorkflow, type JobWorkflowArgs } from "../../../components/workflow";
import { requestProblems } from "../../judges/botocore";
import { cloudFormationFindings } from "../../judges/cloudformation";
import { deployed, inputsOf, mockCloud, value } from "../mock-cloud";
import { bucket, key, processing, training, transform, tuning } from "./sample-jobs";

const machineType = "aws:sfn/stateMachine:StateMachine";

/** What AWS's model has against the request, given the longest name that a run can have. */
async function problemsOf(job: JobRequest): Promise<readonly string[]> {
  const { call, nameField } = jobFacts[job.kind];
  const request = await value(pulumi.output(job.request));
  return requestProblems("sagemaker", `Create${call}`, {
    ...request,
    [nameField]: `${job.namePrefix}0123456789ab`,
  });
}

/** What cfn-lint has against the state machine of the workflow. */
function findingsOf(workflow: string): Promise<readonly string[]> {
  const inputs = inputsOf(machineType, `${workflow}-state-machine`);
  const urn = `urn:pulumi:dev::test::${machineType}::${workflow}`;
  return cloudFormationFindings([{ urn, type: machineType, custom: true, inputs }]);
}

const around = () => ({
  input: { bucket: bucket("raw"), prefix: "incoming/" },
  output: { bucket: bucket("results"), prefix: "scores/" },
});

const splitting = () => ({
  filesPerJob: 50,
  maxConcurrentJobs: 4,
  manifests: { bucket: bucket("results"), prefix: "manifests/" },
});

const workflows: Readonly<Record<string, () => Omit<JobWorkflowArgs, "encryptionKey">>> = {
  "one job": () => ({ steps: [{ name: "Train", job: training }] }),
  "jobs in order, told of failures": () => ({
    steps: [
      { name: "Clean", job: processing },
      { name: "Tune", job: tuning },
      { name: "Score", job: transform(around()) },
    ],
    failureTopic: { arn: "arn:aws:sns:ap-southeast-1:000000000000:failures" },
  }),
  "jobs at once": () => ({
    steps: [
      {
        name: "Both",
        parallel: [
          { name: "Train", job: training },
          { name: "Score", job: transform(around()) },
        ],
      },
    ],
  }),
  "a job that is split": () => ({
    steps: [{ name: "Score", job: transform({ ...around(), splitting: splitting() }) }],
  }),
};

describe("What AWS's own checkers have against workflows and requests", function () {
  this.timeout(180_000);
  mockCloud();

  for (const [what, args] of Object.entries(workflows)) {
    it(`nothing against ${what}`, async () => {
      const name = `judged-${what.replaceAll(/[^a-z]+/g, "-")}`;
      await deployed(() => new JobWorkflow(name, { ...args(), encryptionKey: key }));
      assert.deepEqual(await findingsOf(name), []);
    });
  }

  it("something against a state that calls nothing", async () => {
    await deployed(
      () =>
        new JobWorkflow("judged-broken", {
          steps: [{ name: "Train", job: training }],
          encryptionKey: key,
          transform: {
            stateMachine: (args) => {
              args.definition = JSON.stringify({
                StartAt: "Train",
                States: { Train: { Type: "Task", End: true } },
              });
            },
          },
        }),
    );
    assert.match((await findingsOf("judged-broken")).join("\n"), /'Resource' is a required property/);
  });

  it("nothing against the request of a processing job", async () => {
    const jobs = await deployed(() => [
      new ProcessingRun("judged-processing", {
        image: { framework: "sklearn", version: "1.2-1" },
        instanceType: "ml.m5.xlarge",
        instanceCount: 2,
        encryptionKey: key,
        network: {
          vpcId: pulumi.output("vpc-1"),
          vpcCidrBlock: pulumi.output("10.0.0.0/16"),
          publicSubnetIds: pulumi.output(["subnet-0"]),
          privateSubnetIds: pulumi.output(["subnet-1", "subnet-2"]),
          s3PrefixListId: pulumi.output("pl-6fa54006"),
        },
        inputs: [
          { name: "raw", bucket: bucket("raw"), prefix: "a/", inputMode: "Pipe", compression: "Gzip" },
        ],
        outputs: [
          { name: "clean", bucket: bucket("results"), prefix: "b/" },
          { name: "records", featureGroupName: "customers" },
        ],
        containerArguments: ["--since", "2026-01-01"],
        environment: { LOG_LEVEL: "info" },
        tags: { Project: "churn" },
        namePrefix: `${"x".repeat(50)}-`,
      }),
    ]);
    assert.deepEqual(await Promise.all(jobs.map(problemsOf)), [[]]);
  });

  it("nothing against the request of a transform job, and something where its type is made up", async () => {
    const job = await deployed(
      () =>
        new BatchTransform("judged-transform", {
          model: {
            modelName: pulumi.output("churn"),
            arn: pulumi.output("arn:aws:sagemaker:ap-southeast-1:000000000000:model/churn"),
            role: new WorkloadRole("judged-transform-model", { service: "sagemaker.amazonaws.com" }),
          },
          input: { bucket: bucket("raw"), prefix: "a/", compressionType: "Gzip" },
          output: { bucket: bucket("results"), prefix: "b/", accept: "text/csv" },
          maxPayloadInMB: 10,
          maxConcurrentTransforms: 4,
          modelClientConfig: { invocationsTimeoutInSeconds: 900, invocationsMaxRetries: 2 },
          dataProcessing: { inputFilter: "$[1:]", joinSource: "Input", outputFilter: "$[0,-1]" },
          dataCapture: { bucket: bucket("results"), prefix: "captured/" },
          environment: { LOG_LEVEL: "info" },
          tags: { Project: "churn" },
          encryptionKey: key,
        }),
    );
    assert.deepEqual(await problemsOf(job), []);
    const request = { ...job.request, TransformResources: { InstanceType: "ml.huge" } };
    assert.notDeepEqual(await problemsOf({ ...job, request } as unknown as JobRequest), []);
  });
});
