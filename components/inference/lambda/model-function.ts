import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Placement, placementOf, PlatformComponent } from "../../core";
import { JobRole } from "../../identity";
import { httpsEgress } from "../../network";
import { grantEnvironment, grantFailures, grantTraces } from "./execution-access";
import type { LambdaInferenceArgs } from "./lambda-inference-args";
import {
  accessPointArgs,
  grantMount,
  modelVariables,
  mountPathOf,
  mountRules,
  type ObjectStore,
} from "./model-access";

export interface ModelFunctionArgs {
  readonly inference: LambdaInferenceArgs;
  readonly functionName: string;
  readonly logGroupName: string;
  /** Seconds. */
  readonly timeout: number;
}

/** The function itself, with its role, its place in the network and its log group. A change of code or settings publishes a version. */
export class ModelFunction extends PlatformComponent {
  readonly functionName: pulumi.Output<string>;
  /** The version that this deployment published, or the last where nothing changed. */
  readonly version: pulumi.Output<string>;
  readonly nodes: {
    readonly role: JobRole;
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly accessPoint?: aws.efs.AccessPoint;
    readonly function: aws.lambda.Function;
  };
  private readonly args: LambdaInferenceArgs;

  constructor(
    name: string,
    private readonly settings: ModelFunctionArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:inference:ModelFunction", name, opts);
    this.args = settings.inference;
    const placement = placementOf({ parent: this });
    const { securityGroup, rules } = this.securityGroup(placement);
    const logGroup = this.logGroup();
    const role = this.role(securityGroup);
    const accessPoint = this.accessPoint();
    this.grantExecution(role, placement, accessPoint);
    const waitsFor = [logGroup, ...rules, ...Object.values(role.grants)];
    const lambda = this.function(role, securityGroup, accessPoint, waitsFor);
    this.functionName = lambda.name;
    this.version = lambda.version;
    this.nodes = { role, securityGroup, logGroup, accessPoint, function: lambda };
    this.registerOutputs({ functionName: this.functionName, version: this.version });
  }

  private securityGroup(placement: Placement) {
    const { network, modelStore, transform } = this.args;
    const securityGroup = this.child(
      aws.ec2.SecurityGroup,
      "sg",
      {
        vpcId: network.vpcId,
        description: "Function: out to AWS services by HTTPS, in from nowhere",
        tags: { Name: `${this.componentName}-sg` },
      },
      transform?.securityGroup,
    );
    const rules: pulumi.Resource[] = Object.entries(httpsEgress(network, securityGroup.id, placement)).map(
      ([rule, args]) => this.child(aws.vpc.SecurityGroupEgressRule, rule, args),
    );
    if (modelStore?.type === "efs") {
      const { egress, ingress } = mountRules(modelStore, securityGroup.id);
      rules.push(
        this.child(aws.vpc.SecurityGroupEgressRule, "nfs-to-models", egress),
        this.child(aws.vpc.SecurityGroupIngressRule, "nfs-from-function", ingress),
      );
    }
    return { securityGroup, rules };
  }

  private logGroup(): aws.cloudwatch.LogGroup {
    const { logRetentionInDays, encryptionKey, transform } = this.args;
    return this.child(
      aws.cloudwatch.LogGroup,
      "log-group",
      {
        name: this.settings.logGroupName,
        retentionInDays: logRetentionInDays ?? 90,
        kmsKeyId: encryptionKey.arn,
      },
      transform?.logGroup,
    );
  }

  private role(securityGroup: aws.ec2.SecurityGroup): JobRole {
    const { network, permissionsBoundary, transform } = this.args;
    return new JobRole(
      `${this.componentName}-execution`,
      {
        kind: "lambda",
        functionName: this.settings.functionName,
        network: { subnetIds: network.privateSubnetIds, securityGroupIds: [securityGroup.id] },
        description: `Serves the model of ${this.componentName}`,
        permissionsBoundary,
        transform: { role: transform?.role },
      },
      { parent: this },
    );
  }

  private accessPoint(): aws.efs.AccessPoint | undefined {
    const { modelStore, transform } = this.args;
    return modelStore?.type === "efs"
      ? this.child(aws.efs.AccessPoint, "models", accessPointArgs(modelStore), transform?.accessPoint)
      : undefined;
  }

  private grantExecution(
    role: JobRole,
    placement: Placement,
    accessPoint: aws.efs.AccessPoint | undefined,
  ): void {
    const { modelStore, encryptionKey: key, asyncInvocation: { onFailure } = {} } = this.args;
    const { functionName } = this.settings;
    grantTraces(role);
    grantEnvironment(role, { functionName, key, placement });
    if (modelStore?.type === "s3") {
      this.grantObjects(role, modelStore);
    }
    if (modelStore?.type === "efs" && accessPoint) {
      grantMount(role, modelStore, accessPoint.arn);
    }
    if (onFailure) {
      grantFailures(role, onFailure, placement);
    }
  }

  /** The new version's objects, and those of an older one that still answers. */
  private grantObjects(role: JobRole, { bucket, prefix }: ObjectStore): void {
    for (const readable of new Set([prefix, this.args.olderVersion?.modelPrefix ?? prefix])) {
      bucket.grantRead(role, `${readable}*`);
    }
  }

  private function(
    role: JobRole,
    securityGroup: aws.ec2.SecurityGroup,
    accessPoint: aws.efs.AccessPoint | undefined,
    waitsFor: pulumi.Resource[],
  ): aws.lambda.Function {
    const { args } = this;
    const { modelStore: store, imageConfig } = args;
    const files = store?.type === "efs" && accessPoint ? { store, arn: accessPoint.arn } : undefined;
    const variables = { ...modelVariables(store), ...args.environment };
    return this.child(
      aws.lambda.Function,
      "function",
      {
        name: this.settings.functionName,
        description: `Serves the model of ${this.componentName}`,
        packageType: "Image",
        imageUri: args.image,
        imageConfig: imageConfig && {
          commands: imageConfig.command && [...imageConfig.command],
          entryPoints: imageConfig.entryPoint && [...imageConfig.entryPoint],
          workingDirectory: imageConfig.workingDirectory,
        },
        architectures: [args.architecture ?? "x86_64"],
        role: role.arn,
        memorySize: args.memorySize ?? 3008,
        timeout: this.settings.timeout,
        ephemeralStorage: { size: args.ephemeralStorage ?? 512 },
        environment: Object.keys(variables).length > 0 ? { variables } : undefined,
        kmsKeyArn: args.encryptionKey.arn,
        vpcConfig: { subnetIds: args.network.privateSubnetIds, securityGroupIds: [securityGroup.id] },
        fileSystemConfig: files && { arn: files.arn, localMountPath: mountPathOf(files.store) },
        loggingConfig: { logFormat: "JSON", logGroup: this.settings.logGroupName },
        tracingConfig: { mode: "Active" },
        reservedConcurrentExecutions: args.reservedConcurrency,
        publish: true,
      },
      args.transform?.function,
      { dependsOn: [...waitsFor, ...(files?.store.fileSystem.mountTargets ?? [])] },
    );
  }
}
