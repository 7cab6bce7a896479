import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { PlatformComponent } from "../../core";
import type { Client, NetworkLike } from "../../network";
import type { DesktopAccess, RemoteVisualizationArgs } from "./remote-visualization-args";
import { dcvPort } from "./workstation-script";

/** TLS 1.2 and 1.3 without old ciphers (Network Load Balancers guide, "Security policies"). */
const sslPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

export interface DesktopLoadBalancerArgs {
  readonly network: NetworkLike;
  readonly access: Extract<DesktopAccess, { readonly type: "privateLoadBalancer" }>;
  readonly instanceId: pulumi.Input<string>;
  readonly instanceSecurityGroupId: pulumi.Input<string>;
  readonly transform?: RemoteVisualizationArgs["transform"];
}

/**
 * A network load balancer within the network that ends TLS with a certificate people trust, and speaks TLS to DCV again. Reached by
 * nobody but its clients. Cost in Singapore: about 0.0252 USD an hour, and 0.006 USD for each capacity unit and hour.
 */
export class DesktopLoadBalancer extends PlatformComponent {
  readonly dnsName: pulumi.Output<string>;
  readonly nodes: {
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly loadBalancer: aws.lb.LoadBalancer;
    readonly targetGroup: aws.lb.TargetGroup;
    readonly listener: aws.lb.Listener;
  };

  constructor(
    name: string,
    private readonly args: DesktopLoadBalancerArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:hpc:DesktopLoadBalancer", name, opts);
    const securityGroup = this.securityGroup();
    const loadBalancer = this.loadBalancer(securityGroup);
    const targetGroup = this.targetGroup();
    const listener = this.listener(loadBalancer, targetGroup);
    this.dnsName = loadBalancer.dnsName;
    this.nodes = { securityGroup, loadBalancer, targetGroup, listener };
    this.registerOutputs({ dnsName: this.dnsName });
  }

  private securityGroup(): aws.ec2.SecurityGroup {
    const { network, access, instanceSecurityGroupId, transform } = this.args;
    const group = this.child(
      aws.ec2.SecurityGroup,
      "nlb-sg",
      {
        vpcId: network.vpcId,
        description: "Load balancer of a desktop: out to it, in from named clients",
        tags: { Name: `${this.componentName}-nlb-sg` },
      },
      transform?.securityGroup,
    );
    for (const [client, who] of Object.entries(access.clients)) {
      this.allowFrom(client, who, group);
    }
    const dcv = { ipProtocol: "tcp", fromPort: dcvPort, toPort: dcvPort };
    this.child(aws.vpc.SecurityGroupEgressRule, "to-desktop", {
      ...{ ...dcv, securityGroupId: group.id, referencedSecurityGroupId: instanceSecurityGroupId },
      description: "To DCV",
    });
    this.child(aws.vpc.SecurityGroupIngressRule, "into-desktop", {
      ...{ ...dcv, securityGroupId: instanceSecurityGroupId, referencedSecurityGroupId: group.id },
      description: "From the load balancer",
    });
    return group;
  }

  private allowFrom(client: string, who: Client, group: aws.ec2.SecurityGroup): void {
    this.child(aws.vpc.SecurityGroupIngressRule, `from-${client}`, {
      securityGroupId: group.id,
      ...{ ipProtocol: "tcp", fromPort: 443, toPort: 443 },
      description: `TLS from ${client}`,
      referencedSecurityGroupId: who.securityGroupId,
      cidrIpv4: who.cidrBlock,
    });
  }

  private loadBalancer(securityGroup: aws.ec2.SecurityGroup): aws.lb.LoadBalancer {
    const { network, access, transform } = this.args;
    return this.child(
      aws.lb.LoadBalancer,
      "nlb",
      {
        loadBalancerType: "network",
        internal: true,
        subnets: network.privateSubnetIds,
        securityGroups: [securityGroup.id],
        // The one target is in one zone; people come to any of the addresses.
        enableCrossZoneLoadBalancing: true,
        enableDeletionProtection: access.deletionProtection ?? false,
      },
      transform?.loadBalancer,
    );
  }

  private targetGroup(): aws.lb.TargetGroup {
    const { network, instanceId, transform } = this.args;
    const targetGroup = this.child(
      aws.lb.TargetGroup,
      "tg",
      {
        vpcId: network.vpcId,
        targetType: "instance",
        protocol: "TLS",
        port: dcvPort,
        deregistrationDelay: 30,
        healthCheck: {
          enabled: true,
          protocol: "TCP",
          interval: 10,
          healthyThreshold: 2,
          unhealthyThreshold: 2,
        },
      },
      transform?.targetGroup,
    );
    this.child(aws.lb.TargetGroupAttachment, "target", {
      targetGroupArn: targetGroup.arn,
      targetId: instanceId,
      port: dcvPort,
    });
    return targetGroup;
  }

  private listener(balancer: aws.lb.LoadBalancer, targetGroup: aws.lb.TargetGroup): aws.lb.Listener {
    const { access, transform } = this.args;
    return this.child(
      aws.lb.Listener,
      "tls",
      {
        loadBalancerArn: balancer.arn,
        port: 443,
        protocol: "TLS",
        sslPolicy,
        certificateArn: access.certificateArn,
        defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      },
      transform?.listener,
    );
  }
}
