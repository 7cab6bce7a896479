import { stackRule, stringList } from "../rule";

const settings = {
  peers: stringList("Ids of VPCs outside the program, or of whole accounts, that may be peered.", []),
};

export const vpcPeeringListed = stackRule({
  name: "vpc-peering-listed",
  severity: "high",
  description: "A VPC is peered with VPCs of the same program, or with listed ones.",
  reason: "Peering joins two environments or two accounts, so a break-in into one reaches the other.",
  fix: "Use PrivateLink for the one service that is needed, or add the VPC or its account to peers.",
  url: "https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html",
  each: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
  settings,
  *judge(peering, stack, { peers }) {
    if (stack.all("aws:ec2/vpc:Vpc").some((vpc) => stack.refers(peering, "peerVpcId", vpc))) {
      return;
    }
    const { peerOwnerId = "", peerVpcId = "" } = peering.props;
    if (![peerOwnerId, peerVpcId].some((id) => peers.includes(id))) {
      const owner = peerOwnerId && ` of account ${peerOwnerId}`;
      yield { property: "peerVpcId", says: `is ${peerVpcId}${owner}, which is not listed.` };
    }
  },
});
