import * as assert from "node:assert/strict";

import { ModelMonitor, type ModelMonitorArgs } from "../../../components/monitoring";
import { ModelPackage, type ModelPackageArgs } from "../../../components/registry";
import { deployed, mockCloud } from "../mock-cloud";
import { problemsOf, realIds, stackUnder } from "./judged-stack";
import { monitorArgs } from "./monitor-args";
import { packageArgs } from "./package-args";
import { unrefused, withEach } from "./refusal-form";
import { accessProblems } from "./role-access";
import { sample, seeded } from "./seeded";

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`K${index}`, "x"]));

function monitorMistakes(args: ModelMonitorArgs) {
  return withEach(args, {
    kind: ["modelDrift"],
    "endpoint.endpointName": ["a_b", "x".repeat(64)],
    "endpoint.mode": ["multiModel", "serverless", "inferenceComponents"],
    "endpoint.dataCapture": [undefined],
    encryptionKey: [{ arn: "alias/mine" }],
    "reports.prefix": ["", "a", "/a/"],
    baseline: [{ ...args.reports, prefix: "a" }],
    schedule: [{ everyHours: 0 }, { everyHours: 25 }, { everyHours: 2, startingAtHour: 24 }],
    instanceType: ["ml.m5.huge", "ml.inf2.xlarge"],
    instanceCount: [0, 101],
    volumeSizeInGB: [0, 513],
    maxRuntimeInSeconds: [0, 86_401, 1.5],
    environment: [
      ...[many(51), { "1A": "x" }, { A: "x".repeat(257) }, { DB_PASSWORD: "x" }],
      ...(args.kind === "dataQuality" ? [] : [{ A: "" }]),
    ],
    alarms: [
      [{ metricName: 'a"b', above: 1 }],
      [{ metricName: "a", above: 1, below: 0 }],
      [{ metricName: "a" }],
      [{ metricName: "a", above: 1, evaluationPeriods: 4 }],
    ],
    ...(args.kind === "modelQuality" || args.kind === "modelBias"
      ? {
          "groundTruth.prefix": ["", "a"],
          probabilityThreshold: [-0.1, 1.1],
          startTimeOffset: ["P1D", "-P", "yesterday"],
        }
      : {}),
    ...(args.kind === "modelBias" || args.kind === "modelExplainability"
      ? { "analysisConfig.key": ["config.yaml", "/a.json"] }
      : {}),
    ...(args.kind === "modelExplainability" ? { shadowEndpointPrefix: ["a_b", "x".repeat(41)] } : {}),
  });
}

function packageMistakes(args: ModelPackageArgs) {
  const at = "inferenceSpecification";
  return withEach(args, {
    [`${at}.containers[0].image`]: ["churn:1", "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn"],
    [`${at}.supportedRealtimeInferenceInstanceTypes`]: [["ml.m5.huge"], ["m5.xlarge"]],
    [`${at}.supportedTransformInstanceTypes`]: [["ml.t3.medium"]],
    samplePayloadUrl: ["s3://results/payload.json"],
  });
}

describe("any monitor and any version of a model", function () {
  this.timeout(180_000);
  mockCloud(realIds);

  it("is one that AWS would take, under a role that can no more than it needs", async () => {
    const made = await deployed(() => [
      ...Object.entries(monitorArgs).flatMap(([kind, arbitrary]) =>
        sample(arbitrary, 10).map((args, index) => new ModelMonitor(`mon-${kind}-${index}`, args)),
      ),
      ...sample(packageArgs, 50).map((args, index) => new ModelPackage(`mon-package-${index}`, args)),
    ]);
    assert.equal(made.length, 90);
    const resources = stackUnder("mon-");
    const found = [...(await problemsOf(resources)), ...accessProblems(resources)];
    assert.ok(found.length === 0, seeded(found));
  });

  it("is refused where one thing is wrong, by a sentence that names it, before anything is there", async () => {
    const { monitors, packages } = await deployed(() => ({
      monitors: Object.values(monitorArgs).flatMap((arbitrary) =>
        sample(arbitrary, 3).flatMap(monitorMistakes),
      ),
      packages: sample(packageArgs, 10).flatMap(packageMistakes),
    }));
    const found = [
      ...(await unrefused(monitors, (name, args) => new ModelMonitor(name, args), "wrong-monitor")),
      ...(await unrefused(packages, (name, args) => new ModelPackage(name, args), "wrong-package")),
    ];
    assert.ok(monitors.length + packages.length > 300);
    assert.ok(found.length === 0, seeded(found));
  });
});
