import * as assert from "node:assert/strict";

import { JobWorkflow, type JobWorkflowArgs, workflowLogGroupName } from "../../../components/workflow";
import { WorkloadRole } from "../../../components/identity";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, statementsOf } from "../mock-cloud";
import { bucket, jobRole, key, processing, training, transform, tuning } from "./sample-jobs";
import { definitionOf, stateOf } from "./state-machine";

const machineType = "aws:sfn/stateMachine:StateMachine";
const region = "ap-southeast-1:000000000000";

const workflow = (name: string, more: Partial<JobWorkflowArgs> = {}) =>
  deployed(
    () => new JobWorkflow(name, { steps: [{ name: "Train", job: training }], encryptionKey: key, ...more }),
  );

describe("JobWorkflow", () => {
  mockCloud();

  it("starts the job by the integration that waits for its end, under a name that no other run has", async () => {
    await workflow("plain");
    const train = stateOf(definitionOf("plain"), "Train");
    assert.equal(train.Resource, "arn:aws:states:::sagemaker:createTrainingJob.sync");
    assert.equal(train.End, true);
    const { "TrainingJobName.$": name, ...request } = train.Parameters ?? {};
    assert.equal(
      name,
      "States.Format('churn-{}', States.ArrayGetItem(States.StringSplit(States.UUID(), '-'), 4))",
    );
    assert.deepEqual(request, {
      AlgorithmSpecification: {
        TrainingImage: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn:1.4",
        TrainingInputMode: "File",
      },
      RoleArn: jobRole,
      OutputDataConfig: { S3OutputPath: "s3://models/churn/" },
      ResourceConfig: { InstanceType: "ml.m5.xlarge", InstanceCount: 1, VolumeSizeInGB: 30 },
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
      HyperParameters: { max_depth: "6" },
    });
  });

  it("has an integration for every kind of job", async () => {
    await workflow("kinds", {
      steps: [
        { name: "Clean", job: processing },
        { name: "Tune", job: tuning },
        { name: "Train", job: training },
        { name: "Score", job: transform() },
      ],
    });
    const { States: states, StartAt: start } = definitionOf("kinds");
    assert.equal(start, "Clean");
    assert.deepEqual(
      ["Clean", "Tune", "Train", "Score"].map((name) => [states[name]?.Resource, states[name]?.Next]),
      [
        ["arn:aws:states:::sagemaker:createProcessingJob.sync", "Tune"],
        ["arn:aws:states:::sagemaker:createHyperParameterTuningJob.sync", "Train"],
        ["arn:aws:states:::sagemaker:createTrainingJob.sync", "Score"],
        ["arn:aws:states:::sagemaker:createTransformJob.sync", undefined],
      ],
    );
    assert.match(
      String(states.Tune?.Parameters?.["HyperParameterTuningJobName.$"]),
      /^States.Format\('churn-tune-/,
    );
  });

  it("tries throttled calls again with jitter, and nothing that ran and failed", async () => {
    await workflow("retry");
    assert.deepEqual(stateOf(definitionOf("retry"), "Train").Retry, [
      {
        ErrorEquals: ["SageMaker.AmazonSageMakerException", "SageMaker.ResourceLimitExceededException"],
        IntervalSeconds: 10,
        MaxAttempts: 3,
        BackoffRate: 2,
        MaxDelaySeconds: 300,
        JitterStrategy: "FULL",
      },
    ]);
  });

  it("runs jobs at once where asked", async () => {
    await workflow("parallel", {
      steps: [
        {
          name: "Both",
          parallel: [
            { name: "Train", job: training },
            { name: "Clean", job: processing, timeoutSeconds: 600 },
          ],
        },
      ],
    });
    const both = stateOf(definitionOf("parallel"), "Both");
    assert.equal(both.Type, "Parallel");
    assert.deepEqual(
      both.Branches?.map(({ StartAt: start, States: states }) => [
        start,
        states[start]?.End,
        states[start]?.Catch,
        states[start]?.TimeoutSeconds,
      ]),
      [
        ["Train", true, undefined, 86_400],
        ["Clean", true, undefined, 600],
      ],
    );
  });

  it("fails with the error of its job, and tells the topic before", async () => {
    const topic = { arn: "arn:aws:sns:ap-southeast-1:000000000000:failures", encryptionKey: key };
    await workflow("told", { failureTopic: topic });
    await workflow("untold");
    const told = definitionOf("told");
    assert.equal(stateOf(told, "Train").Catch?.[0]?.Next, "NotifyFailure");
    assert.equal(stateOf(told, "NotifyFailure").Parameters?.TopicArn, topic.arn);
    assert.equal(stateOf(told, "NotifyFailure").Next, "Failed");
    assert.deepEqual(stateOf(told, "Failed"), {
      Type: "Fail",
      ErrorPath: "$.error.Error",
      CausePath: "$.error.Cause",
    });
    assert.equal(stateOf(definitionOf("untold"), "Train").Catch?.[0]?.Next, "Failed");
    const { TellTopic, EncryptMessages } = grantOf("told-states", "tell-of-failure");
    assert.deepEqual([TellTopic?.Action, TellTopic?.Resource], [["sns:Publish"], [topic.arn]]);
    assert.deepEqual(EncryptMessages?.Condition, {
      StringEquals: { "kms:ViaService": "sns.ap-southeast-1.amazonaws.com" },
      StringLike: { "kms:EncryptionContext:aws:sns:topicArn": [topic.arn] },
    });
  });

  it("is encrypted, traced and logged to an encrypted group without the data of the jobs", async () => {
    await workflow("kept");
    const { encryptionConfiguration, tracingConfiguration, loggingConfiguration } = inputsOf(
      machineType,
      "kept-state-machine",
    );
    assert.deepEqual(encryptionConfiguration, {
      type: "CUSTOMER_MANAGED_KMS_KEY",
      kmsKeyId: key.arn,
      kmsDataKeyReusePeriodSeconds: 300,
    });
    assert.deepEqual(tracingConfiguration, { enabled: true });
    assert.deepEqual(loggingConfiguration, {
      level: "ERROR",
      includeExecutionData: false,
      logDestination: `arn:aws:logs:${region}:log-group:${workflowLogGroupName("kept")}:*`,
    });
    assert.deepEqual(inputsOf("aws:cloudwatch/logGroup:LogGroup", "kept-log-group"), {
      name: "/aws/vendedlogs/states/kept",
      retentionInDays: 90,
      kmsKeyId: key.arn,
    });
  });

  it("lets its log group take the log, so that its role need not open log groups", async () => {
    await workflow("delivered");
    const group = `arn:aws:logs:${region}:log-group:${workflowLogGroupName("delivered")}`;
    const type = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
    assert.equal(inputsOf(type, "delivered-log-delivery").resourceArn, group);
    const { AWSLogDeliveryWrite } = statementsOf(type, "delivered-log-delivery", "policyDocument");
    assert.deepEqual(
      [AWSLogDeliveryWrite?.Principal, AWSLogDeliveryWrite?.Resource, AWSLogDeliveryWrite?.Condition],
      [
        { Service: "delivery.logs.amazonaws.com" },
        [`${group}:log-stream:*`],
        {
          StringEquals: { "aws:SourceAccount": "000000000000" },
          ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:*` },
        },
      ],
    );
    const { DeliverLogs } = grantOf("delivered-states", "log-and-trace");
    assert.ok(DeliverLogs?.Action.includes("logs:CreateLogDelivery"));
    assert.ok(!DeliverLogs?.Action.includes("logs:PutResourcePolicy"));
  });

  it("may run its own jobs and no others", async () => {
    await workflow("allowed", {
      steps: [
        { name: "Train", job: training },
        { name: "Score", job: transform() },
      ],
    });
    const { RunTrainingJobs, RunTransformJobs, TagNewJobs, HearOfJobs, PassJobRoles } = grantOf(
      "allowed-states",
      "run-jobs",
    );
    assert.deepEqual(RunTrainingJobs?.Action, [
      "sagemaker:CreateTrainingJob",
      "sagemaker:DescribeTrainingJob",
      "sagemaker:ListTags",
      "sagemaker:StopTrainingJob",
    ]);
    assert.deepEqual(RunTrainingJobs?.Resource, [`arn:aws:sagemaker:${region}:training-job/churn-*`]);
    assert.deepEqual(RunTransformJobs?.Resource, [`arn:aws:sagemaker:${region}:transform-job/churn-score-*`]);
    assert.deepEqual(TagNewJobs?.Condition, {
      StringEquals: { "sagemaker:TaggingAction": ["CreateTrainingJob", "CreateTransformJob"] },
    });
    assert.deepEqual(HearOfJobs?.Resource, [
      `arn:aws:events:${region}:rule/StepFunctionsGetEventsForSageMakerTrainingJobsRule`,
      `arn:aws:events:${region}:rule/StepFunctionsGetEventsForSageMakerTransformJobsRule`,
    ]);
    assert.deepEqual(PassJobRoles?.Resource, [jobRole]);
    assert.deepEqual(PassJobRoles?.Condition, {
      StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" },
    });
    assert.deepEqual(createdUnder("allowed-states-run-batches"), []);
  });

  it("uses the key for its own executions and logs alone", async () => {
    await workflow("keyed", { stateMachineName: "nightly" });
    const { EncryptExecutions, EncryptLogDelivery } = grantOf("keyed-states", "encrypt-executions");
    assert.deepEqual(EncryptExecutions?.Condition, {
      StringEquals: {
        "kms:EncryptionContext:aws:states:stateMachineArn": `arn:aws:states:${region}:stateMachine:nightly`,
      },
    });
    assert.deepEqual(EncryptLogDelivery?.Condition, {
      StringLike: { "kms:EncryptionContext:SourceArn": `arn:aws:logs:${region}:*` },
      "ForAnyValue:StringEquals": { "kms:EncryptionContextKeys": ["SourceArn"] },
    });
    assert.equal(inputsOf(machineType, "keyed-state-machine").name, "nightly");
  });

  it("is trusted to Step Functions for this account", async () => {
    await workflow("trusted");
    const { ServiceAssumesRole } = statementsOf(
      "aws:iam/role:Role",
      "trusted-states-role",
      "assumeRolePolicy",
    );
    assert.deepEqual(ServiceAssumesRole?.Principal, { Service: "states.amazonaws.com" });
    assert.deepEqual(ServiceAssumesRole?.Condition, {
      StringEquals: { "aws:SourceAccount": "000000000000" },
      ArnLike: { "aws:SourceArn": [`arn:aws:states:${region}:*`] },
    });
  });

  it("starts by schedule, in a time zone and within a window, as a role that can do nothing else", async () => {
    const queue = { arn: "arn:aws:sqs:ap-southeast-1:000000000000:dropped", encryptionKey: key };
    await workflow("nights", {
      schedule: {
        scheduleExpression: "cron(0 1 * * ? *)",
        scheduleExpressionTimezone: "Asia/Singapore",
        flexibleWindowInMinutes: 15,
        deadLetterQueue: queue,
      },
    });
    const machine = `arn:aws:states:${region}:stateMachine:nights`;
    const schedule = inputsOf("aws:scheduler/schedule:Schedule", "nights-schedule");
    assert.deepEqual(schedule.flexibleTimeWindow, { mode: "FLEXIBLE", maximumWindowInMinutes: 15 });
    assert.equal(schedule.scheduleExpressionTimezone, "Asia/Singapore");
    assert.deepEqual(schedule.target, {
      arn: machine,
      roleArn: "arn:aws:iam::000000000000:role/nights-schedule-role",
      input: "{}",
      deadLetterConfig: { arn: queue.arn },
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
    });
    const { StartWorkflow } = grantOf("nights-schedule", "start-workflow");
    assert.deepEqual(
      [StartWorkflow?.Action, StartWorkflow?.Resource],
      [["states:StartExecution"], [machine]],
    );
    const { KeepFailedStarts } = grantOf("nights-schedule", "keep-failed-starts");
    assert.deepEqual(KeepFailedStarts?.Resource, [queue.arn]);
  });

  it("has no schedule unless asked, and can be switched off", async () => {
    await workflow("unscheduled");
    await workflow("paused", { schedule: { scheduleExpression: "rate(12 hours)", enabled: false } });
    assert.deepEqual(createdUnder("unscheduled-schedule"), []);
    const { state, flexibleTimeWindow } = inputsOf("aws:scheduler/schedule:Schedule", "paused-schedule");
    assert.deepEqual([state, flexibleTimeWindow], ["DISABLED", { mode: "OFF" }]);
  });

  it("lets others start it", async () => {
    await deployed(() => {
      const made = new JobWorkflow("started", {
        steps: [{ name: "Train", job: training }],
        encryptionKey: key,
      });
      made.grantStart(new WorkloadRole("starter", { service: "events.amazonaws.com" }));
    });
    assert.deepEqual(grantOf("starter", "start-started").StartWorkflow?.Resource, [
      `arn:aws:states:${region}:stateMachine:started`,
    ]);
  });

  it("cleans up after the failed jobs of a parallel step, one after the other, and then tells", async () => {
    const around = (name: string) => ({
      input: { bucket: bucket("raw"), prefix: `${name}/` },
      output: { bucket: bucket("results"), prefix: `${name}/` },
    });
    await workflow("tidy", {
      failureTopic: { arn: "arn:aws:sns:ap-southeast-1:000000000000:failures" },
      steps: [
        {
          name: "Both",
          parallel: [
            { name: "One", job: transform(around("one")) },
            { name: "Two", job: transform(around("two")) },
          ],
        },
      ],
    });
    const tidy = definitionOf("tidy");
    const path = ["Both", "OneCleanUp", "TwoCleanUp"].map((name) => stateOf(tidy, name).Catch?.[0]?.Next);
    assert.deepEqual(path, ["OneCleanUp", "TwoCleanUp", "NotifyFailure"]);
    assert.deepEqual(stateOf(tidy, "TwoCleanUp").ItemReader, {
      Resource: "arn:aws:states:::s3:listObjectsV2",
      Parameters: { Bucket: "results", "Prefix.$": "States.Format('two/{}/', $$.Execution.Name)" },
    });
  });
});
