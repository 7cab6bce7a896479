import { resourceRule } from "../rule";

export const modelIsolated = resourceRule({
  name: "model-isolated",
  severity: "high",
  description: "A model's containers cannot reach the network.",
  reason: "A container that can call out can carry off the data it is asked about; serving needs no network.",
  fix: "Set enableNetworkIsolation: true.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html",
  types: ["aws:sagemaker/model:Model"],

  *judge({ props: { enableNetworkIsolation } }) {
    if (enableNetworkIsolation !== true) {
      yield {
        property: "enableNetworkIsolation",
        says: `is ${enableNetworkIsolation ?? "not set, which means false"}.`,
      };
    }
  },
  remediate: () => ({ enableNetworkIsolation: true }),
});
