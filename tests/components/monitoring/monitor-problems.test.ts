import * as assert from "node:assert/strict";

import { ModelMonitor, type ModelMonitorArgs, MonitoringBaseline } from "../../../components/monitoring";
import { createdUnder, mockCloud } from "../mock-cloud";
import {
  bucket,
  common,
  dataQuality,
  encryptionKey,
  modelBias,
  modelExplainability,
  modelQuality,
  network,
  workflow,
} from "./monitor-fixtures";

const endpoint = () => common().endpoint;
const wrong = (args: object): ModelMonitorArgs => args as ModelMonitorArgs;

const refused: Readonly<Record<string, readonly [ModelMonitorArgs, string]>> = {
  "a kind that there is not": [
    wrong({ ...dataQuality(), kind: "drift" }),
    'kind is "drift"; known are dataQuality, modelQuality, modelBias, modelExplainability.',
  ],
  "an endpoint of many models": [
    { ...dataQuality(), endpoint: { ...endpoint(), mode: "multiModel" } },
    'endpoint.mode is "multiModel"; Model Monitor supports only endpoints that host a single model: give the model an endpoint of its own.',
  ],
  "an endpoint of inference components": [
    { ...dataQuality(), endpoint: { ...endpoint(), mode: "inferenceComponents" } },
    'endpoint.mode is "inferenceComponents"; Model Monitor supports only endpoints that host a single model: give the model an endpoint of its own.',
  ],
  "an endpoint that cannot capture": [
    { ...dataQuality(), endpoint: { ...endpoint(), mode: "serverless" } },
    'endpoint.mode is "serverless"; serverless endpoints capture no data, so there is nothing to monitor: use realtime.',
  ],
  "an endpoint that does not capture": [
    wrong({ ...dataQuality(), endpoint: { endpointName: "churn" } }),
    "endpoint.dataCapture is missing; a monitor reads what the endpoint captures: switch capture on.",
  ],
  "an endpoint name that cannot be": [
    { ...dataQuality(), endpoint: { ...endpoint(), endpointName: "churn_1" } },
    'endpoint.endpointName is "churn_1"; SageMaker allows up to 63 letters, digits and hyphens, with no hyphen at the ends.',
  ],
  "a prefix without a slash": [
    { ...dataQuality(), reports: { bucket: bucket("reports"), prefix: "monitoring" } },
    'reports.prefix is "monitoring"; give a prefix that ends with a slash, such as models/, without a slash in front.',
  ],
  "a baseline without a slash": [
    { ...dataQuality(), baseline: { bucket: bucket("reports"), prefix: "baseline" } },
    'baseline.prefix is "baseline"; give a prefix that ends with a slash, such as models/, without a slash in front.',
  ],
  "hours that AWS has not": [
    { ...dataQuality(), schedule: { everyHours: 48 } },
    "schedule.everyHours is 48; Model Monitor runs every 1 to 24 hours.",
  ],
  "an hour that the day has not": [
    { ...dataQuality(), schedule: { everyHours: 24, startingAtHour: 24 } },
    "schedule.startingAtHour is 24; give an hour of the day, 0 to 23.",
  ],
  "a type for other work": [
    { ...dataQuality(), instanceType: "ml.p4d.24xlarge" },
    'instanceType is "ml.p4d.24xlarge"; SageMaker has it for',
  ],
  "too many instances": [
    { ...dataQuality(), instanceCount: 101 },
    "instanceCount is 101; SageMaker allows 1 to 100 instances.",
  ],
  "a volume that is too large": [
    { ...dataQuality(), volumeSizeInGB: 513 },
    "volumeSizeInGB is 513; Pulumi's provider allows 1 to 512 GB.",
  ],
  "runs that meet the next": [
    { ...modelBias(), schedule: { everyHours: 2 }, maxRuntimeInSeconds: 7201 },
    "maxRuntimeInSeconds is 7201; a modelBias run on this schedule has 1 to 7200 seconds.",
  ],
  "data quality runs of more than an hour": [
    { ...dataQuality(), schedule: { everyHours: 24 }, maxRuntimeInSeconds: 3601 },
    "maxRuntimeInSeconds is 3601; a dataQuality run on this schedule has 1 to 3600 seconds.",
  ],
  "too many variables": [
    {
      ...dataQuality(),
      environment: Object.fromEntries(Array.from({ length: 51 }, (_no, n) => [`v${n}`, ""])),
    },
    "environment has 51 variables; SageMaker allows 50.",
  ],
  "a variable that no shell could name": [
    { ...dataQuality(), environment: { "1st": "x" } },
    'environment has the variable "1st"; SageMaker allows 256 letters, digits and _, no digit in front.',
  ],
  "a variable of more than SageMaker keeps": [
    { ...modelBias(), environment: { BIG: "x".repeat(257) } },
    "environment.BIG has 257 characters; SageMaker allows 256.",
  ],
  "a variable of nothing where CloudFormation makes the job": [
    { ...modelBias(), environment: { NOTHING: "" } },
    "environment.NOTHING is empty; CloudFormation allows 1 to 256 characters.",
  ],
  "a metric that ends the query": [
    { ...dataQuality(), alarms: [{ metricName: 'a" FROM', above: 1 }] },
    'alarms[0].metricName is "a" FROM"; give 1 to 255 characters without quotes.',
  ],
  "an alarm without a bound": [
    wrong({ ...dataQuality(), alarms: [{ metricName: "f1" }] }),
    "alarms[0] has neither above nor below; give one of both.",
  ],
  "an alarm with both bounds": [
    wrong({ ...dataQuality(), alarms: [{ metricName: "f1", above: 1, below: 0 }] }),
    "alarms[0] has above and below; give one of both.",
  ],
  "an alarm that looks too far back": [
    { ...dataQuality(), alarms: [{ metricName: "f1", above: 1, evaluationPeriods: 4 }] },
    "alarms[0].evaluationPeriods is 4; the query behind the alarm sees the last three hours, so give 1 to 3.",
  ],
  "a retraining on alarms that are not there": [
    { ...dataQuality(), retraining: { workflow, on: "alarms" } },
    'retraining.on is "alarms", but alarms has none; add one.',
  ],
  "a retraining on violations of nothing": [
    { ...dataQuality(), baseline: undefined, retraining: { workflow } },
    'retraining.on is "violations", but there is no baseline to violate; give baseline, or alarms.',
  ],
  "a script in another language": [
    { ...dataQuality(), recordPreprocessor: { bucket: bucket("reports"), key: "scripts/clean.js" } },
    'recordPreprocessor.key is "scripts/clean.js"; the analyzer runs Python and shell scripts.',
  ],
  "answers that nobody finds": [
    { ...modelQuality(), probabilityAttribute: undefined },
    "inferenceAttribute and probabilityAttribute are missing; say where in the answer the prediction is.",
  ],
  "probabilities of a regression": [
    { ...modelQuality(), problemType: "Regression" },
    'probabilityAttribute is "0", but a Regression has no probabilities; use inferenceAttribute.',
  ],
  "a probability above one": [
    { ...modelQuality(), probabilityThreshold: 50 },
    "probabilityThreshold is 50; give 0 to 1.",
  ],
  "a window in the future": [
    { ...modelQuality(), startTimeOffset: "P1D", endTimeOffset: "-PT1H" },
    'startTimeOffset is "P1D"; give an ISO 8601 duration with a minus in front, such as -P1D or -PT6H.',
  ],
  "half a window": [
    { ...modelQuality(), startTimeOffset: "-P1D" },
    "startTimeOffset and endTimeOffset belong together; give both or none.",
  ],
  "labels without a slash": [
    { ...modelBias(), groundTruth: { bucket: bucket("labels"), prefix: "labels" } },
    'groundTruth.prefix is "labels"; give a prefix that ends with a slash, such as models/, without a slash in front.',
  ],
  "an analysis that is no JSON": [
    { ...modelBias(), analysisConfig: { bucket: bucket("reports"), key: "analysis.yaml" } },
    'analysisConfig.key is "analysis.yaml"; Clarify reads one JSON file.',
  ],
  "a prefix of endpoints that cannot be": [
    { ...modelExplainability(), shadowEndpointPrefix: "sm_clarify" },
    'shadowEndpointPrefix is "sm_clarify"; give up to 40 letters, digits and hyphens.',
  ],
};

describe("What a ModelMonitor refuses", () => {
  mockCloud();

  for (const [what, [args, problem]] of Object.entries(refused)) {
    it(what, () => {
      assert.throws(
        () => new ModelMonitor("refused", args),
        ({ message }: Error) => message.includes(`\n  ${problem}`) || assert.fail(message),
      );
      assert.deepEqual(createdUnder("refused"), []);
    });
  }

  it("a name that leaves no room", () => {
    const name = "x".repeat(45);
    assert.throws(
      () => new ModelMonitor(name, dataQuality()),
      new RegExp(
        `name is "${name}"; SageMaker allows letters, digits and hyphens, and leaves room for 44 characters\\.`,
      ),
    );
  });

  it("a baseline of answers that nobody finds", () => {
    assert.throws(
      () =>
        new MonitoringBaseline("refused-baseline", {
          kind: "modelQuality",
          problemType: "Regression",
          groundTruthAttribute: "price",
          trainingData: { bucket: bucket("training"), prefix: "churn/" },
          baseline: { bucket: bucket("reports"), prefix: "baseline/" },
          network,
          encryptionKey,
        }),
      /inferenceAttribute and probabilityAttribute are missing; name the column of the model's answer\./,
    );
  });
});
