import { resourceRule } from "../rule";

export const transitGatewayClosed = resourceRule({
  name: "transit-gateway-closed",
  severity: "high",
  description: "A transit gateway accepts no attachment by itself.",
  reason: "Any account that the gateway is shared with could join its network without anybody's consent.",
  fix: 'Leave autoAcceptSharedAttachments at "disable".',
  url: "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html",
  types: ["aws:ec2transitgateway/transitGateway:TransitGateway"],
  *judge({ props: { autoAcceptSharedAttachments = "disable" } }) {
    if (autoAcceptSharedAttachments !== "disable") {
      yield { property: "autoAcceptSharedAttachments", says: `is "${autoAcceptSharedAttachments}".` };
    }
  },
  remediate: () => ({ autoAcceptSharedAttachments: "disable" }),
});
