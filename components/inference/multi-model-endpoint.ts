import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Grantee, grantName, type Placement, placementOf, PlatformComponent, refuseIf } from "../core";
import { WorkloadRole } from "../identity";
import { withDefaults } from "./auto-scaling";
import { endpointProblems, type MultiModelEndpointArgs } from "./endpoint-args";
import { grantImagePull, grantNetworkInterfaces, grantTelemetry } from "./execution-access";
import { hasLocalStorage } from "./instance-type";

/** SageMaker's own name for the variant that takes all traffic. */
const variantName = "AllTraffic";

/** Name of an endpoint's log group, which SageMaker fixes; for the key policy that comes before it. */
export function endpointLogGroupName(endpointName: string): string {
  return `/aws/sagemaker/Endpoints/${endpointName}`;
}

/**
 * One endpoint for all models under an S3 prefix: a model is fetched at its first call, and gives way when memory is short. In private
 * subnets, encrypted, scaled by load. Good where models share a container and are alike in size and latency.
 * A change makes a new configuration, and SageMaker moves the endpoint over to it before the old one goes; the instance count then
 * starts again at `autoScaling.minCapacity`.
 * Cost: the instances by the hour, called or not, `minCapacity` of them at least; storage of logs and captured data.
 */
export class MultiModelEndpoint extends PlatformComponent {
  readonly arn: pulumi.Output<string>;
  readonly endpointName: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  readonly nodes: {
    readonly role: WorkloadRole;
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly model: aws.sagemaker.Model;
    readonly configuration: aws.sagemaker.EndpointConfiguration;
    readonly endpoint: aws.sagemaker.Endpoint;
    readonly scalingTarget?: aws.appautoscaling.Target;
    readonly scalingPolicy?: aws.appautoscaling.Policy;
  };

  constructor(name: string, args: MultiModelEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("MultiModelEndpoint", name, endpointProblems(name, args));
    super("mlhpc:inference:MultiModelEndpoint", name, opts);
    const placement = placementOf({ parent: this });
    const { securityGroup, rules } = this.securityGroup(args, placement);
    const logGroup = this.logGroup(args);
    const role = this.role(args, placement);
    const granted = this.grantExecution(role, args, placement, securityGroup, logGroup);
    const model = this.model(args, role, securityGroup, [...granted, ...rules]);
    const configuration = this.configuration(args, model);
    const endpoint = this.child(
      aws.sagemaker.Endpoint,
      "endpoint",
      { name: args.endpointName ?? name, endpointConfigName: configuration.name },
      args.transform?.endpoint,
      { dependsOn: [logGroup] },
    );
    const { scalingTarget, scalingPolicy } = this.scaling(args, endpoint);

    this.arn = endpoint.arn;
    this.endpointName = endpoint.name;
    this.securityGroupId = securityGroup.id;
    this.logGroupName = logGroup.name;
    this.nodes = {
      role,
      securityGroup,
      logGroup,
      model,
      configuration,
      endpoint,
      scalingTarget,
      scalingPolicy,
    };
    this.registerOutputs({
      arn: this.arn,
      endpointName: this.endpointName,
      securityGroupId: this.securityGroupId,
      logGroupName: this.logGroupName,
    });
  }

  /**
   * Lets `grantee` call the endpoint: all its models, or those that `targetModels` names by their path under the prefix, `*` allowed,
   * such as `sg/*.tar.gz`.
   */
  grantInvoke(
    grantee: Grantee,
    { targetModels }: { readonly targetModels?: readonly string[] } = {},
  ): pulumi.Resource {
    refuseIf("MultiModelEndpoint", this.componentName, [
      targetModels?.length === 0 && "targetModels is empty; name a model, or leave it out for all.",
      ...(targetModels ?? []).map(
        (model) =>
          !/^[^/\s]\S{0,1023}$/.test(model) &&
          `targetModels names "${model}"; give a path under the prefix, up to 1024 characters, without spaces or a slash in front.`,
      ),
    ]);
    return grantee.allow(grantName("invoke", this.componentName), [
      {
        sid: "InvokeEndpoint",
        actions: ["sagemaker:InvokeEndpoint"],
        resources: [this.arn],
        conditions: targetModels && { StringLike: { "sagemaker:TargetModel": targetModels } },
      },
    ]);
  }

