import { resourceRule } from "../rule";

export const studioInVpc = resourceRule({
  name: "studio-in-vpc",
  severity: "high",
  description: "SageMaker Studio reaches the network through our VPC only.",
  reason:
    "By default Studio's own traffic goes out through AWS's network, where no route table or endpoint policy sees it.",
  fix: 'Set appNetworkAccessType: "VpcOnly".',
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/studio-notebooks-and-internet-access.html",
  types: ["aws:sagemaker/domain:Domain"],

  *judge({ props: { appNetworkAccessType } }) {
    if (appNetworkAccessType !== "VpcOnly") {
      const says = `is ${appNetworkAccessType === undefined ? "not set, which means PublicInternetOnly" : `"${appNetworkAccessType}"`}.`;
      yield { property: "appNetworkAccessType", says };
    }
  },
});
