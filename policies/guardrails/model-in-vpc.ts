import { known, stackRule } from "../rule";
import { onlyServerless } from "../rule/served";

/**
 * A property that is there but unknown at preview counts as given: only its absence breaks the rule. Serverless endpoints take no VPC
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html), so what only they serve is left alone.
 */
export const modelInVpc = stackRule({
  name: "model-in-vpc",
  severity: "high",
  description: "Every SageMaker model on instances runs in subnets of ours, behind a security group of ours.",
  reason: "Outside a VPC the container reaches the whole internet, and no flow log sees where data goes.",
  fix: "Set vpcConfig with private subnets and a security group.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html",
  each: "aws:sagemaker/model:Model",
  *judge(model, stack) {
    if (onlyServerless(model, stack)) {
      return;
    }
    const { vpcConfig } = model.props;
    if (vpcConfig === undefined) {
      yield { property: "vpcConfig", says: "is not set." };
      return;
    }
    for (const field of ["subnets", "securityGroupIds"] as const) {
      // A list that is unknown at preview is a list all the same.
      if (known(() => vpcConfig[field].length)?.value === 0) {
        yield { property: `vpcConfig.${field}`, says: "is empty." };
      }
    }
  },
});
