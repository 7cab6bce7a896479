import { cfd, network, subnet } from "../clusters";
import { withEfa, withQueue, withResource, type Refusal } from "./variations";

export const subnetsRefusals: Readonly<Record<string, Refusal>> = {
  "a zone without a private subnet": {
    cluster: withQueue({ zones: ["us-east-2c"] }),
    says: [
      'Queue "queue1": zones names us-east-2c; the network has private subnets in us-east-2a and us-east-2b.',
    ],
  },
  "zones and subnets at once": {
    cluster: withQueue({ zones: ["us-east-2a"], subnets: [subnet("us-east-2a", "10.0.0.0/19")] }),
    says: ['Queue "queue1": zones and subnets are both given; subnets say their zones: leave zones out.'],
  },
  "two subnets in one zone": {
    cluster: withQueue({
      subnets: [subnet("us-east-2a", "10.0.0.0/19"), subnet("us-east-2a", "10.0.64.0/19")],
    }),
    says: [
      'Queue "queue1": subnets has several in us-east-2a; EC2 Fleet takes one subnet a zone: keep the largest.',
    ],
  },
  "a network that tells no subnets": {
    cluster: { ...cfd, network: { ...network, privateSubnets: undefined } },
    says: [
      "network tells no privateSubnets and headNode no subnet; ParallelCluster wants the head node's subnet with its zone: give network.privateSubnets or headNode.subnet.",
    ],
  },
  "a subnet too small for its nodes": {
    cluster: withResource({ maxCount: 20 }, { subnets: [subnet("us-east-2a", "10.0.96.0/28")] }),
    says: [
      'The subnet 10.0.96.0/28 in us-east-2a has 11 addresses, and the cluster at its largest takes 20 (queue "queue1" 20); AWS keeps 5 of each subnet: give a larger one, or fewer nodes.',
    ],
  },
  "a subnet too small for the network cards of its nodes": {
    cluster: withResource(
      { instanceTypes: ["p4d.24xlarge"] },
      { subnets: [subnet("us-east-2a", "10.0.96.0/28")] },
    ),
    says: [
      'The subnet 10.0.96.0/28 in us-east-2a has 11 addresses, and the cluster at its largest takes 16 (queue "queue1" 16); AWS keeps 5 of each subnet: give a larger one, or fewer nodes.',
    ],
  },
  "subnets too small together for a queue over zones": {
    cluster: withResource(
      { maxCount: 30 },
      { subnets: [subnet("us-east-2a", "10.0.96.0/28"), subnet("us-east-2b", "10.0.96.16/28")] },
    ),
    says: [
      'Queue "queue1" takes 30 addresses at its largest, and its subnets have 22 left together; give larger ones, or fewer nodes.',
    ],
  },
  "several network cards in a subnet with public addresses": {
    cluster: withResource(
      { instanceTypes: ["p4d.24xlarge"] },
      { subnets: [{ ...subnet("us-east-2a", "10.0.96.0/24"), mapPublicIpOnLaunch: true }] },
    ),
    says: [
      'Queue "queue1": the subnet 10.0.96.0/24 gives public addresses; p4d.24xlarge starts with 4 network interfaces, and AWS gives no public address to an instance with more than one: take a private subnet with a way out, such as a NAT gateway.',
    ],
  },
  "EFA in a subnet with public addresses": {
    cluster: withEfa({ subnets: [{ ...subnet("us-east-2a", "10.0.96.0/24"), mapPublicIpOnLaunch: true }] }),
    says: [
      'Queue "efa": the subnet 10.0.96.0/24 gives public addresses; with EFA c5n.18xlarge starts with 2 network interfaces, and AWS gives no public address to an instance with more than one: take a private subnet with a way out, such as a NAT gateway.',
    ],
  },
};
