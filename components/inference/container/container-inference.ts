import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Placement, placementOf, PlatformComponent, refuseIf } from "../../core";
import { type Client, httpsEgress } from "../../network";
import type { ClusterLike } from "./compute";
import type { ContainerInferenceArgs } from "./container-inference-args";
import { containerInferenceProblems } from "./container-problems";
import { InstanceCapacity } from "./instance-capacity";
import { InternalLoadBalancer } from "./internal-load-balancer";
import { ModelTask } from "./model-task";
import { serviceAlarms } from "./service-alarms";
import { ServiceScaling, taskCounts } from "./service-scaling";
import { containerName } from "./task-definition";

/** Name of a service's log group; for the key policy that comes before it. */
export function containerLogGroupName(name: string): string {
  return `/aws/ecs/${name}`;
}

type Strategy = aws.types.input.ecs.ServiceCapacityProviderStrategy;

/** Where tasks run, and what has to be there before. */
interface Capacity {
  readonly cluster: ClusterLike;
  readonly ownCluster?: aws.ecs.Cluster;
  readonly instances?: InstanceCapacity;
  readonly strategies: Strategy[];
  readonly waitsFor: pulumi.Resource[];
}

/**
 * A model in containers that are always there: on Fargate, or on instances with GPUs, behind a load balancer within the network that speaks HTTPS
 * only. Tasks are spread over zones, replaced when they are unwell, and as many as CPU and requests ask for; a deployment that fails its checks or
 * rings an alarm is taken back. For answers longer than a function's, sizes beyond a function's, or a protocol that SageMaker does not speak.
 * Cost: the tasks or instances by the hour, `minCapacity` of them at least, the load balancer, and storage of logs.
 */
export class ContainerInference extends PlatformComponent {
  /** Within the network, such as `https://internal-churn-alb-....elb.amazonaws.com`; a certificate's own name needs a record of yours. */
  readonly url: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  readonly serviceName: pulumi.Output<string>;
  readonly clusterArn: pulumi.Output<string>;
  readonly clusterName: pulumi.Output<string>;
  /** The security group before the tasks. */
  readonly securityGroupId: pulumi.Output<string>;
  readonly nodes: {
    readonly cluster?: aws.ecs.Cluster;
    readonly instances?: InstanceCapacity;
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly loadBalancer: InternalLoadBalancer;
    readonly task: ModelTask;
    readonly service: aws.ecs.Service;
    readonly scaling: ServiceScaling;
    readonly alarms: Readonly<Record<string, aws.cloudwatch.MetricAlarm>>;
  };

  constructor(
    name: string,
    private readonly args: ContainerInferenceArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseIf("ContainerInference", name, containerInferenceProblems(name, args));
    super("mlhpc:inference:ContainerInference", name, opts);
    const capacity = this.capacity();
    const { securityGroup, rules } = this.securityGroup(placementOf({ parent: this }));
    const loadBalancer = this.loadBalancer(securityGroup);
    const alarms = this.alarms(loadBalancer);
    const task = this.task();
    const service = this.service({ capacity, securityGroup, rules, loadBalancer, alarms, task });
    const scaling = this.scaling(capacity, service, loadBalancer);

    const { cluster, ownCluster, instances } = capacity;
    this.dnsName = loadBalancer.dnsName;
    this.url = pulumi.interpolate`https://${loadBalancer.dnsName}`;
    this.serviceName = service.name;
    this.clusterArn = pulumi.output(cluster.arn);
    this.clusterName = pulumi.output(cluster.name);
    this.securityGroupId = securityGroup.id;
    this.nodes = {
      ...{ cluster: ownCluster, instances, securityGroup, loadBalancer, task, service, scaling, alarms },
    };
    this.registerOutputs({
      url: this.url,
      dnsName: this.dnsName,
      serviceName: this.serviceName,
      clusterArn: this.clusterArn,
      clusterName: this.clusterName,
      securityGroupId: this.securityGroupId,
    });
  }

  /** Lets a client reach the load balancer by HTTPS. `name` names the rule, in lower-case words with hyphens. */
  allowFrom(name: string, client: Client): pulumi.Resource {
    return this.nodes.loadBalancer.allowFrom(name, client);
  }

  private capacity(): Capacity {
    const { args } = this;
    const { compute } = args;
    if (args.cluster !== undefined) {
      return { cluster: args.cluster, strategies: sharedStrategies(args), waitsFor: [] };
    }
    const ownCluster = this.child(
      aws.ecs.Cluster,
      "cluster",
      { settings: [{ name: "containerInsights", value: "enabled" }] },
      args.transform?.cluster,
    );
    const instances =
      compute.type === "EC2"
        ? new InstanceCapacity(
            `${this.componentName}-capacity`,
            {
              ...{ compute, cluster: ownCluster, network: args.network, transform: args.transform },
              permissionsBoundary: args.permissionsBoundary,
            },
            { parent: this },
          )
        : undefined;
    const strategies = instances
      ? [{ capacityProvider: instances.capacityProviderName, weight: 1 }]
      : sharedStrategies(args);
    const providers = this.child(aws.ecs.ClusterCapacityProviders, "providers", {
      clusterName: ownCluster.name,
      capacityProviders: strategies.map(({ capacityProvider }) => capacityProvider),
    });
    return { cluster: ownCluster, ownCluster, instances, strategies, waitsFor: [providers] };
  }

