import * as pulumi from "@pulumi/pulumi";

import type { Grantee } from "../../../components/core";
import type { Startable } from "../../../components/events";
import type {
  DataQualityMonitorArgs,
  ModelBiasMonitorArgs,
  ModelExplainabilityMonitorArgs,
  ModelQualityMonitorArgs,
} from "../../../components/monitoring";
import { TieredBucket } from "../../../components/storage";

export const encryptionKey = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" };
export const dataKey = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/5678" };

export const bucket = (name: string) =>
  TieredBucket.from(name, { arn: `arn:aws:s3:::${name}`, bucket: name, encryptionKey: dataKey });

export const network = {
  vpcId: pulumi.output("vpc-1"),
  vpcCidrBlock: pulumi.output("10.0.0.0/16"),
  publicSubnetIds: pulumi.output(["subnet-0"]),
  privateSubnetIds: pulumi.output(["subnet-1", "subnet-2"]),
  s3PrefixListId: pulumi.output("pl-6fa54006"),
  endpointSecurityGroupId: pulumi.output("sg-endpoints"),
};

/** What every kind needs. */
export function common() {
  return {
    endpoint: {
      endpointName: "churn",
      mode: "realtime",
      dataCapture: { bucket: bucket("captures"), prefix: "captured/churn/" },
    },
    network,
    encryptionKey,
    reports: { bucket: bucket("reports"), prefix: "monitoring/churn/" },
    baseline: { bucket: bucket("reports"), prefix: "baseline/churn/" },
  } as const;
}

const groundTruth = () => ({ bucket: bucket("labels"), prefix: "labels/churn/" });
const analysisConfig = () => ({ bucket: bucket("reports"), key: "clarify/analysis_config.json" });

export const dataQuality = (): DataQualityMonitorArgs => ({ kind: "dataQuality", ...common() });
export const modelQuality = (): ModelQualityMonitorArgs => ({
  kind: "modelQuality",
  ...common(),
  problemType: "BinaryClassification",
  probabilityAttribute: "0",
  probabilityThreshold: 0.5,
  groundTruth: groundTruth(),
});
export const modelBias = (): ModelBiasMonitorArgs => ({
  kind: "modelBias",
  ...common(),
  analysisConfig: analysisConfig(),
  groundTruth: groundTruth(),
});
export const modelExplainability = (): ModelExplainabilityMonitorArgs => ({
  kind: "modelExplainability",
  ...common(),
  analysisConfig: analysisConfig(),
  modelName: "Churn-1",
});

/** A workflow that something can start. */
export const retrainingArn = "arn:aws:states:ap-southeast-1:000000000000:stateMachine:retrain";
export const workflow: Startable = {
  arn: retrainingArn,
  grantStart: (grantee: Grantee) =>
    grantee.allow("start-retrain", [
      { sid: "Start", actions: ["states:StartExecution"], resources: [retrainingArn] },
    ]),
};
