import { resourceRule, given } from "../rule";

export const asyncResultsEncrypted = resourceRule({
  name: "async-results-encrypted",
  severity: "high",
  description: "An asynchronous endpoint writes its results encrypted with a KMS key of ours.",
  reason: "Results lie in S3 for days; they say about people what the model said.",
  fix: "Set asyncInferenceConfig.outputConfig.kmsKeyId.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-create-endpoint.html",
  types: ["aws:sagemaker/endpointConfiguration:EndpointConfiguration"],

  *judge({ props: { asyncInferenceConfig } }) {
    if (asyncInferenceConfig !== undefined && !given(() => asyncInferenceConfig.outputConfig.kmsKeyId)) {
      yield { property: "asyncInferenceConfig.outputConfig.kmsKeyId", says: "is not set." };
    }
  },
});
