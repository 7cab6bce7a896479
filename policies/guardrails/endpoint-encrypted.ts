import { given, resourceRule } from "../rule";
import { hasLocalStorage } from "../rule/instance-types";

/**
 * SageMaker refuses a key where an instance type has local storage (that is encrypted by the hardware), and
 * serverless variants have no volume: both are left alone.
 */
export const endpointEncrypted = resourceRule({
  name: "endpoint-encrypted",
  severity: "high",
  description: "The volumes of an endpoint are encrypted with a KMS key of ours.",
  reason: "Models and captured requests lie on these volumes.",
  fix: "Set kmsKeyArn to the platform's key.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html",
  types: ["aws:sagemaker/endpointConfiguration:EndpointConfiguration"],
  *judge({ props }) {
    const types = (props.productionVariants ?? []).map(({ instanceType }) => instanceType);
    const takesKey = types.every(
      (instanceType) => instanceType !== undefined && !hasLocalStorage(instanceType),
    );
    if (takesKey && !given(() => props.kmsKeyArn)) {
      yield { property: "kmsKeyArn", says: `is not set for ${types.join(", ")}.` };
    }
  },
});
