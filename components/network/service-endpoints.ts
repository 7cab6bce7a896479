import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type Placement,
  placementOf,
  PlatformComponent,
  policyDocument,
  type Problem,
  refuseIf,
  type Transform,
} from "../core";
import {
  dynamodbEndpointPolicy,
  type EndpointPolicyInputs,
  interfaceEndpointPolicy,
  s3EndpointPolicy,
} from "./endpoint-policy";
import {
  type GatewayService,
  gatewayServices,
  type InterfaceService,
  interfaceServices,
  isInterfaceService,
} from "./endpoint-services";

/** Which services a network reaches without the internet. */
export interface EndpointChoice {
  /** Gateway endpoints, free of charge. Default `s3` and `dynamodb`. */
  readonly gatewayEndpoints?: readonly GatewayService[];
  /** Interface endpoints with private DNS, by AWS's service names. Default none, since each costs by the hour and zone. */
  readonly interfaceEndpoints?: readonly InterfaceService[];
  /**
   * Buckets outside the account that AWS services make their users read, such as package repositories. Default none.
   * ECR's layer bucket is always among them.
   */
  readonly serviceBuckets?: readonly pulumi.Input<string>[];
}

export interface ServiceEndpointsArgs extends EndpointChoice {
  readonly vpcId: pulumi.Input<string>;
  /** Who may call the interface endpoints: the VPC's own range. */
  readonly vpcCidrBlock: pulumi.Input<string>;
  /** Route tables that lead to the gateway endpoints: every one of the VPC. */
  readonly routeTableIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Where the interface endpoints stand: one subnet a zone. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: EndpointTransforms;
}

export interface EndpointTransforms {
  readonly gatewayEndpoint?: Transform<aws.ec2.VpcEndpointArgs>;
  readonly interfaceEndpoint?: Transform<aws.ec2.VpcEndpointArgs>;
  readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
}

/**
 * The AWS services that a VPC reaches privately. Every endpoint carries a policy bounded to the account's principals; interface
 * endpoints stand behind one security group that admits HTTPS from the VPC and nothing else.
 * Cost in Singapore: gateways nothing; an interface about 0.013 USD an hour and zone, and about 0.01 USD a GB.
 */
export class ServiceEndpoints extends PlatformComponent {
  /** Undefined where no interface endpoint was asked for. */
  readonly securityGroupId?: pulumi.Output<string>;
  readonly nodes: {
    readonly gateways: Readonly<Partial<Record<GatewayService, aws.ec2.VpcEndpoint>>>;
    readonly interfaces: Readonly<Partial<Record<InterfaceService, aws.ec2.VpcEndpoint>>>;
    readonly securityGroup?: aws.ec2.SecurityGroup;
  };

  constructor(name: string, args: ServiceEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("ServiceEndpoints", name, endpointProblems(args));
    super("mlhpc:network:ServiceEndpoints", name, opts);
    const placement = placementOf({ parent: this });
    const wanted = args.interfaceEndpoints ?? [];
    const securityGroup = wanted.length > 0 ? this.securityGroup(args) : undefined;
    this.nodes = {
      gateways: this.gateways(args, placement),
      interfaces: securityGroup ? this.interfaces(args, placement, securityGroup) : {},
      securityGroup,
    };
    this.securityGroupId = securityGroup?.id;
    this.registerOutputs({ securityGroupId: this.securityGroupId });
  }

  private gateways(args: ServiceEndpointsArgs, placement: Placement) {
    const inputs = { placement, vpcId: args.vpcId, serviceBuckets: args.serviceBuckets ?? [] };
    const made: Partial<Record<GatewayService, aws.ec2.VpcEndpoint>> = {};
    for (const service of args.gatewayEndpoints ?? gatewayServices) {
      made[service] = this.child(
        aws.ec2.VpcEndpoint,
        service,
        {
          vpcId: args.vpcId,
          vpcEndpointType: "Gateway",
          serviceName: pulumi.interpolate`com.amazonaws.${placement.region}.${service}`,
          routeTableIds: args.routeTableIds,
          policy: policyDocument(gatewayPolicies[service](inputs)),
          tags: { Name: `${this.componentName}-${service}` },
        },
        args.transform?.gatewayEndpoint,
      );
    }
    return made;
  }

  private interfaces(args: ServiceEndpointsArgs, placement: Placement, securityGroup: aws.ec2.SecurityGroup) {
    const made: Partial<Record<InterfaceService, aws.ec2.VpcEndpoint>> = {};
    for (const service of args.interfaceEndpoints ?? []) {
      const childName = service.replaceAll(".", "-");
      made[service] = this.child(
        aws.ec2.VpcEndpoint,
        childName,
        {
          vpcId: args.vpcId,
          vpcEndpointType: "Interface",
          serviceName: pulumi.interpolate`com.amazonaws.${placement.region}.${service}`,
          subnetIds: args.subnetIds,
          securityGroupIds: [securityGroup.id],
          privateDnsEnabled: true,
          policy: policyDocument(interfaceEndpointPolicy(service, placement)),
          tags: { Name: `${this.componentName}-${childName}` },
        },
        args.transform?.interfaceEndpoint,
      );
    }
    return made;
  }

  private securityGroup(args: ServiceEndpointsArgs): aws.ec2.SecurityGroup {
    const group = this.child(
      aws.ec2.SecurityGroup,
      "https",
      {
        vpcId: args.vpcId,
        description: "HTTPS from the VPC to its interface endpoints",
        tags: { Name: `${this.componentName}-https` },
      },
      args.transform?.securityGroup,
    );
    this.child(aws.vpc.SecurityGroupIngressRule, "https-from-vpc", {
      securityGroupId: group.id,
      description: "HTTPS from the VPC",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: args.vpcCidrBlock,
    });
    return group;
  }
}

const gatewayPolicies = { s3: s3EndpointPolicy, dynamodb: dynamodbEndpointPolicy } satisfies Record<
  GatewayService,
  (inputs: EndpointPolicyInputs) => unknown
>;

/** Names that AWS does not have, and names given twice. */
export function endpointProblems({
  gatewayEndpoints = [],
  interfaceEndpoints = [],
}: EndpointChoice): Problem[] {
  const unknownGateways = gatewayEndpoints.filter((service) => !gatewayServices.includes(service));
  const unknownInterfaces = interfaceEndpoints.filter((service) => !isInterfaceService(service));
  return [
    unknownGateways.length > 0 &&
      `gatewayEndpoints names ${unknownGateways.join(", ")}; AWS has ${gatewayServices.join(" and ")}.`,
    unknownInterfaces.length > 0 &&
      `interfaceEndpoints names ${unknownInterfaces.join(", ")}; known are ${Object.keys(interfaceServices).join(", ")}.`,
    ...repeated("gatewayEndpoints", gatewayEndpoints),
    ...repeated("interfaceEndpoints", interfaceEndpoints),
  ];
}

function repeated(field: string, names: readonly string[]): string[] {
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...twice].map((name) => `${field} names ${name} twice; name each service once.`);
}
