import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { InferenceComponentResource } from "../../cloud-control";
import { type Grantee, grantName, placementOf, PlatformComponent, RefusedError, refuseIf } from "../../core";
import { instanceFacts, instanceRegionProblem } from "../../instances";
import { componentDeploymentConfig, deploymentConfig } from "../deployment";
import type { Model } from "../model";
import { EndpointAlarms, EndpointDashboard } from "../observability";
import { EndpointScaling, type EndpointScalingArgs, scalingEnabled } from "../scaling";
import { sharedConfig, variantConfig, volumeKey } from "./configuration";
import { describedMode } from "./described-mode";
import type { InferenceEndpointArgs } from "./endpoint-args";
import { endpointProblems } from "./endpoint-problems";
import { componentProperties } from "./inference-component";
import { invokeStatements, type InvokeScope, scopeProblems } from "./invoke-access";
import type { EndpointMode } from "./modes";
import {
  onlyVariant,
  type PlannedVariant,
  plannedModel,
  plannedShadow,
  plannedVariants,
} from "./planned-variant";
import { ServedModels } from "./served-models";
import { chosenDeployment, watchedEndpoint } from "./watching";

/** Name of an endpoint's log group, which SageMaker fixes; for the key policy that comes before it. */
export function endpointLogGroupName(endpointName: string): string {
  return `/aws/sagemaker/Endpoints/${endpointName}`;
}

export interface EndpointNodes {
  /** The models that the endpoint made itself, by variant or component; those it was given are not among them. */
  readonly models: Readonly<Record<string, Model>>;
  readonly securityGroup?: aws.ec2.SecurityGroup;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly configuration: aws.sagemaker.EndpointConfiguration;
  readonly endpoint: aws.sagemaker.Endpoint;
  readonly inferenceComponents: readonly InferenceComponentResource[];
  readonly scalings: readonly EndpointScaling[];
  readonly alarms?: EndpointAlarms;
  readonly dashboard?: EndpointDashboard;
}

/**
 * An endpoint that answers requests, in one of seven modes. On instances: in private subnets, isolated, encrypted, scaled by load.
 * A change makes a new configuration, and SageMaker moves the endpoint over to it before the old one goes, in the way that `deployment`
 * says; the instance count then starts again at `autoScaling.minCapacity`.
 * Cost: instances by the hour, called or not; serverless by the millisecond of its answers, and by the hour for provisioned concurrency;
 * storage of logs and captured data.
 */
export class InferenceEndpoint extends PlatformComponent {
  readonly arn: pulumi.Output<string>;
  readonly endpointName: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  readonly variantNames: readonly string[];
  readonly mode: EndpointMode["type"];
  readonly nodes: EndpointNodes;
  private readonly args: InferenceEndpointArgs;

  constructor(name: string, args: InferenceEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("InferenceEndpoint", name, endpointProblems(name, args));
    super("mlhpc:inference:InferenceEndpoint", name, opts);
    this.args = args;
    const variants = plannedVariants(args);
    const logGroup = this.logGroup();
    const models = new ServedModels(name, args, logGroup.arn, this, variants);
    const { configuration, granted } = this.configuration(variants, models);
    const alarms = this.alarms();
    const endpoint = this.endpoint(configuration, alarms, [logGroup, ...granted]);
    const inferenceComponents = this.components(endpoint, models, alarms);

    this.arn = endpoint.arn;
    this.endpointName = endpoint.name;
    this.logGroupName = logGroup.name;
    this.variantNames = variants.map(({ variantName }) => variantName);
    this.mode = args.mode.type;
    this.nodes = {
      models: models.made,
      securityGroup: models.group?.nodes.securityGroup,
      logGroup,
      configuration,
      endpoint,
      inferenceComponents,
      alarms,
      dashboard: this.dashboard(alarms),
      scalings: [...this.variantScalings(variants, endpoint), ...this.componentScalings(inferenceComponents)],
    };
    this.registerOutputs({
      arn: this.arn,
      endpointName: this.endpointName,
      logGroupName: this.logGroupName,
      securityGroupId: this.nodes.securityGroup?.id,
      variantNames: this.variantNames,
      ...describedMode(args.mode),
    });
  }

  /** The security group of the containers that the endpoint makes. */
  get securityGroupId(): pulumi.Output<string> {
    const { securityGroup } = this.nodes;
    if (securityGroup === undefined) {
      throw new RefusedError("InferenceEndpoint", this.componentName, [
        this.mode === "serverless"
          ? "securityGroupId is asked for, but serverless endpoints stand in no network; serve in another mode."
          : "securityGroupId is asked for, but the endpoint was given its models; ask for their security group.",
      ]);
    }
    return securityGroup.id;
  }

  /** Lets `grantee` call the endpoint, all of it or the models, containers or components that `scope` names. */
  grantInvoke(grantee: Grantee, scope: InvokeScope = {}): pulumi.Resource {
    refuseIf("InferenceEndpoint", this.componentName, scopeProblems(this.args.mode, scope));
    return grantee.allow(
      grantName("invoke", this.componentName),
      invokeStatements(this.arn, this.args.mode, scope),
    );
  }

  private logGroup(): aws.cloudwatch.LogGroup {
    const { logRetentionInDays = 90, encryptionKey, transform } = this.args;
    return this.child(
      aws.cloudwatch.LogGroup,
      "log-group",
      {
        name: endpointLogGroupName(this.plannedName()),
        retentionInDays: logRetentionInDays,
        kmsKeyId: encryptionKey.arn,
      },
      transform?.logGroup,
    );
  }

