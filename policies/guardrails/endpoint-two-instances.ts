import { resourceRule, wholeNumber } from "../rule";

const settings = { minimumInstances: wholeNumber("Instances that a variant must always have.", 2, 1, 100) };

/** For prod. Asynchronous endpoints queue while they start, so these may go down to none. */
export const endpointTwoInstances = resourceRule({
  name: "endpoint-two-instances",
  severity: "medium",
  description:
    "Every variant of an endpoint has two instances at least, so SageMaker spreads them over zones.",
  reason: "With one instance, its zone's failure and every replacement take the endpoint down.",
  fix: "Set initialInstanceCount and the target's minCapacity to 2 or more.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-best-practices.html",
  types: ["aws:sagemaker/endpointConfiguration:EndpointConfiguration", "aws:appautoscaling/target:Target"],
  settings,
  *judge(subject, { minimumInstances }) {
    if (subject.type === "aws:appautoscaling/target:Target") {
      const { scalableDimension, minCapacity } = subject.props;
      if (scalableDimension === "sagemaker:variant:DesiredInstanceCount" && minCapacity < minimumInstances) {
        yield { property: "minCapacity", says: `is ${minCapacity}; ${minimumInstances} is the least.` };
      }
      return;
    }
    if (subject.props.asyncInferenceConfig !== undefined) {
      return;
    }
    for (const [index, variant] of (subject.props.productionVariants ?? []).entries()) {
      const { initialInstanceCount: count = 1, serverlessConfig } = variant;
      if (serverlessConfig === undefined && count < minimumInstances) {
        yield {
          property: `productionVariants[${index}].initialInstanceCount`,
          says: `is ${count}; ${minimumInstances} is the least.`,
        };
      }
    }
  },
});
