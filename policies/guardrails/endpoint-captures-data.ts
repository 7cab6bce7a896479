import { given, resourceRule } from "../rule";

/** Serverless variants cannot capture data: https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html */
export const endpointCapturesData = resourceRule({
  name: "endpoint-captures-data",
  severity: "medium",
  description: "An endpoint captures requests and predictions, encrypted.",
  reason:
    "Without captured data nobody notices when a model drifts, and no one can explain a decision later.",
  fix: "Set dataCaptureConfig with enableCapture: true, a destination in S3 and a kmsKeyId.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture.html",
  types: ["aws:sagemaker/endpointConfiguration:EndpointConfiguration"],
  *judge({ props }) {
    if ((props.productionVariants ?? []).some(({ serverlessConfig }) => serverlessConfig !== undefined)) {
      return;
    }
    const capture = props.dataCaptureConfig;
    if (capture?.enableCapture !== true) {
      const says =
        capture === undefined ? "is not set." : `has enableCapture ${capture.enableCapture ?? "not set"}.`;
      yield { property: "dataCaptureConfig", says };
    } else if (!given(() => capture.kmsKeyId)) {
      yield { property: "dataCaptureConfig.kmsKeyId", says: "is not set." };
    }
  },
});
