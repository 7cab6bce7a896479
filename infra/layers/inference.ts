import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { WorkloadRole } from "../../components/identity";
import { MultiModelEndpoint } from "../../components/inference";
import { type Settings } from "../settings";
import { type Data } from "./data";
import { type Foundation } from "./foundation";

/** What answers predictions, and who may ask. */
export interface Inference {
  readonly endpoint: MultiModelEndpoint;
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
  const endpoint = new MultiModelEndpoint(
    `${environment}-inference`,
    {
      network,
      modelBucket: models,
      modelPrefix: "released/",
      image: aws.sagemaker.getPrebuiltEcrImageOutput(SERVING_IMAGE, { provider: opts.provider }).registryPath,
      encryptionKey: key,
      instanceType: chosen.instanceType,
      autoScaling: {
        enabled: chosen.autoScaling,
        minCapacity: chosen.instanceCount,
        maxCapacity: chosen.maxInstanceCount,
        targetValue: chosen.targetInvocationsPerInstance,
        scaleInCooldown: chosen.scalingCooldown,
        scaleOutCooldown: chosen.scalingCooldown,
      },
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
  return { endpoint, callerRole };
}
