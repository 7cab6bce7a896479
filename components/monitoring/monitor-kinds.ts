import type { PrebuiltImage } from "../images";

export interface MonitorKindFacts {
  /** As a schedule names it (API reference, MonitoringType). */
  readonly monitoringType: "DataQuality" | "ModelBias" | "ModelExplainability" | "ModelQuality";
  /** Where its metrics are. For data quality the guide says `/aws/sagemaker/Endpoints/data-metric`, AWS's own dashboards read this one. */
  readonly namespace: string;
  /** Repository accounts by region: Docker Registry Paths, "Model Monitor" and "Clarify". */
  readonly image: PrebuiltImage;
  /** Whether the container needs no network: for explanations Clarify calls an endpoint that it makes of the model. */
  readonly isolated: boolean;
}

/**
 * One row a kind. SageMaker Developer Guide: "CloudWatch Metrics" of Model Monitor, "Model quality metrics and Amazon CloudWatch monitoring",
 * "CloudWatch Metrics for Bias Drift Analysis", "CloudWatch Metrics for Feature Drift Analysis"; SageMaker Python SDK, `sagemaker/dashboard`.
 */
export const monitorKinds = {
  dataQuality: {
    monitoringType: "DataQuality",
    namespace: "aws/sagemaker/Endpoints/data-metrics",
    image: { framework: "model-monitor" },
    isolated: true,
  },
  modelQuality: {
    monitoringType: "ModelQuality",
    namespace: "aws/sagemaker/Endpoints/model-metrics",
    image: { framework: "model-monitor" },
    isolated: true,
  },
  modelBias: {
    monitoringType: "ModelBias",
    namespace: "aws/sagemaker/Endpoints/bias-metrics",
    image: { framework: "clarify" },
    isolated: true,
  },
  modelExplainability: {
    monitoringType: "ModelExplainability",
    namespace: "aws/sagemaker/Endpoints/explainability-metrics",
    image: { framework: "clarify" },
    isolated: false,
  },
} as const satisfies Readonly<Record<string, MonitorKindFacts>>;

export type MonitorKind = keyof typeof monitorKinds;
