import * as assert from "node:assert/strict";

import { schemaProblems } from "../../../components/cloud-control";
import { type ModelBiasMonitorArgs, ModelMonitor } from "../../../components/monitoring";
import {
  createdUnder,
  deployed,
  grantOf,
  grantsUnder,
  inputsOf,
  mockCloud,
  statementsOf,
  value,
} from "../mock-cloud";
import {
  common,
  dataKey,
  dataQuality,
  encryptionKey,
  modelBias,
  modelExplainability,
  modelQuality,
  retrainingArn,
  workflow,
} from "./monitor-fixtures";

const CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource";
const DATA_QUALITY = "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition";
const SCHEDULE = "aws:sagemaker/monitoringSchedule:MonitoringSchedule";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const roleArn = (name: string): string => `arn:aws:iam::000000000000:role/${name}-job-role`;

function desired(name: string): Record<string, unknown> {
  return JSON.parse(String(inputsOf(CLOUD_CONTROL, name).desiredState)) as Record<string, unknown>;
}

describe("ModelMonitor", () => {
  mockCloud();

  it("compares what the endpoint captured with the baseline every hour, isolated, encrypted, in private subnets", async () => {
    await deployed(() => new ModelMonitor("drift", dataQuality()));
    assert.deepEqual(inputsOf(DATA_QUALITY, "drift-definition"), {
      dataQualityAppSpecification: {
        imageUri: "245545462676.dkr.ecr.ap-southeast-1.amazonaws.com/sagemaker-model-monitor-analyzer",
      },
      dataQualityBaselineConfig: {
        constraintsResource: { s3Uri: "s3://reports/baseline/churn/constraints.json" },
        statisticsResource: { s3Uri: "s3://reports/baseline/churn/statistics.json" },
      },
      dataQualityJobInput: {
        endpointInput: { endpointName: "churn", localPath: "/opt/ml/processing/input/endpoint" },
      },
      dataQualityJobOutputConfig: {
        kmsKeyId: dataKey.arn,
        monitoringOutputs: {
          s3Output: { s3Uri: "s3://reports/monitoring/churn", localPath: "/opt/ml/processing/output" },
        },
      },
      jobResources: {
        clusterConfig: {
          instanceCount: 1,
          instanceType: "ml.m5.xlarge",
          volumeSizeInGb: 20,
          volumeKmsKeyId: encryptionKey.arn,
        },
      },
      networkConfig: {
        enableInterContainerTrafficEncryption: true,
        enableNetworkIsolation: true,
        vpcConfig: { subnets: ["subnet-1", "subnet-2"], securityGroupIds: ["drift-job-group-id"] },
      },
      roleArn: roleArn("drift"),
      stoppingCondition: { maxRuntimeInSeconds: 3000 },
    });
    assert.deepEqual(inputsOf(SCHEDULE, "drift-schedule").monitoringScheduleConfig, {
      monitoringType: "DataQuality",
      monitoringJobDefinitionName: "drift-definition",
      scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
    });
  });

  it("runs at the hours that AWS knows", async () => {
    await deployed(() => {
      new ModelMonitor("daily", { ...dataQuality(), schedule: { everyHours: 24, startingAtHour: 3 } });
      new ModelMonitor("often", { ...dataQuality(), schedule: { everyHours: 6 } });
    });
    const expressions = ["daily", "often"].map(
      (name) =>
        (inputsOf(SCHEDULE, `${name}-schedule`).monitoringScheduleConfig as { scheduleConfig: unknown })
          .scheduleConfig,
    );
    assert.deepEqual(expressions, [
      { scheduleExpression: "cron(0 3 ? * * *)" },
      { scheduleExpression: "cron(0 0/6 ? * * *)" },
    ]);
  });

  it("defines the other kinds through Cloud Control, and schedules them by the name that AWS gives", async () => {
    await deployed(() => {
      new ModelMonitor("quality", { ...modelQuality(), startTimeOffset: "-P2D", endTimeOffset: "-P1D" });
      new ModelMonitor("bias", modelBias());
      new ModelMonitor("weights", modelExplainability());
    });
    const kinds = {
      quality: "AWS::SageMaker::ModelQualityJobDefinition",
      bias: "AWS::SageMaker::ModelBiasJobDefinition",
      weights: "AWS::SageMaker::ModelExplainabilityJobDefinition",
    } as const;
    for (const [name, typeName] of Object.entries(kinds)) {
      assert.equal(inputsOf(CLOUD_CONTROL, `${name}-definition`).typeName, typeName);
      assert.deepEqual(schemaProblems(typeName, desired(`${name}-definition`)), []);
      assert.deepEqual(inputsOf(SCHEDULE, `${name}-schedule`).monitoringScheduleConfig, {
        monitoringType: typeName.slice("AWS::SageMaker::".length, -"JobDefinition".length),
        monitoringJobDefinitionName: `${name}-definition`,
        scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
      });
    }
    const { ModelQualityJobInput, ModelQualityAppSpecification } = desired("quality-definition");
    assert.deepEqual(ModelQualityJobInput, {
      EndpointInput: {
        EndpointName: "churn",
        LocalPath: "/opt/ml/processing/input/endpoint",
        ProbabilityAttribute: "0",
        ProbabilityThresholdAttribute: 0.5,
        StartTimeOffset: "-P2D",
        EndTimeOffset: "-P1D",
      },
      GroundTruthS3Input: { S3Uri: "s3://labels/labels/churn" },
    });
    assert.deepEqual(ModelQualityAppSpecification, {
      ImageUri: "245545462676.dkr.ecr.ap-southeast-1.amazonaws.com/sagemaker-model-monitor-analyzer",
      ProblemType: "BinaryClassification",
    });
    const { ModelBiasAppSpecification } = desired("bias-definition");
    assert.deepEqual(ModelBiasAppSpecification, {
      ImageUri: "834264404009.dkr.ecr.ap-southeast-1.amazonaws.com/sagemaker-clarify-processing:1.0",
      ConfigUri: "s3://reports/clarify/analysis_config.json",
    });
  });

  it("isolates every kind but the one that has to call an endpoint", () => {
    const isolation = (["quality", "bias", "weights"] as const).map(
      (name) =>
        (desired(`${name}-definition`)["NetworkConfig"] as { EnableNetworkIsolation: boolean })
          .EnableNetworkIsolation,
    );
    assert.deepEqual(isolation, [true, true, false]);
  });

  it("reads what is captured, writes reports and metrics, and does nothing else", async () => {
    await deployed(() => new ModelMonitor("least", dataQuality()));
    const actions = grantsUnder("least-job").flatMap(({ Action }) => Action);
    assert.deepEqual(
      [...new Set(actions)].filter((action) => /^(s3|sagemaker|cloudwatch):/.test(action)).sort(),
      [
        "cloudwatch:PutMetricData",
        "s3:AbortMultipartUpload",
        "s3:GetObject",
        "s3:ListBucket",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
      ],
    );
    const objects = grantsUnder("least-job").filter(({ Action }) => Action.includes("s3:GetObject"));
    assert.deepEqual(objects.flatMap(({ Resource = [] }) => Resource).sort(), [
      "arn:aws:s3:::captures/captured/churn/*",
      "arn:aws:s3:::reports/baseline/churn/constraints.json",
      "arn:aws:s3:::reports/baseline/churn/statistics.json",
    ]);
    const lists = grantsUnder("least-job").filter(({ Action }) => Action.includes("s3:ListBucket"));
    assert.deepEqual(
      new Set(lists.map(({ Condition }) => JSON.stringify(Condition))),
      new Set(
        ["baseline/churn/constraints.json", "baseline/churn/statistics.json", "captured/churn/*"].map(
          (path) => JSON.stringify({ StringLike: { "s3:prefix": [path] } }),
        ),
      ),
    );
    assert.deepEqual(grantOf("least-job", "write-kind-metrics")["WriteMetrics"]?.Condition, {
      StringEquals: { "cloudwatch:namespace": "aws/sagemaker/Endpoints/data-metrics" },
    });
  });

  it("lets explanations make an endpoint of this model under this prefix only", () => {
    const statements = grantOf("weights-job", "explain-by-endpoint");
    const sagemaker = "arn:aws:sagemaker:ap-southeast-1:000000000000";
    assert.deepEqual(statements["ReadModel"]?.Resource, [`${sagemaker}:model/churn-1`]);
    assert.deepEqual(statements["MakeEndpoint"]?.Resource, [
      `${sagemaker}:endpoint/weights*`,
      `${sagemaker}:endpoint-config/weights*`,
    ]);
  });

  it("raises an alarm for each bound that a metric passes, from either side", async () => {
    const topic = { arn: "arn:aws:sns:ap-southeast-1:000000000000:alarms" };
    const monitor = await deployed(
      () =>
        new ModelMonitor("alarmed", {
          ...modelQuality(),
          topic,
          alarms: [
            { metricName: "f1", below: 0.8 },
            { metricName: "false_positive_rate", above: 0.1, evaluationPeriods: 2 },
          ],
        }),
    );
    assert.equal(monitor.alarmArns.length, 2);
    assert.deepEqual(inputsOf(ALARM, "alarmed-alarm-1"), {
      alarmDescription: "f1 of alarmed is below 0.8",
      comparisonOperator: "LessThanThreshold",
      threshold: 0.8,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      metricQueries: [
        {
          id: "worst",
          expression: `SELECT MIN("f1") FROM "aws/sagemaker/Endpoints/model-metrics" WHERE MonitoringSchedule = 'alarmed-schedule'`,
          period: 3600,
          returnData: true,
        },
      ],
      alarmActions: [topic.arn],
      okActions: [topic.arn],
    });
    const { comparisonOperator, evaluationPeriods } = inputsOf(ALARM, "alarmed-alarm-2");
    assert.deepEqual([comparisonOperator, evaluationPeriods], ["GreaterThanThreshold", 2]);
  });

  it("starts a retraining on its alarms, or on runs of its own that end with violations", async () => {
    await deployed(() => {
      const alarms = [{ metricName: "feature_baseline_drift_age", above: 0.1 }] as const;
      new ModelMonitor("by-alarm", { ...dataQuality(), alarms, retraining: { workflow } });
      new ModelMonitor("by-run", { ...dataQuality(), retraining: { workflow } });
    });
    const patterns = ["by-alarm", "by-run"].map(
      (name) => JSON.parse(String(inputsOf(RULE, `${name}-retraining-rule`).eventPattern)) as unknown,
    );
    assert.deepEqual(patterns, [
      {
        source: ["aws.cloudwatch"],
        "detail-type": ["CloudWatch Alarm State Change"],
        resources: ["arn:aws:cloudwatch:ap-southeast-1:000000000000:alarm:by-alarm-alarm-1"],
        detail: { state: { value: ["ALARM"] } },
      },
      {
        source: ["aws.sagemaker"],
        "detail-type": ["SageMaker Processing Job State Change"],
        detail: {
          ProcessingJobStatus: ["Completed"],
          ExitMessage: [{ prefix: "CompletedWithViolations" }],
          RoleArn: [roleArn("by-run")],
        },
      },
    ]);
    assert.equal(
      inputsOf("aws:cloudwatch/eventTarget:EventTarget", "by-run-retraining-target").arn,
      retrainingArn,
    );
    const trust = statementsOf("aws:iam/role:Role", "by-run-retraining-events-role", "assumeRolePolicy");
    assert.deepEqual(trust["ServiceAssumesRole"]?.Principal, { Service: "events.amazonaws.com" });
  });

  it("takes no volume key where local disks encrypt themselves", async () => {
    await deployed(() => new ModelMonitor("disks", { ...modelBias(), instanceType: "ml.r5d.large" }));
    const { JobResources } = desired("disks-definition") as { JobResources: { ClusterConfig: object } };
    assert.equal("VolumeKmsKeyId" in JobResources.ClusterConfig, false);
    assert.equal(createdUnder("disks-job-encrypt-volumes").length, 0);
  });

  it("lets a program have the last word, by the definition's own names", async () => {
    const args: ModelBiasMonitorArgs = {
      ...modelBias(),
      transform: {
        jobDefinition: (definition) => {
          definition.JobDefinitionName = "mine";
        },
      },
    };
    const monitor = await deployed(() => new ModelMonitor("changed", args));
    assert.equal(desired("changed-definition")["JobDefinitionName"], "mine");
    assert.equal(await value(monitor.scheduleName), "changed-schedule");
  });

  it("does not compile with labels where there are none, or without them where they are needed", () => {
    const never = (): void => {
      const { groundTruth, ...withoutLabels } = modelQuality();
      // @ts-expect-error data quality has no labels
      new ModelMonitor("labels", { ...dataQuality(), groundTruth });
      // @ts-expect-error model quality needs labels
      new ModelMonitor("unlabelled", withoutLabels);
      // @ts-expect-error Clarify needs its configuration
      new ModelMonitor("unconfigured", { kind: "modelBias", ...common(), groundTruth });
      // @ts-expect-error one side of a bound
      new ModelMonitor("both", { ...dataQuality(), alarms: [{ metricName: "f", above: 1, below: 0 }] });
    };
    assert.equal(typeof never, "function");
  });
});
