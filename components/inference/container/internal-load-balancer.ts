import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, refuseIf } from "../../core";
import { type Client, clientsProblems, type NetworkLike } from "../../network";
import type { ContainerInferenceArgs, HealthCheck, LoadBalancing } from "./container-inference-args";

/** TLS 1.2 and 1.3 without old ciphers, with keys that a later quantum computer does not open (describe-ssl-policies of the guide). */
const sslPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

export interface InternalLoadBalancerArgs {
  readonly network: NetworkLike;
  readonly settings: LoadBalancing;
  readonly healthCheck: HealthCheck;
  /** Where the tasks listen, and the security group before them. */
  readonly containerPort: number;
  readonly taskSecurityGroupId: pulumi.Input<string>;
  readonly transform?: ContainerInferenceArgs["transform"];
}

/**
 * An application load balancer within the network: HTTPS only, logged, reached by nobody until somebody is let in.
 * Cost in Singapore: about 0.0252 USD an hour, and 0.008 USD for each capacity unit and hour.
 */
export class InternalLoadBalancer extends PlatformComponent {
  readonly dnsName: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly nodes: {
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly loadBalancer: aws.lb.LoadBalancer;
    readonly targetGroup: aws.lb.TargetGroup;
    readonly listener: aws.lb.Listener;
  };

  constructor(
    name: string,
    private readonly args: InternalLoadBalancerArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:inference:InternalLoadBalancer", name, opts);
    const securityGroup = this.securityGroup();
    const loadBalancer = this.loadBalancer(securityGroup);
    const targetGroup = this.targetGroup();
    const listener = this.listener(loadBalancer, targetGroup);
    this.dnsName = loadBalancer.dnsName;
    this.securityGroupId = securityGroup.id;
    this.nodes = { securityGroup, loadBalancer, targetGroup, listener };
    for (const [client, who] of Object.entries(args.settings.clients ?? {})) {
      this.allowFrom(client, who);
    }
    this.registerOutputs({ dnsName: this.dnsName, securityGroupId: this.securityGroupId });
  }

  /** Lets a client reach the load balancer by HTTPS; a client's own security group has to let it out. */
  allowFrom(client: string, who: Client): aws.vpc.SecurityGroupIngressRule {
    refuseIf("InternalLoadBalancer", this.componentName, clientsProblems("client", { [client]: who }));
    return this.child(aws.vpc.SecurityGroupIngressRule, `from-${client}`, {
      securityGroupId: this.nodes.securityGroup.id,
      ...{ ipProtocol: "tcp", fromPort: 443, toPort: 443 },
      description: `HTTPS from ${client}`,
      referencedSecurityGroupId: who.securityGroupId,
      cidrIpv4: who.cidrBlock,
    });
  }

  private securityGroup(): aws.ec2.SecurityGroup {
    const { network, containerPort: port, taskSecurityGroupId, transform } = this.args;
    const securityGroup = this.child(
      aws.ec2.SecurityGroup,
      "alb-sg",
      {
        vpcId: network.vpcId,
        description: "Load balancer: out to its tasks, in from whom it is told",
        tags: { Name: `${this.componentName}-alb-sg` },
      },
      transform?.securityGroup,
    );
    const toTasks = { ipProtocol: "tcp", fromPort: port, toPort: port };
    this.child(aws.vpc.SecurityGroupEgressRule, "to-tasks", {
      ...toTasks,
      securityGroupId: securityGroup.id,
      referencedSecurityGroupId: taskSecurityGroupId,
      description: "To the tasks",
    });
    this.child(aws.vpc.SecurityGroupIngressRule, "into-tasks", {
      ...toTasks,
      securityGroupId: taskSecurityGroupId,
      referencedSecurityGroupId: securityGroup.id,
      description: "From the load balancer",
    });
    return securityGroup;
  }

  private loadBalancer(securityGroup: aws.ec2.SecurityGroup): aws.lb.LoadBalancer {
    const { network, settings, transform } = this.args;
    return this.child(
      aws.lb.LoadBalancer,
      "alb",
      {
        loadBalancerType: "application",
        internal: true,
        subnets: network.privateSubnetIds,
        securityGroups: [securityGroup.id],
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        enableDeletionProtection: settings.deletionProtection ?? false,
        idleTimeout: settings.idleTimeout ?? 60,
        accessLogs: {
          enabled: true,
          bucket: settings.logBucket.bucketName,
          prefix: settings.logPrefix ?? this.componentName,
        },
      },
      transform?.loadBalancer,
    );
  }

  private targetGroup(): aws.lb.TargetGroup {
    const { network, containerPort, healthCheck, transform } = this.args;
    return this.child(
      aws.lb.TargetGroup,
      "tg",
      {
        vpcId: network.vpcId,
        // Each task has an address of its own.
        targetType: "ip",
        protocol: "HTTP",
        port: containerPort,
        // A prediction takes seconds; five minutes of waiting would only hold up deployments.
        deregistrationDelay: 30,
        loadBalancingAlgorithmType: "least_outstanding_requests",
        healthCheck: {
          enabled: true,
          protocol: "HTTP",
          path: healthCheck.path ?? "/ping",
          matcher: "200",
          interval: healthCheck.interval ?? 30,
          timeout: healthCheck.timeout ?? 5,
          healthyThreshold: healthCheck.healthyThreshold ?? 2,
          unhealthyThreshold: healthCheck.unhealthyThreshold ?? 3,
        },
      },
      transform?.targetGroup,
    );
  }

  private listener(balancer: aws.lb.LoadBalancer, targetGroup: aws.lb.TargetGroup): aws.lb.Listener {
    const { settings, transform } = this.args;
    return this.child(
      aws.lb.Listener,
      "https",
      {
        loadBalancerArn: balancer.arn,
        port: 443,
        protocol: "HTTPS",
        sslPolicy,
        certificateArn: settings.certificateArn,
        defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      },
      transform?.listener,
    );
  }
}
