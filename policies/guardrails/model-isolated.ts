import { stackRule } from "../rule";
import { onlyServerless } from "../rule/served";

/**
 * Serverless endpoints take no isolated model (https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html), so what only they
 * serve is left alone, and only a model in a VPC, which is none of those, is changed.
 */
export const modelIsolated = stackRule({
  name: "model-isolated",
  severity: "high",
  description: "The containers of a model on instances cannot reach the network.",
  reason: "A container that can call out can carry off the data it is asked about; serving needs no network.",
  fix: "Set enableNetworkIsolation: true.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html",
  each: "aws:sagemaker/model:Model",

  *judge(model, stack) {
    const { enableNetworkIsolation } = model.props;
    if (enableNetworkIsolation !== true && !onlyServerless(model, stack)) {
      yield {
        property: "enableNetworkIsolation",
        says: `is ${enableNetworkIsolation ?? "not set, which means false"}.`,
      };
    }
  },
  remediate: {
    types: ["aws:sagemaker/model:Model"],
    change: ({ props: { vpcConfig, enableNetworkIsolation } }) =>
      vpcConfig === undefined || enableNetworkIsolation === true
        ? undefined
        : { enableNetworkIsolation: true },
  },
});
