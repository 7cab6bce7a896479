import { type Examples, resource } from "../rule/examples";

const type = "aws:transfer/server:Server";
const endpointDetails = { vpcId: "vpc-1", subnetIds: ["subnet-1"] };

export const transferServerPrivateExamples: Examples = {
  allows: { "SFTP in a VPC": [resource(type, "inbox", { endpointType: "VPC", endpointDetails })] },
  forbids: {
    "AWS's default": {
      resources: [resource(type, "inbox", {})],
      violations: ["inbox.endpointType: is PUBLIC."],
    },
    "FTP, and public addresses in a VPC": {
      resources: [
        resource(type, "inbox", {
          ...{ endpointType: "VPC", protocols: ["SFTP", "FTP"] },
          endpointDetails: { ...endpointDetails, addressAllocationIds: ["eipalloc-1"] },
        }),
      ],
      violations: [
        "inbox.endpointDetails.addressAllocationIds: gives the server public addresses.",
        "inbox.protocols: holds FTP.",
      ],
    },
  },
};
