import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import {
  chooseEndpoint,
  costPerMillion,
  modelMemoryGiB,
  rightSize,
  type ServingMode,
  type ServingNeed,
  smallestType,
} from "../../../components/inference/choice";
import { endpointLimits } from "../../../components/inference/endpoint/limits";

/** GPT-J-6B, as the book measures it. */
const gptJ = { parameters: 6_050_882_784, fp32GiB: 23.194, fp16GiB: 11.653 } as const;

describe("chooseEndpoint", () => {
  const cases: readonly { readonly title: string; readonly need: ServingNeed; readonly mode: ServingMode }[] =
    [
      {
        title: "a 2 GB model, unpredictable traffic, idle nights: serverless",
        need: { answer: "atOnce", traffic: "unpredictable", modelGB: 2 },
        mode: "serverless",
      },
      {
        title: "intermittent traffic: serverless",
        need: { answer: "atOnce", traffic: "intermittent" },
        mode: "serverless",
      },
      {
        title: "steady traffic that somebody waits for: real-time",
        need: { answer: "atOnce", traffic: "steady" },
        mode: "realtime",
      },
      {
        title: "an answer within 100 ms after any pause: real-time, which is always warm",
        need: { answer: "atOnce", traffic: "unpredictable", coldStarts: false },
        mode: "realtime",
      },
      {
        title: "occasional spikes whose answers can wait: asynchronous",
        need: { answer: "later", traffic: "unpredictable" },
        mode: "async",
      },
      {
        title: "1 GB and 15 minutes a request: asynchronous",
        need: { answer: "later", traffic: "steady", payloadMB: 1024, processingSeconds: 900 },
        mode: "async",
      },
      {
        title: "terabytes every week: batch transform",
        need: { answer: "inBulk", traffic: "intermittent" },
        mode: "batchTransform",
      },
      {
        title: "a hundred seldom called models alike in size and latency: multi-model",
        need: { answer: "atOnce", traffic: "intermittent", models: { count: 100, alike: true } },
        mode: "multiModel",
      },
      {
        title: "five containers in turn: inference pipeline",
        need: { answer: "atOnce", traffic: "steady", models: { count: 5, alike: false, chained: true } },
        mode: "inferencePipeline",
      },
      {
        title: "several large models of different frameworks on GPUs: inference components",
        need: {
          answer: "atOnce",
          traffic: "steady",
          gpu: true,
          modelGB: 20,
          models: { count: 4, alike: false },
        },
        mode: "inferenceComponents",
      },
      {
        title: "one large model on a GPU that idles: an inference component, which goes down to none",
        need: { answer: "atOnce", traffic: "unpredictable", gpu: true, modelGB: 20 },
        mode: "inferenceComponents",
      },
      {
        title: "one model on a GPU that never idles: real-time",
        need: { answer: "atOnce", traffic: "steady", gpu: true },
        mode: "realtime",
      },
    ];
  for (const { title, need, mode } of cases) {
    it(`chooses for ${title}`, () => {
      assert.equal(chooseEndpoint(need).mode, mode);
    });
  }

  it("tells for every other way why not, the possible ones first", () => {
    const { reasons, rejected } = chooseEndpoint({ answer: "atOnce", traffic: "unpredictable", modelGB: 2 });
    assert.deepEqual(reasons, ["starts with the call and costs nothing while nobody calls"]);
    assert.deepEqual(
      rejected.map(({ mode, possible }) => [mode, possible]),
      [
        ["inferenceComponents", true],
        ["realtime", true],
        ["batchTransform", false],
        ["async", false],
        ["inferencePipeline", false],
        ["multiModel", false],
        ["multiContainer", false],
      ],
    );
    const why = Object.fromEntries(rejected.map(({ mode, reasons: said }) => [mode, said]));
    assert.deepEqual(why.realtime, ["costs the same while nobody calls"]);
    assert.deepEqual(why.async, ["answers into S3, so nobody can wait for it in the call"]);
  });

  it("names AWS's limit where one rules a way out", () => {
    const { rejected } = chooseEndpoint({
      answer: "atOnce",
      traffic: "intermittent",
      payloadMB: 5,
      gpu: true,
      modelGB: 8,
      vpc: true,
      dataCapture: true,
    });
    assert.deepEqual(rejected.find(({ mode }) => mode === "serverless")?.reasons, [
      "takes 4 MB, and requests have 5",
      "has no GPU",
      "stands outside the network",
      "keeps no requests and answers for monitoring",
      "has 6 GB of memory at most, and the model takes 8",
    ]);
  });

  it("says so where nothing fits, with every limit that would have to give", () => {
    const { mode, reasons, rejected } = chooseEndpoint({
      answer: "atOnce",
      traffic: "steady",
      payloadMB: 100,
      processingSeconds: 300,
    });
    assert.equal(mode, undefined);
    assert.deepEqual(reasons, ["nothing fits: loosen one of the limits named"]);
    assert.equal(rejected.length, 8);
    assert.deepEqual(rejected.find(({ mode: other }) => other === "realtime")?.reasons, [
      "takes 6 MB, and requests have 100",
      "ends a call after 60 seconds, and answers take 300",
    ]);
  });

  it("never chooses what AWS's limits rule out, and judges every way once", () => {
    const need = fc.record({
      answer: fc.constantFrom("atOnce" as const, "later" as const, "inBulk" as const),
      traffic: fc.constantFrom("steady" as const, "unpredictable" as const, "intermittent" as const),
      payloadMB: fc.double({ min: 0.1, max: 2000, noNaN: true }),
      processingSeconds: fc.double({ min: 0.1, max: 5000, noNaN: true }),
      modelGB: fc.double({ min: 0.1, max: 100, noNaN: true }),
      gpu: fc.boolean(),
      vpc: fc.boolean(),
      dataCapture: fc.boolean(),
      coldStarts: fc.boolean(),
      models: fc.record({
        count: fc.integer({ min: 1, max: 40 }),
        alike: fc.boolean(),
        chained: fc.boolean(),
      }),
    });
    fc.assert(
      fc.property(need, (asked) => {
        const { mode, rejected } = chooseEndpoint(asked);
        const judged = new Set([...(mode === undefined ? [] : [mode]), ...rejected.map((one) => one.mode)]);
        assert.equal(judged.size, 8);
        assert.equal(rejected.length, mode === undefined ? 8 : 7);
        if (mode !== undefined && mode !== "batchTransform") {
          const limits = endpointLimits[mode];
          assert.ok(
            asked.payloadMB <= limits.payloadMB && asked.processingSeconds <= limits.processingSeconds,
          );
          assert.ok(!asked.gpu || limits.gpu);
        }
      }),
    );
  });

  it("refuses sizes, times and counts that cannot be", () => {
    const need = { answer: "atOnce", traffic: "steady" } as const;
    assert.throws(() => chooseEndpoint({ ...need, payloadMB: 0 }), {
      name: "RangeError",
      message: "payloadMB is 0; give a number above 0.",
    });
    assert.throws(() => chooseEndpoint({ ...need, modelGB: Number.NaN }), {
      message: "modelGB is NaN; give a number above 0.",
    });
    assert.throws(() => chooseEndpoint({ ...need, models: { count: 1.5, alike: true } }), {
      message: "models.count is 1.5; give a whole number from 1.",
    });
  });
});

