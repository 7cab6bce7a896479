import * as assert from "node:assert/strict";

import { InferenceEndpoint, type InferenceEndpointArgs, Model } from "../../../components/inference";
import { ModelMonitor } from "../../../components/monitoring";
import { ProcessingRun } from "../../../components/processing";
import { JobWorkflow } from "../../../components/workflow";
import { dataQuality, modelQuality, workflow as retrained } from "../monitoring/monitor-fixtures";
import { deployed, mockCloud } from "../mock-cloud";
import { training } from "../workflow/sample-jobs";
import { problemsOf, realIds, stackUnder } from "./judged-stack";
import { bucket, encryptionKey, image, network } from "./places";
import { unrefused } from "./refusal-form";

const container = () => ({ image, artifact: { bucket: bucket("models"), key: "churn/model.tar.gz" } });
const onType = () => ({ model: container(), instanceType: "ml.c5.large" });
const endpoint = (mode: object) => (name: string) =>
  new InferenceEndpoint(name, { network, encryptionKey, mode } as InferenceEndpointArgs);
const component = (name: string) => ({ name, model: container(), compute: { minMemoryRequiredInMb: 512 } });
const processing = { image, instanceType: "ml.m5.xlarge", encryptionKey, network };
const steps = [{ name: "Train", job: training }] as const;

interface Case {
  /** Characters of the longest name. */
  readonly longest: number;
  readonly field: string;
  readonly make: (name: string) => unknown;
}

/** Components that make resources which AWS calls after the component, with Pulumi's addition. */
const cases: Readonly<Record<string, Case>> = {
  "a model": {
    ...{ longest: 41, field: "name" },
    make: (name) => new Model(name, { network, container: container() }),
  },
  "an endpoint": {
    longest: 41,
    field: "name",
    make: (name) => endpoint({ type: "realtime", ...onType() })(name),
  },
  "an endpoint with a shadow": {
    ...{ longest: 34, field: "mode.shadow.model" },
    make: (name) =>
      endpoint({ type: "realtime", ...onType(), shadow: { ...onType(), samplingPercentage: 10 } })(name),
  },
  "an endpoint of variants": {
    ...{ longest: 31, field: "mode.variants[1].variantName" },
    make: (name) =>
      endpoint({
        type: "realtime",
        variants: ["Current", "Candidate"].map((variantName) => ({ variantName, ...onType() })),
      })(name),
  },
  "an endpoint of components": {
    ...{ longest: 38, field: "mode.components[0].name" },
    make: (name) =>
      endpoint({
        type: "inferenceComponents",
        instanceType: "ml.m5.xlarge",
        components: [component("Candidates")],
      })(name),
  },
  "a processing job": {
    ...{ longest: 47, field: "name" },
    make: (name) => new ProcessingRun(name, { ...processing, namePrefix: "clean-" }),
  },
  "a workflow": {
    ...{ longest: 44, field: "name" },
    make: (name) => new JobWorkflow(name, { steps, encryptionKey }),
  },
  "a workflow by the clock": {
    ...{ longest: 42, field: "name" },
    make: (name) =>
      new JobWorkflow(name, { steps, encryptionKey, schedule: { scheduleExpression: "rate(1 day)" } }),
  },
  "a monitor of data": {
    ...{ longest: 44, field: "name" },
    make: (name) => new ModelMonitor(name, { ...dataQuality(), network }),
  },
  "a monitor of answers": {
    ...{ longest: 46, field: "name" },
    make: (name) => new ModelMonitor(name, { ...modelQuality(), network }),
  },
  "a monitor that retrains": {
    ...{ longest: 33, field: "name" },
    make: (name) =>
      new ModelMonitor(name, { ...dataQuality(), network, retraining: { workflow: retrained } }),
  },
};

describe("the longest name of", function () {
  this.timeout(60_000);
  mockCloud(realIds);

  for (const [index, [what, { longest, field, make }]] of Object.entries(cases).entries()) {
    const prefix = `long-${index}-`;

    it(`${what} is one that AWS takes for all its parts`, async () => {
      const name = prefix.padEnd(longest, "x");
      await deployed(() => make(name));
      const resources = stackUnder(prefix);
      assert.ok(resources.length > 5);
      assert.deepEqual(await problemsOf(resources), []);
    });

    it(`${what} leaves nothing behind where it has one more character`, async () => {
      const mistake = { title: what, field, args: "x".repeat(longest + 1 - `longer-${index}-0-`.length) };
      const found = await unrefused([mistake], (name, rest) => make(`${name}-${rest}`), `longer-${index}`);
      assert.deepEqual(found, []);
    });
  }
});
