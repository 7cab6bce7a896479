import * as assert from "node:assert/strict";

import { EncryptionKey } from "../../../components/encryption";
import {
  AlarmTopic,
  EndpointAlarms,
  type EndpointAlarmsArgs,
  EndpointDashboard,
  type EndpointDashboardArgs,
  type WatchedEndpoint,
} from "../../../components/inference/observability";
import { instanceFacts } from "../../../components/instances";
import { createdUnder, deployed, inputsOf, mockCloud, statementsOf, value } from "../mock-cloud";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
const key = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" };
const base = { endpointName: "churn", variantNames: ["AllTraffic"] } as const;
const dimensions = { EndpointName: "churn", VariantName: "AllTraffic" };
const cpu = instanceFacts("ml.c5.xlarge");
const gpu = instanceFacts("ml.g5.12xlarge");

const alarmsUnder = (prefix: string) =>
  createdUnder(prefix, alarmType).map(({ name }) => name.slice(prefix.length + 1));

describe("EndpointAlarms", () => {
  mockCloud();

  it("watches calls and machines of a real-time endpoint", async () => {
    await deployed(() => new EndpointAlarms("alarms-watched", { mode: "realtime", ...base, instance: cpu }));
    assert.deepEqual(alarmsUnder("alarms-watched"), [
      "AllTraffic-canary-gate",
      "AllTraffic-cpu",
      "AllTraffic-disk",
      "AllTraffic-errors",
      "AllTraffic-memory",
      "AllTraffic-model-latency",
      "AllTraffic-overhead-latency",
    ]);
  });

  it("goes off when more than 10 percent of calls fail, whoever is to blame, and not for silence", async () => {
    await deployed(() => new EndpointAlarms("failing", { mode: "realtime", ...base }));
    const alarm = inputsOf(alarmType, "failing-AllTraffic-errors");
    assert.deepEqual(
      [alarm.threshold, alarm.comparisonOperator, alarm.treatMissingData, alarm.evaluationPeriods],
      [10, "GreaterThanThreshold", "notBreaching", 1],
    );
    const sum = (id: string, metricName: string) => ({
      id,
      metric: { namespace: "AWS/SageMaker", metricName, dimensions, stat: "Sum", period: 300 },
      returnData: false,
    });
    assert.deepEqual(alarm.metricQueries, [
      {
        id: "rate",
        label: "Failed calls in percent",
        expression: "IF(calls > 0, 100 * (FILL(client, 0) + FILL(server, 0)) / calls, 0)",
        returnData: true,
      },
      sum("calls", "Invocations"),
      sum("client", "Invocation4XXErrors"),
      sum("server", "Invocation5XXErrors"),
    ]);
  });

  it("holds a gate of 5 percent for 15 minutes, which sees a canary of 10 percent that always fails", async () => {
    await deployed(() => new EndpointAlarms("gated", { mode: "realtime", ...base }));
    const gate = inputsOf(alarmType, "gated-AllTraffic-canary-gate");
    assert.deepEqual(
      [gate.threshold, gate.comparisonOperator, gate.evaluationPeriods, gate.datapointsToAlarm],
      [5, "GreaterThanOrEqualToThreshold", 3, 1],
    );
  });

  it("goes off after 3 minutes above 500 ms, which CloudWatch counts in microseconds", async () => {
    await deployed(() => new EndpointAlarms("slow", { mode: "realtime", ...base }));
    const alarm = inputsOf(alarmType, "slow-AllTraffic-model-latency");
    assert.deepEqual(
      [alarm.metricName, alarm.threshold, alarm.period, alarm.evaluationPeriods, alarm.dimensions],
      ["ModelLatency", 500_000, 60, 3, dimensions],
    );
  });

  it("counts percent of all cores and GPUs, in the metric's own numbers", async () => {
    await deployed(() => new EndpointAlarms("busy", { mode: "realtime", ...base, instance: gpu }));
    const threshold = (name: string) => inputsOf(alarmType, `busy-AllTraffic-${name}`).threshold;
    assert.deepEqual(
      [threshold("cpu"), threshold("gpu"), threshold("gpu-memory"), threshold("memory"), threshold("disk")],
      [80 * 48, 90 * 4, 95 * 4, 90, 80],
    );
    assert.equal(inputsOf(alarmType, "busy-AllTraffic-cpu").treatMissingData, "missing");
  });

  it("counts what an asynchronous endpoint takes from its queue, and how long the oldest waits", async () => {
    await deployed(() => new EndpointAlarms("alarms-queue", { mode: "async", ...base, instance: cpu }));
    assert.deepEqual(alarmsUnder("alarms-queue"), [
      "AllTraffic-canary-gate",
      "AllTraffic-cpu",
      "AllTraffic-disk",
      "AllTraffic-errors",
      "AllTraffic-memory",
      "backlog-age",
    ]);
    const queries = inputsOf(alarmType, "alarms-queue-AllTraffic-errors").metricQueries as {
      expression?: string;
    }[];
    assert.equal(
      queries[0]?.expression,
      "IF(MAX([processed, failed]) > 0, 100 * failed / MAX([processed, failed]), 0)",
    );
    const age = inputsOf(alarmType, "alarms-queue-backlog-age");
    assert.deepEqual([age.threshold, age.dimensions], [900, { EndpointName: "churn" }]);
    assert.equal(inputsOf(alarmType, "alarms-queue-AllTraffic-cpu").treatMissingData, "notBreaching");
  });

  it("watches concurrency and memory of a serverless endpoint, which has no machines to watch", async () => {
    await deployed(() => new EndpointAlarms("alarms-cold", { mode: "serverless", ...base }));
    assert.deepEqual(alarmsUnder("alarms-cold"), [
      "AllTraffic-canary-gate",
      "AllTraffic-concurrency",
      "AllTraffic-errors",
      "AllTraffic-memory",
      "AllTraffic-model-latency",
    ]);
    const alarm = inputsOf(alarmType, "alarms-cold-AllTraffic-concurrency");
    assert.deepEqual([alarm.metricName, alarm.threshold], ["ServerlessConcurrentExecutionsUtilization", 0.8]);
  });

  it("watches each inference component by its name, and the disks of the variant under them", async () => {
    const alarms = await deployed(
      () =>
        new EndpointAlarms("alarms-parts", {
          mode: "inferenceComponent",
          ...base,
          instance: gpu,
          inferenceComponentNames: ["llama", "bert"],
        }),
    );
    const {
      namespace,
      metricName,
      threshold,
      dimensions: by,
    } = inputsOf(alarmType, "alarms-parts-llama-gpu");
    assert.deepEqual(
      [namespace, metricName, threshold, by],
      [
        "/aws/sagemaker/InferenceComponents",
        "GPUUtilizationNormalized",
        90,
        { InferenceComponentName: "llama" },
      ],
    );
    assert.ok(alarmsUnder("alarms-parts").includes("AllTraffic-disk"));
    const names = await Promise.all(alarms.rollbackAlarmNamesOf("bert").map(value));
    assert.deepEqual(names, [
      "alarms-parts-bert-errors",
      "alarms-parts-bert-canary-gate",
      "alarms-parts-bert-model-latency",
    ]);
    assert.deepEqual(alarms.rollbackAlarmNamesOf("gpt"), []);
  });

  it("rolls back on failed and slow calls, failures of every variant first", async () => {
    const alarms = await deployed(
      () =>
        new EndpointAlarms("pair", {
          mode: "realtime",
          endpointName: "churn",
          variantNames: ["Old", "New"],
          instance: cpu,
        }),
    );
    assert.deepEqual(await Promise.all(alarms.rollbackAlarmNames.map(value)), [
      "pair-Old-errors",
      "pair-Old-canary-gate",
      "pair-New-errors",
      "pair-New-canary-gate",
      "pair-Old-model-latency",
      "pair-New-model-latency",
    ]);
  });

  it("tells a topic when it goes off and when it is over, and nobody where there is none", async () => {
    await deployed(() => {
      const topic = { arn: "arn:aws:sns:ap-southeast-1:000000000000:alarms" };
      new EndpointAlarms("told", { mode: "realtime", ...base, topic });
      new EndpointAlarms("untold", { mode: "realtime", ...base });
    });
    const { alarmActions, okActions } = inputsOf(alarmType, "told-AllTraffic-errors");
    assert.deepEqual([alarmActions, okActions], [[topicArn("alarms")], [topicArn("alarms")]]);
    assert.deepEqual(inputsOf(alarmType, "untold-AllTraffic-errors").alarmActions, []);
  });

  it("takes other thresholds, and leaves out what is switched off", async () => {
    await deployed(
      () =>
        new EndpointAlarms("alarms-tuned", {
          mode: "multiModel",
          ...base,
          thresholds: {
            errorRatePercent: 1,
            canaryErrorRatePercent: false,
            modelLatencyInMs: 200,
            overheadLatencyInMs: 2000,
            memoryPercent: false,
            diskPercent: false,
          },
        }),
    );
    assert.deepEqual(alarmsUnder("alarms-tuned"), [
      "AllTraffic-errors",
      "AllTraffic-model-latency",
      "AllTraffic-overhead-latency",
    ]);
    assert.equal(inputsOf(alarmType, "alarms-tuned-AllTraffic-model-latency").threshold, 200_000);
  });

  it("gives the transform the last word on every alarm", async () => {
    await deployed(
      () =>
        new EndpointAlarms("bent-alarms", {
          mode: "realtime",
          ...base,
          transform: {
            alarm: (args) => {
              args.actionsEnabled = false;
            },
          },
        }),
    );
    const enabled = createdUnder("bent-alarms", alarmType).map(({ inputs }) => inputs.actionsEnabled);
    assert.ok(enabled.length > 0 && enabled.every((one) => one === false));
  });

  const refusals: readonly {
    readonly title: string;
    readonly args: EndpointAlarmsArgs;
    readonly says: readonly string[];
  }[] = [
    {
      title: "CPU of a serverless endpoint",
      args: { mode: "serverless", ...base, thresholds: { cpuPercent: 80, diskPercent: 80 } },
      says: [
        "thresholds.cpuPercent is 80; SageMaker publishes no such metric for serverless, so leave it out.",
        "thresholds.diskPercent is 80; SageMaker publishes no such metric for serverless, so leave it out.",
      ],
    },
    {
      title: "a queue where there is none",
      args: { mode: "realtime", ...base, thresholds: { oldestRequestInSeconds: 60, concurrencyPercent: 80 } },
      says: [
        "thresholds.oldestRequestInSeconds is 60; SageMaker publishes no such metric for realtime, so leave it out.",
        "thresholds.concurrencyPercent is 80; SageMaker publishes no such metric for realtime, so leave it out.",
      ],
    },
    {
      title: "overhead of a queue",
      args: { mode: "async", ...base, thresholds: { overheadLatencyInMs: 100 } },
      says: [
        "thresholds.overheadLatencyInMs is 100; SageMaker publishes no such metric for async, so leave it out.",
      ],
    },
    {
      title: "GPUs that are not there",
      args: { mode: "realtime", ...base, instance: cpu, thresholds: { gpuPercent: 90 } },
      says: ["thresholds.gpuPercent is 90; the instance type has no gpus, so leave it out."],
    },
    {
      title: "cores of a type that nobody knows",
      args: { mode: "realtime", ...base, thresholds: { cpuPercent: 90 } },
      says: ["thresholds.cpuPercent is 90; the instance type is unknown, so leave it out."],
    },
    {
      title: "percent beyond 100 and times of nothing",
      args: { mode: "realtime", ...base, thresholds: { errorRatePercent: 101, modelLatencyInMs: 0 } },
      says: [
        "thresholds.errorRatePercent is 101; give percent above 0, up to 100.",
        "thresholds.modelLatencyInMs is 0; give a number above 0.",
      ],
    },
    {
      title: "a variant named twice, and a topic that is none",
      args: {
        mode: "realtime",
        endpointName: "churn",
        variantNames: ["A", "A"],
        topic: { arn: "arn:aws:sns:ap-southeast-1:000000000000:alarms.fifo" },
      },
      says: [
        '"A" is named more than once; give each name once.',
        'topic.arn is "arn:aws:sns:ap-southeast-1:000000000000:alarms.fifo"; give the ARN of a standard topic, such as arn:aws:sns:ap-southeast-1:111122223333:alarms.',
      ],
    },
  ];
  for (const { title, args, says } of refusals) {
    it(`refuses ${title}`, () => {
      assert.throws(() => new EndpointAlarms("refused-alarms", args), {
        message: ['EndpointAlarms "refused-alarms" cannot be built:', ...says.map((one) => `  ${one}`)].join(
          "\n",
        ),
      });
      assert.deepEqual(createdUnder("refused-alarms"), []);
    });
  }
});