describe("costPerMillion", () => {
  it("gives the book's 5.826 USD for 329 invocations a minute on ml.m5.large at 0.115 USD an hour", () => {
    const cost = costPerMillion({ pricePerHour: 0.115, invocationsPerMinute: 329 });
    assert.equal(cost.toFixed(3), "5.826");
  });

  it("counts every instance", () => {
    const one = costPerMillion({ pricePerHour: 0.115, invocationsPerMinute: 329 });
    const two = costPerMillion({ pricePerHour: 0.115, invocationsPerMinute: 329, instances: 2 });
    assert.equal(two, one * 2);
  });

  it("refuses figures that cannot be", () => {
    assert.throws(() => costPerMillion({ pricePerHour: -1, invocationsPerMinute: 1 }), {
      message: "pricePerHour is -1; give USD from 0.",
    });
    assert.throws(() => costPerMillion({ pricePerHour: 1, invocationsPerMinute: 0 }), {
      message: "invocationsPerMinute is 0; give a number above 0.",
    });
    assert.throws(() => costPerMillion({ pricePerHour: Infinity, invocationsPerMinute: 1 }), {
      message: "pricePerHour is Infinity; give USD from 0.",
    });
    assert.throws(() => costPerMillion({ pricePerHour: 1, invocationsPerMinute: Infinity }), {
      message: "invocationsPerMinute is Infinity; give a number above 0.",
    });
    assert.throws(() => costPerMillion({ pricePerHour: 1, invocationsPerMinute: 1, instances: 0 }), {
      message: "instances is 0; give a whole number from 1.",
    });
  });
});

