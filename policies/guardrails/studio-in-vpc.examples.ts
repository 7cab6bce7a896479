import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/domain:Domain";

export const studioInVpcExamples: Examples = {
  allows: { "our network only": [resource(type, "studio", { appNetworkAccessType: "VpcOnly" })] },
  forbids: {
    "AWS's default": {
      resources: [resource(type, "studio", {})],
      violations: ["studio.appNetworkAccessType: is not set, which means PublicInternetOnly."],
    },
    "the internet": {
      resources: [resource(type, "studio", { appNetworkAccessType: "PublicInternetOnly" })],
      violations: ['studio.appNetworkAccessType: is "PublicInternetOnly".'],
    },
  },
};