describe("AlarmTopic", () => {
  mockCloud();

  it("is encrypted, and takes messages of this account's alarms alone", async () => {
    const topic = await deployed(
      () => new AlarmTopic("alarms", { encryptionKey: key, emails: ["ml@example.com"] }),
    );
    assert.equal(inputsOf("aws:sns/topic:Topic", "alarms-topic").kmsMasterKeyId, key.arn);
    assert.equal(await value(topic.arn), topicArn("alarms-topic"));
    assert.deepEqual(statementsOf("aws:sns/topicPolicy:TopicPolicy", "alarms-topic-policy"), {
      AlarmsPublish: {
        Sid: "AlarmsPublish",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: ["sns:Publish"],
        Resource: [topicArn("alarms-topic")],
        Condition: {
          StringEquals: { "aws:SourceAccount": "000000000000" },
          ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:ap-southeast-1:000000000000:alarm:*" },
        },
      },
    });
    const { protocol, endpoint } = inputsOf("aws:sns/topicSubscription:TopicSubscription", "alarms-email-1");
    assert.deepEqual([protocol, endpoint], ["email", "ml@example.com"]);
  });

  it("works with a key that lets the alarms in", async () => {
    await deployed(() => {
      const encryptionKey = new EncryptionKey("alarm-key", { alarms: ["churn-*"] });
      new AlarmTopic("keyed", { encryptionKey });
    });
    const { AlarmsPublishToTopics } = statementsOf("aws:kms/key:Key", "alarm-key-key");
    assert.deepEqual(AlarmsPublishToTopics, {
      Sid: "AlarmsPublishToTopics",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: ["*"],
      Condition: {
        StringEquals: { "aws:SourceAccount": "000000000000" },
        ArnLike: { "aws:SourceArn": ["arn:aws:cloudwatch:ap-southeast-1:000000000000:alarm:churn-*"] },
      },
    });
  });

  it("refuses a key and a mail address that are none", () => {
    const make = () =>
      new AlarmTopic("refused-topic", { encryptionKey: { arn: "1234" }, emails: ["nobody"] });
    assert.throws(make, {
      message: [
        'AlarmTopic "refused-topic" cannot be built:',
        '  encryptionKey.arn is "1234"; give the ARN of a key, such as arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.',
        '  emails[0] is "nobody"; give a mail address.',
      ].join("\n"),
    });
  });
});

