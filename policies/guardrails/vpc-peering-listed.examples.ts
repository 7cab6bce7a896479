import { type Examples, resource } from "../rule/examples";

const type = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const foreign = resource(type, "to-data", { peerVpcId: "vpc-9", peerOwnerId: "111111111111" });

export const vpcPeeringListedExamples: Examples = {
  allows: {
    "two VPCs of one program": [
      resource("aws:ec2/vpc:Vpc", "one", {}),
      resource("aws:ec2/vpc:Vpc", "two", {}),
      resource(type, "one-two", {}, { vpcId: ["one"], peerVpcId: ["two"] }),
    ],
  },
  forbids: {
    "another account": {
      resources: [foreign],
      settings: { peers: ["vpc-8", "222222222222"] },
      violations: ["to-data.peerVpcId: is vpc-9 of account 111111111111, which is not listed."],
    },
    "a VPC of our account that is not in the program": {
      resources: [resource(type, "to-prod", { peerVpcId: "vpc-7", peerOwnerId: "333333333333" })],
      violations: ["to-prod.peerVpcId: is vpc-7 of account 333333333333, which is not listed."],
    },
  },
};
