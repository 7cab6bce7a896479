import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";

import {
  instanceFacts,
  instanceRegionProblem,
  instanceTypeProblem,
  instanceTypes,
} from "../../../components/instances";
import { runPythonScript } from "../../judges/python-script";

describe("instance types", function () {
  this.timeout(120_000);

  it("are what the pinned botocore and moto say", () => {
    runPythonScript("scripts/instance-catalogue.py", ["--check"]);
  });

  it("tell what a training host holds", () => {
    const { uses, ...facts } = instanceFacts("ml.g5.48xlarge") ?? assert.fail();
    assert.deepEqual(facts, {
      type: "ml.g5.48xlarge",
      vcpus: 192,
      memoryGiB: 768,
      gpus: 8,
      gpuName: "A10G",
      gpuMemoryGiB: 22.35,
      neuronDevices: undefined,
      efa: true,
      efaInterfaces: 1,
      networkGbps: 100,
      localStorage: true,
      localStorageGB: 7600,
      architecture: "x86_64",
      burstable: false,
    });
    assert.deepEqual(uses, { hosting: true, training: true, processing: true, transform: true });
  });

  it("know Graviton, Neuron, credits, and the types that EC2 no longer lists", () => {
    assert.equal(instanceFacts("ml.c7g.large")?.architecture, "arm64");
    assert.equal(instanceFacts("ml.trn1.32xlarge")?.neuronDevices, 16);
    assert.equal(instanceFacts("ml.trn1.32xlarge")?.gpus, 0);
    assert.equal(instanceFacts("ml.t3.medium")?.burstable, true);
    assert.equal(instanceFacts("ml.p3.8xlarge")?.gpus, 4);
    assert.equal(instanceFacts("ml.m5.large")?.localStorage, false);
  });

  it("all have facts, and a use", () => {
    const types = (["hosting", "training", "processing", "transform"] as const).flatMap(instanceTypes);
    assert.ok(new Set(types).size > 300);
    const lacking = types.filter((type) => (instanceFacts(type)?.vcpus ?? 0) < 1);
    assert.deepEqual(lacking, []);
  });

  it("are undefined for a name that is none, also for one of an object's own names", () => {
    assert.equal(instanceFacts("ml.c5.huge"), undefined);
    assert.equal(instanceFacts("c5.large"), undefined);
    assert.equal(instanceFacts("constructor"), undefined);
  });

  it("are read within milliseconds", () => {
    const started = performance.now();
    for (let round = 0; round < 1000; round++) {
      instanceFacts("ml.g5.48xlarge");
    }
    assert.ok(performance.now() - started < 500);
  });

  const refusals: readonly (readonly [string, Parameters<typeof instanceTypeProblem>[2], string])[] = [
    [
      "ml.c5.huge",
      "hosting",
      'instanceType is "ml.c5.huge"; SageMaker has no such instance type for hosting; the nearest is ml.c5.large.',
    ],
    [
      "ml.g5.2xl",
      "training",
      'instanceType is "ml.g5.2xl"; SageMaker has no such instance type for training; the nearest is ml.g5.2xlarge.',
    ],
    [
      "g5.xlarge",
      "training",
      'instanceType is "g5.xlarge"; SageMaker\'s instance types begin with ml.: write ml.g5.xlarge.',
    ],
    [
      "ml.p5.48xlarge",
      "transform",
      'instanceType is "ml.p5.48xlarge"; SageMaker has it for hosting and training, not for batch transform; the nearest is ml.g6e.48xlarge.',
    ],
    [
      "ml.t2.medium",
      "processing",
      'instanceType is "ml.t2.medium"; SageMaker has it for hosting, not for processing; the nearest is ml.t3.medium.',
    ],
  ];
  for (const [type, use, message] of refusals) {
    it(`${type} is refused for ${use} with a type that would do`, () => {
      assert.equal(instanceTypeProblem("instanceType", type, use), message);
    });
  }

  it("are refused in a region where EC2 has them not, and nowhere else", () => {
    assert.equal(
      instanceRegionProblem("instanceType", "ml.inf1.xlarge", "ap-southeast-3"),
      'instanceType is "ml.inf1.xlarge"; AWS has no inf1.xlarge in ap-southeast-3; the nearest there is ml.c5.xlarge.',
    );
    assert.equal(instanceRegionProblem("instanceType", "ml.inf1.xlarge", "ap-southeast-1"), false);
    assert.equal(
      instanceRegionProblem("instanceType", "ml.inf1.xlarge", "xx-newest-1"),
      false,
      "an unknown region",
    );
    assert.equal(
      instanceRegionProblem("instanceType", "ml.p3.2xlarge", "ap-southeast-3"),
      false,
      "nothing is known",
    );
  });

  it("offer a type that is itself accepted, for the use and in the region", () => {
    for (const type of instanceTypes("hosting")) {
      const nearest = /nearest there is (.*)\.$/.exec(
        instanceRegionProblem("instanceType", type, "ap-southeast-3") || "",
      )?.[1];
      if (nearest !== undefined) {
        assert.equal(instanceTypeProblem("instanceType", nearest, "hosting"), false);
        assert.equal(instanceRegionProblem("instanceType", nearest, "ap-southeast-3"), false);
      }
    }
  });
});