describe("EndpointDashboard", () => {
  mockCloud();

  const titles: Readonly<
    Record<string, { readonly watched: WatchedEndpoint; readonly shows: readonly string[] }>
  > = {
    realtime: {
      watched: { mode: "realtime", ...base, instance: cpu },
      shows: [
        ...["Invocations", "Errors", "Model latency", "Overhead latency", "Concurrent requests"],
        ...["CPU", "Memory", "Disk", "Instances"],
      ],
    },
    gpu: {
      watched: { mode: "multiModel", ...base, instance: gpu },
      shows: [
        ...["Invocations", "Errors", "Model latency", "Overhead latency"],
        ...["Models loaded at once", "Waiting for a model", "Concurrent requests"],
        ...["CPU", "Memory", "GPU", "GPU memory", "Disk", "Instances"],
      ],
    },
    async: {
      watched: { mode: "async", ...base, instance: cpu },
      shows: [
        ...["Requests processed", "Errors", "Model latency", "Backlog", "Age of the oldest request"],
        ...["CPU", "Memory", "Disk", "Instances"],
      ],
    },
    serverless: {
      watched: { mode: "serverless", ...base },
      shows: [
        ...["Invocations", "Errors", "Model latency", "Overhead latency"],
        ...["Concurrency in use", "Cold starts", "Memory"],
      ],
    },
    components: {
      watched: { mode: "inferenceComponent", ...base, inferenceComponentNames: ["llama", "bert"] },
      shows: [
        ...["Invocations", "Errors", "Model latency", "Overhead latency", "Concurrent requests"],
        ...["CPU", "Memory", "GPU", "GPU memory", "Disk", "Instances", "Copies"],
      ],
    },
    pipeline: {
      watched: { mode: "inferencePipeline", ...base, instance: cpu },
      shows: [
        ...["Invocations", "Errors", "Model latency", "Overhead latency", "Concurrent requests"],
        ...["CPU", "Memory", "Disk", "Instances"],
      ],
    },
  };
  for (const [name, { watched, shows }] of Object.entries(titles)) {
    it(`shows what SageMaker publishes (${name}), in the structure that CloudWatch reads`, async () => {
      await deployed(() => new EndpointDashboard(`page-${name}`, watched));
      const { widgets } = bodyOf(`page-${name}`);
      assert.deepEqual(
        widgets.map(({ properties }) => properties.title),
        shows,
      );
      assertValid(widgets);
    });
  }

  it("shows the state of the alarms on top", async () => {
    const alarmArns = ["arn:aws:cloudwatch:ap-southeast-1:000000000000:alarm:churn-errors"];
    const args: EndpointDashboardArgs = { mode: "realtime", ...base, alarmArns, dashboardName: "churn" };
    const dashboard = await deployed(() => new EndpointDashboard("page-alarms", args));
    const { widgets } = bodyOf("page-alarms");
    assert.deepEqual([widgets[0]?.type, widgets[0]?.properties.alarms], ["alarm", alarmArns]);
    assertValid(widgets);
    assert.equal(await value(dashboard.dashboardName), "churn");
  });

  it("draws the middle and the slowest of the model's latency, for every variant", async () => {
    await deployed(
      () =>
        new EndpointDashboard("page-pair", {
          mode: "realtime",
          endpointName: "churn",
          variantNames: ["Old", "New"],
        }),
    );
    const latency = bodyOf("page-pair").widgets.find(
      ({ properties }) => properties.title === "Model latency",
    );
    const line = (variant: string, stat: string) => [
      ...["AWS/SageMaker", "ModelLatency", "EndpointName", "churn", "VariantName", variant],
      { stat, label: `${variant} ${stat}` },
    ];
    assert.deepEqual(latency?.properties.metrics, [
      line("Old", "p50"),
      line("New", "p50"),
      line("Old", "p99"),
      line("New", "p99"),
    ]);
  });

  it("refuses a name that CloudWatch does not take", () => {
    assert.throws(() => new EndpointDashboard("a page", { mode: "realtime", ...base }), {
      message:
        'EndpointDashboard "a page" cannot be built:\n  dashboardName is "a page"; CloudWatch allows up to 255 letters, digits, hyphens and underscores.',
    });
  });
});

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

