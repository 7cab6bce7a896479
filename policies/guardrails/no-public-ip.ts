import { resourceRule } from "../rule";

export const noPublicIp = resourceRule({
  name: "no-public-ip",
  severity: "high",
  description: "Nothing gets a public address at launch.",
  reason: "A machine with a public address is one open port away from the internet.",
  fix: "Leave the setting out and reach the machine through Session Manager, an endpoint or a load balancer.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html",
  types: [
    "aws:ec2/subnet:Subnet",
    "aws:ec2/instance:Instance",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
    "aws:ecs/service:Service",
  ],
  *judge(subject) {
    switch (subject.type) {
      case "aws:ec2/subnet:Subnet":
        if (subject.props.mapPublicIpOnLaunch === true) {
          yield { property: "mapPublicIpOnLaunch", says: "is true." };
        }
        return;
      case "aws:ec2/launchTemplate:LaunchTemplate":
        for (const [index, { associatePublicIpAddress }] of (
          subject.props.networkInterfaces ?? []
        ).entries()) {
          // The launch template takes the boolean as text.
          if (String(associatePublicIpAddress) === "true") {
            yield { property: `networkInterfaces[${index}].associatePublicIpAddress`, says: "is true." };
          }
        }
        return;
      case "aws:ecs/service:Service":
        if (subject.props.networkConfiguration?.assignPublicIp === true) {
          yield { property: "networkConfiguration.assignPublicIp", says: "is true." };
        }
        return;
      case "aws:ec2/instance:Instance":
      case "aws:ec2/launchConfiguration:LaunchConfiguration":
        if (subject.props.associatePublicIpAddress === true) {
          yield { property: "associatePublicIpAddress", says: "is true." };
        }
    }
  },
  remediate(subject) {
    switch (subject.type) {
      case "aws:ec2/subnet:Subnet":
        return { mapPublicIpOnLaunch: false };
      case "aws:ec2/launchTemplate:LaunchTemplate":
        return {
          networkInterfaces: subject.props.networkInterfaces?.map((networkInterface) => ({
            ...networkInterface,
            associatePublicIpAddress: "false",
          })),
        };
      case "aws:ecs/service:Service": {
        const { networkConfiguration } = subject.props;
        return (
          networkConfiguration && { networkConfiguration: { ...networkConfiguration, assignPublicIp: false } }
        );
      }
      case "aws:ec2/instance:Instance":
      case "aws:ec2/launchConfiguration:LaunchConfiguration":
        return { associatePublicIpAddress: false };
    }
  },
});
