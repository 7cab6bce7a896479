import { known, resourceRule } from "../rule";

/** A property that is there but unknown at preview counts as given: only its absence breaks the rule. */
export const modelInVpc = resourceRule({
  name: "model-in-vpc",
  severity: "high",
  description: "Every SageMaker model runs in subnets of ours, behind a security group of ours.",
  reason: "Outside a VPC the container reaches the whole internet, and no flow log sees where data goes.",
  fix: "Set vpcConfig with private subnets and a security group.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html",
  types: ["aws:sagemaker/model:Model"],
  *judge({ props }) {
    if (!("vpcConfig" in props) || props.vpcConfig === undefined) {
      yield { property: "vpcConfig", says: "is not set." };
      return;
    }
    const { vpcConfig } = props;
    for (const field of ["subnets", "securityGroupIds"] as const) {
      // A list that is unknown at preview is a list all the same.
      if (known(() => vpcConfig[field].length)?.value === 0) {
        yield { property: `vpcConfig.${field}`, says: "is empty." };
      }
    }
  },
});
