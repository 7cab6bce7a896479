import { stackRule } from "../rule";

export const vpcFlowLogged = stackRule({
  name: "vpc-flow-logged",
  severity: "high",
  description: "Every VPC logs its traffic.",
  reason: "Without flow logs nobody can tell where data went after a break-in.",
  fix: 'Give the VPC an aws.ec2.FlowLog with trafficType "ALL".',
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
  each: "aws:ec2/vpc:Vpc",
  *judge(vpc, stack) {
    const logs = stack.referring("aws:ec2/flowLog:FlowLog", "vpcId", vpc);
    if (logs.length === 0) {
      yield { property: "", says: "has no flow log." };
    } else if (!logs.some(({ props }) => props.trafficType === "ALL")) {
      const logged = logs.map(({ name, props }) => `${name} logs ${props.trafficType}`).join(", ");
      yield { property: "", says: `logs only part of its traffic (${logged}).` };
    }
  },
});