  private securityGroup({ network, transform }: MultiModelEndpointArgs, { region }: Placement) {
    const securityGroup = this.child(
      aws.ec2.SecurityGroup,
      "sg",
      {
        vpcId: network.vpcId,
        description: "Endpoint instances: out to AWS services by HTTPS, in from nowhere",
        tags: { Name: `${this.componentName}-sg` },
      },
      transform?.securityGroup,
    );
    const https = { securityGroupId: securityGroup.id, ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    const toEndpoints = network.endpointSecurityGroupId
      ? { referencedSecurityGroupId: network.endpointSecurityGroupId }
      : { cidrIpv4: network.vpcCidrBlock };
    const rules = [
      this.child(aws.vpc.SecurityGroupEgressRule, "https-to-endpoints", {
        ...https,
        description: "HTTPS to the interface endpoints",
        ...toEndpoints,
      }),
      this.child(aws.vpc.SecurityGroupEgressRule, "https-to-s3", {
        ...https,
        description: pulumi.interpolate`HTTPS to S3 in ${region}`,
        prefixListId: network.s3PrefixListId,
      }),
    ];
    return { securityGroup, rules };
  }

  private logGroup(args: MultiModelEndpointArgs): aws.cloudwatch.LogGroup {
    return this.child(
      aws.cloudwatch.LogGroup,
      "log-group",
      {
        name: endpointLogGroupName(args.endpointName ?? this.componentName),
        retentionInDays: args.logRetentionInDays ?? 90,
        kmsKeyId: args.encryptionKey.arn,
      },
      args.transform?.logGroup,
    );
  }

  private role(args: MultiModelEndpointArgs, { partition, region, accountId }: Placement): WorkloadRole {
    return new WorkloadRole(
      `${this.componentName}-execution`,
      {
        service: "sagemaker.amazonaws.com",
        sourceArns: [pulumi.interpolate`arn:${partition}:sagemaker:${region}:${accountId}:*`],
        description: `Hosts the models of ${this.componentName}`,
        permissionsBoundary: args.permissionsBoundary,
        transform: { role: args.transform?.role },
      },
      { parent: this },
    );
  }

  private grantExecution(
    role: WorkloadRole,
    args: MultiModelEndpointArgs,
    placement: Placement,
    securityGroup: aws.ec2.SecurityGroup,
    logGroup: aws.cloudwatch.LogGroup,
  ): pulumi.Resource[] {
    const { modelBucket, modelPrefix, dataCapture, network } = args;
    return [
      modelBucket.grantRead(role, `${modelPrefix}*`),
      modelBucket.grantList(role, `${modelPrefix}*`),
      ...(dataCapture ? [dataCapture.bucket.grantWrite(role, `${dataCapture.prefix}*`)] : []),
      grantImagePull(role, args.image, placement),
      grantTelemetry(role, logGroup.arn),
      grantNetworkInterfaces(role, { network, securityGroupId: securityGroup.id, placement }),
    ];
  }

  /** SageMaker tries the role when it makes the model, so every grant has to be there before. */
  private model(
    args: MultiModelEndpointArgs,
    role: WorkloadRole,
    securityGroup: aws.ec2.SecurityGroup,
    dependsOn: pulumi.Resource[],
  ): aws.sagemaker.Model {
    return this.child(
      aws.sagemaker.Model,
      "model",
      {
        executionRoleArn: role.arn,
        enableNetworkIsolation: args.enableNetworkIsolation ?? true,
        primaryContainer: {
          image: args.image,
          mode: "MultiModel",
          modelDataUrl: pulumi.interpolate`s3://${args.modelBucket.bucketName}/${args.modelPrefix}`,
          multiModelConfig: { modelCacheSetting: args.modelCacheSetting ?? "Enabled" },
          environment: args.environment,
        },
        vpcConfig: { subnets: args.network.privateSubnetIds, securityGroupIds: [securityGroup.id] },
      },
      args.transform?.model,
      { dependsOn },
    );
  }

  /** Without a name of its own: Pulumi makes the next configuration before it takes the last one away. */
  private configuration(
    args: MultiModelEndpointArgs,
    model: aws.sagemaker.Model,
  ): aws.sagemaker.EndpointConfiguration {
    const { instanceType, dataCapture } = args;
    return this.child(
      aws.sagemaker.EndpointConfiguration,
      "configuration",
      {
        kmsKeyArn: hasLocalStorage(instanceType) ? undefined : args.encryptionKey.arn,
        productionVariants: [
          {
            variantName,
            modelName: model.name,
            instanceType,
            initialInstanceCount: withDefaults(args.autoScaling).minCapacity,
            initialVariantWeight: 1,
          },
        ],
        dataCaptureConfig: dataCapture && {
          enableCapture: true,
          initialSamplingPercentage: dataCapture.initialSamplingPercentage ?? 100,
          destinationS3Uri: pulumi.interpolate`s3://${dataCapture.bucket.bucketName}/${dataCapture.prefix.slice(0, -1)}`,
          kmsKeyId: dataCapture.bucket.encryptionKey?.arn,
          captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
        },
      },
      args.transform?.configuration,
    );
  }

  private scaling({ autoScaling, transform }: MultiModelEndpointArgs, endpoint: aws.sagemaker.Endpoint) {
    const { enabled, minCapacity, maxCapacity, ...tracking } = withDefaults(autoScaling);
    if (!enabled) {
      return {};
    }
    const scalingTarget = this.child(
      aws.appautoscaling.Target,
      "scaling-target",
      {
        serviceNamespace: "sagemaker",
        scalableDimension: "sagemaker:variant:DesiredInstanceCount",
        resourceId: pulumi.interpolate`endpoint/${endpoint.name}/variant/${variantName}`,
        minCapacity,
        maxCapacity,
      },
      transform?.scalingTarget,
    );
    const scalingPolicy = this.child(
      aws.appautoscaling.Policy,
      "scaling-policy",
      {
        policyType: "TargetTrackingScaling",
        serviceNamespace: scalingTarget.serviceNamespace,
        scalableDimension: scalingTarget.scalableDimension,
        resourceId: scalingTarget.resourceId,
        targetTrackingScalingPolicyConfiguration: {
          ...tracking,
          predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
        },
      },
      transform?.scalingPolicy,
    );
    return { scalingTarget, scalingPolicy };
  }
}