function bodyOf(name: string): { readonly widgets: readonly Widget[] } {
  const { dashboardBody } = inputsOf("aws:cloudwatch/dashboard:Dashboard", `${name}-dashboard`);
  return JSON.parse(String(dashboardBody)) as { widgets: Widget[] };
}

/** What "Dashboard Body Structure and Syntax" of the CloudWatch API reference demands of the widgets used here. */
function assertValid(widgets: readonly Widget[]): void {
  assert.ok(widgets.length > 0 && widgets.length <= 500);
  const taken = new Set<string>();
  for (const { type, x, y, width, height, properties } of widgets) {
    assert.ok([x, y, width, height].every(Number.isInteger));
    assert.ok(x >= 0 && width >= 1 && x + width <= 24 && y >= 0 && height >= 1 && height <= 1000);
    for (let column = x; column < x + width; column += 1) {
      for (let row = y; row < y + height; row += 1) {
        assert.ok(!taken.has(`${column}/${row}`), `two widgets at ${column}, ${row}`);
        taken.add(`${column}/${row}`);
      }
    }
    assert.equal(typeof properties.title, "string");
    if (type === "alarm") {
      assert.ok(Array.isArray(properties.alarms) && properties.alarms.length <= 100);
    } else {
      assertMetricWidget(type, properties);
    }
  }
}

function assertMetricWidget(type: string, properties: Widget["properties"]): void {
  assert.equal(type, "metric");
  const known = new Set(["metrics", "period", "region", "stacked", "title", "view", "yAxis"]);
  assert.deepEqual(
    Object.keys(properties).filter((property) => !known.has(property)),
    [],
  );
  assert.equal(properties.region, "ap-southeast-1");
  assert.equal(properties.view, "timeSeries");
  assert.ok(Number(properties.period) % 60 === 0);
  const metrics = properties.metrics as readonly (readonly unknown[])[];
  assert.ok(metrics.length > 0 && metrics.length <= 500);
  for (const metric of metrics) {
    const rendering = metric[metric.length - 1] as { stat: string; label: string };
    assert.match(rendering.stat, /^(Average|Maximum|Minimum|SampleCount|Sum|p\d+(\.\d+)?)$/);
    // Namespace and name, then dimensions in pairs, then how to draw it.
    const words = metric.slice(0, -1);
    assert.ok(words.length % 2 === 0 && words.length >= 4 && words.every((word) => typeof word === "string"));
  }
}

function topicArn(name: string): string {
  return `arn:aws:sns:ap-southeast-1:000000000000:${name}`;
}
