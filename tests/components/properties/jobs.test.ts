import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { BatchTransform } from "../../../components/inference/batch";
import { ProcessingRun } from "../../../components/processing";
import { HyperparameterTuning } from "../../../components/training";
import { jobFacts, type JobRequest } from "../../../components/workflow";
import { requestProblems } from "../../judges/botocore";
import { deployed, mockCloud, value } from "../mock-cloud";
import { batchArgs, processingArgs } from "./job-args";
import { batchMistakes, processingMistakes, tuningMistakes } from "./job-mistakes";
import { problemsOf, realIds, stackUnder } from "./judged-stack";
import { unrefused } from "./refusal-form";
import { accessProblems } from "./role-access";
import { sample, seeded } from "./seeded";
import { tuningArgs } from "./tuning-args";

/** What AWS's model has against the job under the longest name that a run of it can have. */
async function jobProblems(job: JobRequest): Promise<readonly string[]> {
  const { call, nameField } = jobFacts[job.kind];
  const known = await value(pulumi.output(job.request));
  const request = {
    ...(JSON.parse(JSON.stringify(known)) as object),
    [nameField]: `${job.namePrefix}0123456789ab`,
  };
  const problems = await requestProblems("sagemaker", `Create${call}`, request);
  return problems.map((problem) => `Create${call}: ${problem}, in ${JSON.stringify(request)}`);
}

describe("any job", function () {
  this.timeout(180_000);
  mockCloud(realIds);

  it("is one that AWS would take, under a role that can no more than it needs", async () => {
    const jobs = await deployed(() => [
      ...sample(processingArgs, 30).map((args, index) => new ProcessingRun(`job-processing-${index}`, args)),
      ...sample(batchArgs, 30).map((args, index) => new BatchTransform(`job-batch-${index}`, args)),
      ...sample(tuningArgs, 40).map((args, index) => new HyperparameterTuning(`job-tuning-${index}`, args)),
    ]);
    const problems = await Promise.all(jobs.map(jobProblems));
    assert.equal(problems.length, 100);
    const resources = [...stackUnder("job-"), ...stackUnder("batch-model-")];
    const found = [...problems.flat(), ...(await problemsOf(resources)), ...accessProblems(resources)];
    assert.ok(found.length === 0, seeded(found));
  });

  it("is refused where one thing is wrong, by a sentence that names it, before anything is there", async () => {
    const { processing, batch, tuning } = await deployed(() => ({
      processing: sample(processingArgs, 5).flatMap(processingMistakes),
      batch: sample(batchArgs, 5).flatMap(batchMistakes),
      tuning: sample(tuningArgs, 12).flatMap(tuningMistakes),
    }));
    const found = [
      ...(await unrefused(processing, (name, args) => new ProcessingRun(name, args), "wrong-processing")),
      ...(await unrefused(batch, (name, args) => new BatchTransform(name, args), "wrong-batch")),
      ...(await unrefused(tuning, (name, args) => new HyperparameterTuning(name, args), "wrong-tuning")),
    ];
    assert.ok(processing.length + batch.length + tuning.length > 300);
    assert.ok(found.length === 0, seeded(found));
  });
});
