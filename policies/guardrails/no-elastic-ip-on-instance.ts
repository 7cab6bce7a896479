import { given, resourceRule } from "../rule";

/** `no-public-ip` is about addresses given at launch; these come later. NAT gateways and load balancers take theirs another way. */
export const noElasticIpOnInstance = resourceRule({
  name: "no-elastic-ip-on-instance",
  severity: "high",
  description: "No instance has an Elastic IP address.",
  reason: "A machine with a public address is one open port away from the internet.",
  fix: "Reach the machine through Session Manager or a load balancer.",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html",
  types: ["aws:ec2/eip:Eip", "aws:ec2/eipAssociation:EipAssociation"],
  *judge(subject) {
    if (subject.type === "aws:ec2/eip:Eip" && given(() => subject.props.instance)) {
      yield { property: "instance", says: "is set." };
    }
    if (subject.type === "aws:ec2/eipAssociation:EipAssociation" && given(() => subject.props.instanceId)) {
      yield { property: "instanceId", says: "is set." };
    }
  },
});
