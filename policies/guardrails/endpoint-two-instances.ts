import { resourceRule, wholeNumber } from "../rule";
import { servingKind } from "../rule/served";

const settings = { minimumInstances: wholeNumber("Instances that a variant must always have.", 2, 1, 100) };

/**
 * For prod. What can go down to none is left alone: asynchronous endpoints queue while they start, and so are inference components whose
 * machines may all go. How far down a scalable target goes is left to `endpoint-scales-bounds`.
 */
export const endpointTwoInstances = resourceRule({
  name: "endpoint-two-instances",
  severity: "medium",
  description:
    "Every variant of an endpoint has two instances at least, so SageMaker spreads them over zones.",
  reason: "With one instance, its zone's failure and every replacement take the endpoint down.",
  fix: "Set initialInstanceCount, or managedInstanceScaling.minInstanceCount, to 2 or more.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-best-practices.html",
  types: ["aws:sagemaker/endpointConfiguration:EndpointConfiguration"],
  settings,
  *judge({ props }, { minimumInstances }) {
    const kind = servingKind(props);
    if (kind === "async" || kind === "serverless") {
      return;
    }
    for (const [index, { initialInstanceCount, managedInstanceScaling }] of (
      props.productionVariants ?? []
    ).entries()) {
      const managed =
        managedInstanceScaling?.status === "ENABLED" ? managedInstanceScaling.minInstanceCount : undefined;
      const least = managed ?? initialInstanceCount ?? 1;
      if (least < minimumInstances && managed !== 0) {
        const field =
          managed === undefined ? "initialInstanceCount" : "managedInstanceScaling.minInstanceCount";
        yield {
          property: `productionVariants[${index}].${field}`,
          says: `is ${least}; ${minimumInstances} is the least.`,
        };
      }
    }
  },
});
