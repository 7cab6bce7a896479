import { type Examples, resource } from "../rule/examples";

const vpc = resource("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
const log = (trafficType: string) =>
  resource("aws:ec2/flowLog:FlowLog", "main-log", { trafficType }, { vpcId: ["main"] });

export const vpcFlowLoggedExamples: Examples = {
  allows: { "a VPC that logs everything": [vpc, log("ALL")] },
  forbids: {
    "a VPC without a log": { resources: [vpc], violations: ["main: has no flow log."] },
    "a log of refused traffic only": {
      resources: [vpc, log("REJECT")],
      violations: ["main: logs only part of its traffic (main-log logs REJECT)."],
    },
  },
};
