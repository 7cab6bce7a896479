import { type DeployedResource, textOf } from "../deployed-resource";
import { type ProviderCalls } from "../provider-calls";

const isInterface = (endpoint: DeployedResource) => textOf(endpoint, "vpcEndpointType") === "Interface";
const toLogs = (flowLog: DeployedResource) =>
  !["s3", "kinesis-data-firehose"].includes(textOf(flowLog, "logDestinationType"));
const notSet = "The program leaves this property at its default.";

/** VPCs and what is in them. */
export const callsOfNetwork: Readonly<Record<string, ProviderCalls>> = {
  "aws:ec2/vpc:Vpc": {
    source: "ec2/vpc_.go",
    create: "ec2:CreateTags,CreateVpc,DescribeVpcAttribute,DescribeVpcs,ModifyVpcAttribute",
    // Terraform's provider looks for what comes with every VPC: its main route table, default group and network ACL.
    read: "ec2:DescribeNetworkAcls,DescribeRouteTables,DescribeSecurityGroups,DescribeVpcAttribute,DescribeVpcs",
    update: "ec2:CreateTags,DeleteTags,DescribeVpcAttribute,ModifyVpcAttribute",
    delete: "ec2:DeleteVpc,DescribeVpcs",
    leftOut: { [notSet]: "ec2:CreateVpcEncryptionControl,DescribeVpcEncryptionControls,ModifyVpcTenancy" },
  },
  "aws:ec2/eip:Eip": {
    source: "ec2/ec2_eip.go",
    create: "ec2:AllocateAddress,CreateTags,DescribeAddresses",
    read: "ec2:DescribeAddresses,DescribeAddressesAttribute",
    update: "ec2:CreateTags,DeleteTags,DescribeAddresses",
    // A refresh sees the NAT gateway's association, and a deletion then undoes it first.
    delete: "ec2:DescribeAddresses,DisassociateAddress,ReleaseAddress",
    leftOut: {
      "The addresses belong to NAT gateways, which associate them.":
        "ec2:AcceptAddressTransfer,AssociateAddress",
    },
  },
  "aws:ec2/subnet:Subnet": {
    source: "ec2/vpc_subnet.go",
    create: "ec2:CreateSubnet,CreateTags,DescribeSubnets,ModifySubnetAttribute",
    read: "ec2:DescribeSubnets",
    update: "ec2:CreateTags,DeleteTags,DescribeSubnets,ModifySubnetAttribute",
    // Before it deletes a subnet, the provider looks for network interfaces that a function left behind.
    delete: "ec2:DeleteSubnet,DescribeNetworkInterfaces,DescribeSubnets",
    leftOut: { [notSet]: "ec2:AssociateSubnetCidrBlock,DescribeNetworkAcls,DisassociateSubnetCidrBlock" },
  },
  "aws:ec2/internetGateway:InternetGateway": {
    source: "ec2/vpc_internet_gateway.go",
    create: "ec2:AttachInternetGateway,CreateInternetGateway,CreateTags,DescribeInternetGateways",
    read: "ec2:DescribeInternetGateways",
    update: "ec2:CreateTags,DeleteTags,DescribeInternetGateways",
    delete: "ec2:DeleteInternetGateway,DescribeInternetGateways,DetachInternetGateway",
  },
  "aws:ec2/routeTable:RouteTable": {
    source: "ec2/vpc_route_table.go",
    create: "ec2:CreateRouteTable,CreateTags,DescribeRouteTables",
    read: "ec2:DescribeRouteTables",
    update: "ec2:CreateTags,DeleteTags,DescribeRouteTables",
    delete: "ec2:DeleteRouteTable,DescribeRouteTables,DisassociateRouteTable",
  },
  "aws:ec2/route:Route": {
    source: "ec2/vpc_route.go",
    create: "ec2:CreateRoute,DescribeRouteTables",
    read: "ec2:DescribeRouteTables",
    update: "ec2:DescribeRouteTables,ReplaceRoute",
    delete: "ec2:DeleteRoute,DescribeRouteTables",
    leftOut: { "No route leads to a network interface.": "ec2:DescribeNetworkInterfaces" },
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    source: "ec2/vpc_route_table_association.go",
    create: "ec2:AssociateRouteTable,DescribeRouteTables",
    read: "ec2:DescribeRouteTables",
    update: "ec2:DescribeRouteTables,ReplaceRouteTableAssociation",
    delete: "ec2:DescribeRouteTables,DisassociateRouteTable",
    leftOut: { "The provider asks the route table only.": "ec2:DescribeSubnets" },
  },
  "aws:ec2/natGateway:NatGateway": {
    source: "ec2/vpc_nat_gateway.go",
    kind: "ec2:natgateway",
    create: "ec2:CreateNatGateway,CreateTags,DescribeNatGateways",
    read: "ec2:DescribeNatGateways",
    update: "ec2:CreateTags,DeleteTags,DescribeNatGateways",
    delete: "ec2:DeleteNatGateway,DescribeNatGateways",
    leftOut: {
      "The program gives a NAT gateway one address, at its creation.":
        "ec2:AssignPrivateNatGatewayAddress,AssociateNatGatewayAddress,DisassociateNatGatewayAddress,UnassignPrivateNatGatewayAddress",
    },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    source: "ec2/vpc_endpoint.go",
    create: "ec2:CreateTags,CreateVpcEndpoint,DescribeVpcEndpoints",
    read: "ec2:DescribePrefixLists,DescribeVpcEndpoints",
    update: "ec2:CreateTags,DeleteTags,DescribeVpcEndpoints,ModifyVpcEndpoint",
    delete: "ec2:DeleteVpcEndpoints,DescribeVpcEndpoints",
    conditional: [{ verb: "read", calls: "ec2:DescribeNetworkInterfaces", when: isInterface }],
    leftOut: {
      "The provider asks for the endpoint only.": "ec2:DescribeSecurityGroups,DescribeSubnets,DescribeVpcs",
      "No endpoint leads to a service network or into another region.":
        "vpc-lattice:CreateServiceNetworkVpcEndpointAssociation vpce:AllowMultiRegion",
    },
  },
  "aws:ec2/flowLog:FlowLog": {
    source: "ec2/vpc_flow_log.go",
    create: "ec2:CreateFlowLogs,CreateTags,DescribeFlowLogs",
    read: "ec2:DescribeFlowLogs",
    update: "ec2:CreateTags,DeleteTags,DescribeFlowLogs",
    delete: "ec2:DeleteFlowLogs,DescribeFlowLogs",
    passesTo: ["vpc-flow-logs.amazonaws.com"],
    conditional: [
      { verb: "create", calls: "iam:PassRole", when: toLogs },
      { verb: "create", calls: "logs:CreateLogDelivery", when: (flowLog) => !toLogs(flowLog) },
      { verb: "delete", calls: "logs:DeleteLogDelivery", when: (flowLog) => !toLogs(flowLog) },
    ],
    leftOut: {
      "The provider reads tags with the flow log.": "autoscaling:DescribeTags ec2:DescribeTags",
      "Delivery to a log group passes a role; delivery to a bucket needs log deliveries instead.":
        "iam:CreateServiceLinkedRole,PassRole logs:CreateLogDelivery,DeleteLogDelivery s3:GetBucketPolicy,PutBucketPolicy",
    },
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    source: "ec2/vpc_security_group.go",
    // The rule that AWS puts into a new group goes at once; the program's own rules are resources of their own.
    create: "ec2:CreateSecurityGroup,CreateTags,DescribeSecurityGroups,RevokeSecurityGroupEgress",
    read: "ec2:DescribeSecurityGroups",
    update: "ec2:CreateTags,DeleteTags,DescribeSecurityGroups",
    delete: "ec2:DeleteSecurityGroup,DescribeNetworkInterfaces,DescribeSecurityGroups",
    leftOut: {
      "Rules are resources of their own (aws:vpc/securityGroupIngressRule, aws:vpc/securityGroupEgressRule).":
        "ec2:AuthorizeSecurityGroupEgress,AuthorizeSecurityGroupIngress,RevokeSecurityGroupIngress,UpdateSecurityGroupRuleDescriptionsEgress,UpdateSecurityGroupRuleDescriptionsIngress",
      "The provider looks for network interfaces instead.": "ec2:DescribeInstances",
    },
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    source: "ec2/vpc_default_security_group.go",
    create: "ec2:CreateTags,DescribeSecurityGroups,RevokeSecurityGroupEgress,RevokeSecurityGroupIngress",
    read: "ec2:DescribeSecurityGroups",
    update:
      "ec2:CreateTags,DeleteTags,DescribeSecurityGroups,RevokeSecurityGroupEgress,RevokeSecurityGroupIngress",
    // AWS lets nobody delete a default group; the provider only forgets it.
    delete: "",
    leftOut: {
      "The program empties the group that comes with the VPC; it makes and deletes none, and gives it no rules.":
        "ec2:AuthorizeSecurityGroupEgress,AuthorizeSecurityGroupIngress,CreateSecurityGroup,DeleteSecurityGroup,DescribeInstances,UpdateSecurityGroupRuleDescriptionsEgress,UpdateSecurityGroupRuleDescriptionsIngress",
    },
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ruleFor("Ingress"),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ruleFor("Egress"),
};

function ruleFor(direction: "Ingress" | "Egress"): ProviderCalls {
  return {
    source: `ec2/vpc_security_group_${direction.toLowerCase()}_rule.go`,
    create: `ec2:AuthorizeSecurityGroup${direction},CreateTags,DescribeSecurityGroupRules`,
    read: "ec2:DescribeSecurityGroupRules",
    update: "ec2:CreateTags,DeleteTags,DescribeSecurityGroupRules,ModifySecurityGroupRules",
    delete: `ec2:DescribeSecurityGroupRules,RevokeSecurityGroup${direction}`,
    conditional: [
      {
        // The program looks up the prefix list by its name before it makes the rule (aws.ec2.getManagedPrefixList).
        verb: "read",
        calls: "ec2:DescribeManagedPrefixLists,GetManagedPrefixListEntries",
        when: (rule) => textOf(rule, "prefixListId") !== "",
      },
    ],
    targets: {
      "ec2:prefix-list": (rule, { partition, region }) =>
        textOf(rule, "prefixListId") === ""
          ? []
          : [`arn:${partition}:ec2:${region}:aws:prefix-list/${textOf(rule, "prefixListId")}`],
    },
    leftOut: {
      "A rule's description changes with the rule; the group is a resource of its own.": `ec2:${direction === "Ingress" ? "DescribeSecurityGroups," : ""}UpdateSecurityGroupRuleDescriptions${direction}`,
    },
  };
}