  private securityGroup(placement: Placement) {
    const { network, transform } = this.args;
    const securityGroup = this.child(
      aws.ec2.SecurityGroup,
      "sg",
      {
        vpcId: network.vpcId,
        description: "Tasks: out to AWS services by HTTPS, in from their load balancer",
        tags: { Name: `${this.componentName}-sg` },
      },
      transform?.securityGroup,
    );
    const rules = Object.entries(httpsEgress(network, securityGroup.id, placement)).map(([rule, args]) =>
      this.child(aws.vpc.SecurityGroupEgressRule, rule, args),
    );
    return { securityGroup, rules };
  }

  private get containerPort(): number {
    return this.args.containerPort ?? 8080;
  }

  private loadBalancer(securityGroup: aws.ec2.SecurityGroup): InternalLoadBalancer {
    const { network, loadBalancer: settings, healthCheck = {}, transform } = this.args;
    return new InternalLoadBalancer(
      // Its load balancer's name has to fit into 32 characters.
      this.componentName,
      {
        ...{ network, settings, healthCheck, transform },
        containerPort: this.containerPort,
        taskSecurityGroupId: securityGroup.id,
      },
      { parent: this },
    );
  }

  private alarms({ nodes }: InternalLoadBalancer): Record<string, aws.cloudwatch.MetricAlarm> {
    const { alarms: thresholds = {}, topic, transform } = this.args;
    const told = topic ? [topic.arn] : [];
    const wanted = serviceAlarms(thresholds, nodes.loadBalancer, nodes.targetGroup);
    return Object.fromEntries(
      Object.entries(wanted).map(([alarm, args]) => [
        alarm,
        this.child(
          aws.cloudwatch.MetricAlarm,
          alarm,
          { ...args, alarmActions: told, okActions: told },
          transform?.alarm,
        ),
      ]),
    );
  }

  private task(): ModelTask {
    return new ModelTask(
      `${this.componentName}-task`,
      {
        inference: this.args,
        family: this.componentName,
        containerPort: this.containerPort,
        logGroupName: containerLogGroupName(this.componentName),
      },
      { parent: this },
    );
  }

  private service({
    capacity,
    securityGroup,
    rules,
    loadBalancer,
    alarms,
    task,
  }: ServiceInputs): aws.ecs.Service {
    const { args } = this;
    return this.child(
      aws.ecs.Service,
      "service",
      {
        name: this.componentName,
        cluster: capacity.cluster.arn,
        taskDefinition: task.arn,
        capacityProviderStrategies: capacity.strategies,
        desiredCount: taskCounts(args.scaling).minCapacity,
        networkConfiguration: {
          subnets: args.network.privateSubnetIds,
          securityGroups: [securityGroup.id],
          assignPublicIp: false,
        },
        loadBalancers: [
          {
            targetGroupArn: loadBalancer.nodes.targetGroup.arn,
            containerName,
            containerPort: this.containerPort,
          },
        ],
        healthCheckGracePeriodSeconds: args.healthCheck?.gracePeriod ?? 120,
        availabilityZoneRebalancing: "ENABLED",
        // All old tasks stay until as many new ones are well.
        deploymentMinimumHealthyPercent: 100,
        deploymentMaximumPercent: 200,
        deploymentCircuitBreaker: { enable: true, rollback: true },
        alarms: {
          enable: true,
          rollback: true,
          alarmNames: Object.values(alarms).map(({ name }) => name),
        },
        // Nobody gets a shell in a task; without this a deployment that was taken back would look like a success.
        enableExecuteCommand: false,
        waitForSteadyState: true,
        enableEcsManagedTags: true,
        propagateTags: "SERVICE",
      },
      args.transform?.service,
      {
        dependsOn: [loadBalancer.nodes.listener, ...capacity.waitsFor, ...rules, ...task.grants],
        // Scaling keeps changing it.
        ignoreChanges: ["desiredCount"],
      },
    );
  }

  private scaling(
    { cluster }: Capacity,
    service: aws.ecs.Service,
    { nodes }: InternalLoadBalancer,
  ): ServiceScaling {
    const { loadBalancer, targetGroup } = nodes;
    return new ServiceScaling(
      `${this.componentName}-scaling`,
      {
        ...{ service, loadBalancer, targetGroup },
        scaling: this.args.scaling ?? {},
        clusterName: cluster.name,
      },
      { parent: this },
    );
  }
}

interface ServiceInputs {
  readonly capacity: Capacity;
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly rules: readonly pulumi.Resource[];
  readonly loadBalancer: InternalLoadBalancer;
  readonly alarms: Readonly<Record<string, aws.cloudwatch.MetricAlarm>>;
  readonly task: ModelTask;
}

/** How tasks are shared out among capacity that needs no making. */
function sharedStrategies({ compute }: ContainerInferenceArgs): Strategy[] {
  switch (compute.type) {
    case "FARGATE": {
      const { spot } = compute;
      const onDemand = { capacityProvider: "FARGATE", base: spot?.onDemandBase ?? 0, weight: 1 };
      return spot ? [onDemand, { capacityProvider: "FARGATE_SPOT", weight: spot.weight }] : [onDemand];
    }
    case "CAPACITY_PROVIDER":
      return [{ capacityProvider: compute.capacityProvider, weight: 1 }];
    case "EC2":
      return [];
  }
}
