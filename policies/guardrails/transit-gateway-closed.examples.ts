import { type Examples, resource } from "../rule/examples";

const type = "aws:ec2transitgateway/transitGateway:TransitGateway";

export const transitGatewayClosedExamples: Examples = {
  allows: {
    "AWS's default": [resource(type, "hub", {})],
    "attachments by hand": [resource(type, "hub", { autoAcceptSharedAttachments: "disable" })],
  },
  forbids: {
    "attachments accepted unseen": {
      resources: [resource(type, "hub", { autoAcceptSharedAttachments: "enable" })],
      violations: ['hub.autoAcceptSharedAttachments: is "enable".'],
    },
  },
  remediates: {
    "attachments accepted unseen": {
      before: resource(type, "hub", { autoAcceptSharedAttachments: "enable" }),
      after: resource(type, "hub", { autoAcceptSharedAttachments: "disable" }),
    },
  },
};
