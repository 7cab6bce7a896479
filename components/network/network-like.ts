import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** A subnet with what has to be known of it before anything exists. */
export interface NetworkSubnet {
  readonly id: pulumi.Input<string>;
  /** Such as `ap-southeast-1a`. */
  readonly availabilityZone: string;
  /** Its IPv4 range, of which AWS keeps five addresses for itself. */
  readonly cidrBlock: string;
  /** Whether whatever is launched in it gets a public address, which no instance with several interfaces can. Default false. */
  readonly mapPublicIpOnLaunch?: boolean;
}

/** What other components need to know of a network, whoever made it. */
export interface NetworkLike {
  readonly vpcId: pulumi.Output<string>;
  readonly vpcCidrBlock: pulumi.Output<string>;
  readonly publicSubnetIds: pulumi.Output<string[]>;
  readonly privateSubnetIds: pulumi.Output<string[]>;
  /** The private subnets in the order of their ids; undefined where the network does not tell their zones and sizes. */
  readonly privateSubnets?: readonly NetworkSubnet[];
  /** The managed prefix list of S3 in the network's region, for security group rules towards the gateway endpoint. */
  readonly s3PrefixListId: pulumi.Output<string>;
  /** The security group before the interface endpoints; undefined where the network has none of ours. */
  readonly endpointSecurityGroupId?: pulumi.Output<string>;
}

/** An existing network as it comes. An `awsx.ec2.Vpc` is one without any change. */
export interface ExistingNetwork {
  readonly vpcId: pulumi.Input<string>;
  readonly publicSubnetIds: pulumi.Input<string[]>;
  readonly privateSubnetIds: pulumi.Input<string[]>;
  /** The private subnets with zone and range, for components that place things by zone. Default unknown. An awsx VPC has something else under `privateSubnets`. */
  readonly placedSubnets?: readonly NetworkSubnet[];
  /** Where its address range is read from. Default a look-up by `vpcId`. */
  readonly vpc?: pulumi.Input<{ readonly cidrBlock: pulumi.Input<string> }>;
  /** The security group that admits 443 to its interface endpoints. Default none: rules name the VPC's range instead. */
  readonly endpointSecurityGroupId?: pulumi.Input<string>;
}

/** Looks up what an existing network does not tell; `opts` leads to the provider. */
export function networkFrom(existing: ExistingNetwork, opts: pulumi.InvokeOutputOptions): NetworkLike {
  const { vpc, endpointSecurityGroupId } = existing;
  return {
    vpcId: pulumi.output(existing.vpcId),
    vpcCidrBlock: vpc
      ? pulumi.output(vpc).apply(({ cidrBlock }) => cidrBlock)
      : aws.ec2.getVpcOutput({ id: existing.vpcId }, opts).cidrBlock,
    publicSubnetIds: pulumi.output(existing.publicSubnetIds),
    privateSubnetIds: pulumi.output(existing.privateSubnetIds),
    privateSubnets: existing.placedSubnets,
    s3PrefixListId: s3PrefixListOf(opts),
    endpointSecurityGroupId:
      endpointSecurityGroupId === undefined ? undefined : pulumi.output(endpointSecurityGroupId),
  };
}

/** The list that AWS keeps of S3's addresses in the region. */
export function s3PrefixListOf(opts: pulumi.InvokeOutputOptions): pulumi.Output<string> {
  const name = pulumi.interpolate`com.amazonaws.${aws.getRegionOutput({}, opts).region}.s3`;
  return aws.ec2.getManagedPrefixListOutput({ name }, opts).id;
}
