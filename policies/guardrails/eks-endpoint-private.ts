import { resourceRule } from "../rule";
import { isOpenBlock } from "../rule/address-blocks";

export const eksEndpointPrivate = resourceRule({
  name: "eks-endpoint-private",
  severity: "high",
  description: "The API of a Kubernetes cluster does not answer the whole internet.",
  reason:
    "The API server hands out every secret and starts every container; it answers everybody by default.",
  fix: "Set vpcConfig.endpointPublicAccess: false and endpointPrivateAccess: true, or list publicAccessCidrs.",
  url: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
  types: ["aws:eks/cluster:Cluster"],
  *judge({ props }) {
    const { endpointPublicAccess = true, publicAccessCidrs = ["0.0.0.0/0"] } = props.vpcConfig ?? {};
    const open = publicAccessCidrs.find(isOpenBlock);
    if (endpointPublicAccess && open !== undefined) {
      yield { property: "vpcConfig.endpointPublicAccess", says: `lets ${open} in.` };
    }
  },
});