describe("modelMemoryGiB", () => {
  it("covers what GPT-J-6B measures in FP32 and in FP16, and not much more", () => {
    const fp32 = modelMemoryGiB(gptJ.parameters, "fp32");
    const fp16 = modelMemoryGiB(gptJ.parameters, "fp16");
    assert.ok(fp32 >= gptJ.fp32GiB && fp32 < gptJ.fp32GiB * 1.01, String(fp32));
    assert.ok(fp16 >= gptJ.fp16GiB && fp16 < gptJ.fp16GiB * 1.01, String(fp16));
    assert.equal(fp16, fp32 / 2);
  });

  it("refuses a model without parameters", () => {
    assert.throws(() => modelMemoryGiB(0, "int8"), { message: "parameters is 0; give a number above 0." });
  });

  it("refuses a precision that it does not know, as a program without types can name one", () => {
    assert.throws(() => modelMemoryGiB(1e9, "fp8" as "int8"), {
      message: 'precision is "fp8"; known are fp32, fp16, bf16, int8.',
    });
  });
});

describe("rightSize", () => {
  it("plans with headroom, rounds up, and tells the target for scaling and the cost", () => {
    const size = rightSize({
      instanceType: "ml.m5.large",
      invocationsPerMinute: 1000,
      maxInvocationsPerInstance: 329,
      pricePerHour: 0.115,
    });
    assert.deepEqual([size.instances, size.targetValue, size.fits], [5, 230, true]);
    assert.equal(size.costPerMillion?.toFixed(3), "9.583");
    assert.deepEqual(size.reasons, ["1000 invocations a minute at 230 an instance take 5"]);
  });

  it("keeps the fewest instances that are wanted", () => {
    const size = rightSize({
      instanceType: "ml.m5.large",
      invocationsPerMinute: 10,
      maxInvocationsPerInstance: 329,
      minInstances: 2,
    });
    assert.equal(size.instances, 2);
    assert.deepEqual(size.reasons, [
      "10 invocations a minute at 230 an instance take 1",
      "2 are the fewest wanted",
    ]);
  });

  it("fits GPT-J-6B into one A10G in FP16, not in FP32", () => {
    const onG5 = { instanceType: "ml.g5.xlarge", invocationsPerMinute: 10, maxInvocationsPerInstance: 60 };
    assert.equal(rightSize({ ...onG5, modelGiB: gptJ.fp32GiB }).fits, false);
    const half = rightSize({ ...onG5, modelGiB: gptJ.fp16GiB });
    assert.equal(half.fits, true);
    assert.match(
      half.reasons[1] ?? "",
      /^a model of 11\.653 GiB fits into one GPU of ml\.g5\.xlarge, 22\.\d+ GiB$/,
    );
  });

  it("counts the copies that share memory, and spreads them over GPUs", () => {
    const load = { invocationsPerMinute: 10, maxInvocationsPerInstance: 60, modelGiB: 3 };
    assert.equal(rightSize({ ...load, instanceType: "ml.m5.large", copies: 2 }).fits, true);
    const three = rightSize({ ...load, instanceType: "ml.m5.large", copies: 3 });
    assert.equal(three.fits, false);
    assert.equal(three.reasons[1], "3 models of 3 GiB do not fit into memory of ml.m5.large, 8 GiB");
    assert.equal(rightSize({ ...load, instanceType: "ml.g5.12xlarge", modelGiB: 20, copies: 4 }).fits, true);
    assert.equal(rightSize({ ...load, instanceType: "ml.g5.12xlarge", modelGiB: 20, copies: 5 }).fits, false);
  });

  it("never plans an instance above its share of the load", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 2, max: 5000 }),
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        (invocationsPerMinute, maxInvocationsPerInstance, headroom) => {
          const { instances, targetValue } = rightSize({
            instanceType: "ml.m5.large",
            invocationsPerMinute,
            maxInvocationsPerInstance,
            headroom,
          });
          assert.ok(invocationsPerMinute / instances <= targetValue);
          assert.ok(instances === 1 || invocationsPerMinute / (instances - 1) > targetValue);
        },
      ),
    );
  });

  it("refuses figures that cannot be, and types that host nothing", () => {
    const load = { instanceType: "ml.m5.large", invocationsPerMinute: 1, maxInvocationsPerInstance: 1 };
    assert.throws(() => rightSize({ ...load, minInstances: 0.5 }), {
      message: "minInstances is 0.5; give a whole number from 1.",
    });
    assert.throws(() => rightSize({ ...load, copies: 0, modelGiB: 1 }), {
      message: "copies is 0; give a whole number from 1.",
    });
    assert.throws(() => rightSize({ ...load, invocationsPerMinute: Infinity }), {
      message: "invocationsPerMinute is Infinity; give a number above 0.",
    });
    assert.throws(() => rightSize({ ...load, headroom: 1.5 }), {
      message: "headroom is 1.5; give a number above 0, up to 1.",
    });
    assert.throws(() => rightSize({ ...load, invocationsPerMinute: 0 }), {
      message: "invocationsPerMinute is 0; give a number above 0.",
    });
    assert.throws(() => rightSize({ ...load, modelGiB: -1 }), {
      message: "modelGiB is -1; give a number above 0.",
    });
    assert.throws(() => rightSize({ ...load, instanceType: "m5.large" }), {
      message: 'instanceType is "m5.large"; give a type that SageMaker hosts on, such as ml.m5.large.',
    });
  });
});

describe("smallestType", () => {
  it("leads from ml.c5.xlarge at 30 percent CPU to ml.c5.large, as Compute Optimizer does", () => {
    assert.equal(smallestType({ instanceType: "ml.c5.xlarge", cpuPercent: 30 }), "ml.c5.large");
  });

  it("stays where half the cores would be too busy, or half the memory too full", () => {
    assert.equal(smallestType({ instanceType: "ml.c5.xlarge", cpuPercent: 36 }), "ml.c5.xlarge");
    assert.equal(
      smallestType({ instanceType: "ml.c5.xlarge", cpuPercent: 30, memoryPercent: 40 }),
      "ml.c5.xlarge",
    );
    assert.equal(smallestType({ instanceType: "ml.c5.large", cpuPercent: 5 }), "ml.c5.large");
  });

  it("goes down several sizes at once, in the family and with as many GPUs", () => {
    assert.equal(smallestType({ instanceType: "ml.c5.4xlarge", cpuPercent: 8 }), "ml.c5.large");
    assert.equal(smallestType({ instanceType: "ml.g5.12xlarge", cpuPercent: 5 }), "ml.g5.12xlarge");
  });
});
