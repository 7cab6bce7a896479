import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { WorkloadRole } from "../../components/identity";
import { AlarmTopic, InferenceEndpoint } from "../../components/inference";
import { type Settings } from "../settings";
import { type Data } from "./data";
import { type Foundation } from "./foundation";

/** What answers predictions, and who may ask. */
export interface Inference {
  readonly endpoint: InferenceEndpoint;
  /** Told when the endpoint fails, slows down or runs out of something; people subscribe themselves. */
  readonly alarmTopic: AlarmTopic;
  /** Runs the applications that ask for predictions. */
  readonly callerRole: WorkloadRole;
}

/** XGBoost's own serving image can hold several models; the account it lives in differs by region. */
const SERVING_IMAGE = { repositoryName: "sagemaker-xgboost", imageTag: "1.7-1" };

/** One endpoint for every model that was released into `released/` of the model bucket. */
export function inference(
  settings: Settings,
  { key, network }: Foundation,
  { models, raw }: Data,
  opts: pulumi.ComponentResourceOptions & { readonly provider: aws.Provider },
): Inference {
  const { environment, inference: chosen } = settings;
  const alarmTopic = new AlarmTopic(`${environment}-alarms`, { encryptionKey: key }, opts);
  const endpoint = new InferenceEndpoint(
    `${environment}-inference`,
    {
      network,
      encryptionKey: key,
      mode: {
        type: "multiModel",
        modelBucket: models,
        modelPrefix: "released/",
        image: aws.sagemaker.getPrebuiltEcrImageOutput(SERVING_IMAGE, { provider: opts.provider })
          .registryPath,
        instanceType: chosen.instanceType,
      },
      autoScaling: {
        enabled: chosen.autoScaling,
        minCapacity: chosen.instanceCount,
        maxCapacity: chosen.maxInstanceCount,
        targetValue: chosen.targetInvocationsPerInstance,
        scaleInCooldown: chosen.scalingCooldown,
        scaleOutCooldown: chosen.scalingCooldown,
      },
      // With alarms a new configuration goes to a canary first, or to one instance at once, and back when they go off.
      alarms: { topic: alarmTopic },
      dashboard: true,
      // What was asked and answered is raw data for the next training.
      dataCapture: {
        bucket: raw,
        prefix: "captured/",
        initialSamplingPercentage: chosen.dataCapturePercentage,
      },
    },
    opts,
  );
  const callerRole = new WorkloadRole(
    `${environment}-caller`,
    { service: "ecs-tasks.amazonaws.com", description: "Asks the endpoint for predictions" },
    opts,
  );
  endpoint.grantInvoke(callerRole);
  return { endpoint, alarmTopic, callerRole };
}
