import { type Stack, type StackResource, stackRule, stringList } from "../rule";
import { subnetsOf } from "../rule/zones";

const settings = {
  services: stringList("Services that SageMaker needs an endpoint for, as they follow the region's name.", [
    ...["s3", "sagemaker.api", "sagemaker.runtime"],
  ]),
};

/** Only a VPC in whose subnets SageMaker runs is judged. */
export const sagemakerEndpointsInVpc = stackRule({
  name: "sagemaker-endpoints-in-vpc",
  severity: "medium",
  description: "A VPC that SageMaker runs in reaches S3 and SageMaker through endpoints.",
  reason:
    "Else models and predictions leave through NAT and the internet, past every endpoint policy, or not at all.",
  fix: "Add aws.ec2.VpcEndpoint for s3 (Gateway), sagemaker.api and sagemaker.runtime (Interface).",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/interface-vpc-endpoint.html",
  each: "aws:ec2/vpc:Vpc",
  settings,
  *judge(vpc, stack, { services }) {
    if (!runsSagemaker(vpc, stack)) {
      return;
    }
    const reached = stack
      .referring("aws:ec2/vpcEndpoint:VpcEndpoint", "vpcId", vpc)
      .map(({ props }) => props.serviceName ?? "");
    const missing = services.filter((service) => !reached.some((name) => name.endsWith(`.${service}`)));
    if (missing.length > 0) {
      yield { property: "", says: `runs SageMaker without an endpoint for ${missing.join(", ")}.` };
    }
  },
});

function runsSagemaker(vpc: StackResource<"aws:ec2/vpc:Vpc">, stack: Stack): boolean {
  return subnetsOf(vpc, stack).some(
    (subnet) =>
      stack.referring("aws:sagemaker/model:Model", "vpcConfig", subnet).length > 0 ||
      stack.referring("aws:sagemaker/notebookInstance:NotebookInstance", "subnetId", subnet).length > 0 ||
      stack.referring("aws:sagemaker/domain:Domain", "subnetIds", subnet).length > 0,
  );
}
