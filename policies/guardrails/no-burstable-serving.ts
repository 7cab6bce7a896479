import { resourceRule } from "../rule";

export const noBurstableServing = resourceRule({
  name: "no-burstable-serving",
  severity: "medium",
  description: "No endpoint serves on burstable instances.",
  reason:
    "A t instance answers fast until its credits are spent, and then slowly, at the hour with the most requests.",
  fix: "Choose a type with steady CPU, such as ml.c5.large.",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances.html",
  types: ["aws:sagemaker/endpointConfiguration:EndpointConfiguration"],

  *judge({ props: { productionVariants } }) {
    for (const [index, { instanceType }] of (productionVariants ?? []).entries()) {
      if (instanceType !== undefined && /^ml\.t\d/.test(instanceType)) {
        yield { property: `productionVariants[${index}].instanceType`, says: `is "${instanceType}".` };
      }
    }
  },
});