  /** Without a name of its own: Pulumi makes the next configuration before it takes the last one away. */
  private configuration(variants: readonly PlannedVariant[], models: ServedModels) {
    const { args } = this;
    const granted: pulumi.Resource[] = [];
    const served = (variant: PlannedVariant) => {
      const { model, variantName, suffix, instances } = variant;
      const of = model && models.serve(model, variantName, suffix, instances?.settings.instanceType);
      granted.push(...(of?.granted ?? []));
      return variantConfig(variant, of?.modelName, args.mode, (type) => this.inRegion(type));
    };
    const shadow = plannedShadow(args);
    const configuration = this.child(
      aws.sagemaker.EndpointConfiguration,
      "configuration",
      {
        kmsKeyArn: volumeKey(args, shadow ? [...variants, shadow] : variants),
        executionRoleArn: models.sharedRole?.arn,
        productionVariants: variants.map(served),
        shadowProductionVariants: shadow && [served(shadow)],
        ...sharedConfig(args),
      },
      args.transform?.configuration,
    );
    return { configuration, granted };
  }

  /** Which region it is, only AWS knows; the check waits for its answer, before anything is sent. */
  private inRegion(instanceType: string): pulumi.Output<string> {
    return placementOf({ parent: this }).region.apply((region) => {
      refuseIf("InferenceEndpoint", this.componentName, [
        instanceRegionProblem("instanceType", instanceType, region),
      ]);
      return instanceType;
    });
  }

  /** Before the endpoint, whose deployments name them. */
  private alarms(): EndpointAlarms | undefined {
    const { alarms, transform } = this.args;
    const deployment = chosenDeployment(this.args);
    if (alarms === undefined && (deployment === undefined || deployment.autoRollback === false)) {
      return undefined;
    }
    const watched = watchedEndpoint(this.plannedName(), this.args);
    const settings = { ...alarms, transform: { alarm: transform?.alarm } };
    return new EndpointAlarms(`${this.componentName}-alarms`, { ...watched, ...settings }, { parent: this });
  }

  private dashboard(alarms: EndpointAlarms | undefined): EndpointDashboard | undefined {
    const watched = watchedEndpoint(this.plannedName(), this.args);
    const args = { ...watched, dashboardName: this.componentName, alarmArns: alarms?.alarmArns };
    return this.args.dashboard === true
      ? new EndpointDashboard(`${this.componentName}-metrics`, args, { parent: this })
      : undefined;
  }

  private plannedName(): string {
    return this.args.endpointName ?? this.componentName;
  }

  private endpoint(
    configuration: aws.sagemaker.EndpointConfiguration,
    alarms: EndpointAlarms | undefined,
    dependsOn: pulumi.Resource[],
  ): aws.sagemaker.Endpoint {
    const { mode, transform } = this.args;
    // Components bring deployments of their own.
    const deployment = mode.type === "inferenceComponents" ? undefined : chosenDeployment(this.args);
    return this.child(
      aws.sagemaker.Endpoint,
      "endpoint",
      {
        name: this.plannedName(),
        endpointConfigName: configuration.name,
        deploymentConfig: deploymentConfig(deployment, alarms?.rollbackAlarmNames ?? []),
      },
      transform?.endpoint,
      { dependsOn },
    );
  }

  private components(
    endpoint: aws.sagemaker.Endpoint,
    models: ServedModels,
    alarms: EndpointAlarms | undefined,
  ): InferenceComponentResource[] {
    const { mode } = this.args;
    if (mode.type !== "inferenceComponents") {
      return [];
    }
    const deployment = chosenDeployment(this.args);
    return mode.components.map((component) => {
      const { name, model } = component;
      const { modelName, granted } = models.serve(plannedModel(model), name, name, mode.instanceType);
      const properties = componentProperties(
        component,
        endpoint.name,
        onlyVariant,
        modelName,
        mode,
        deployment?.strategy === "rolling"
          ? componentDeploymentConfig(deployment, alarms?.rollbackAlarmNamesOf(name) ?? [])
          : undefined,
      );
      return this.child(InferenceComponentResource, name, properties, undefined, { dependsOn: [...granted] });
    });
  }

  private variantScalings(
    variants: readonly PlannedVariant[],
    endpoint: aws.sagemaker.Endpoint,
  ): EndpointScaling[] {
    return variants.flatMap(({ suffix, variantName, scaling, instances, serverless }) =>
      scaling === undefined
        ? []
        : this.scaling(suffix, {
            ...scaling,
            ...instanceOf(instances?.settings.instanceType),
            ...serverless,
            endpointName: endpoint.name,
            variantName,
          }),
    );
  }

  private componentScalings(made: readonly InferenceComponentResource[]): EndpointScaling[] {
    const { mode } = this.args;
    if (mode.type !== "inferenceComponents") {
      return [];
    }
    return made.flatMap((resource, index) => {
      const { name = "", autoScaling: scaling } = mode.components[index] ?? {};
      // Known before, but of use only once the component is there.
      const inferenceComponentName = resource.arn.apply(() => name);
      return scalingEnabled(scaling)
        ? this.scaling(name, {
            ...{ mode: "inferenceComponent", scaling, inferenceComponentName },
            ...instanceOf(mode.instanceType),
          })
        : [];
    });
  }

  private scaling(suffix: string, args: EndpointScalingArgs): EndpointScaling {
    const name = [this.componentName, ...(suffix === "" ? [] : [suffix]), "scaling"].join("-");
    const { scalingTarget: target, scalingPolicy: policy, alarm } = this.args.transform ?? {};
    return new EndpointScaling(name, { ...args, transform: { target, policy, alarm } }, { parent: this });
  }
}

function instanceOf(instanceType: string | undefined) {
  return { instanceType, instance: instanceType === undefined ? undefined : instanceFacts(instanceType) };
}
