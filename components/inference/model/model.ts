import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Grantee, placementOf, PlatformComponent, refuseIf } from "../../core";
import { type ContainerImageSource, imageUri } from "../../images";
import { WorkloadRole } from "../../identity";
import { type ContainerFacts, containerDefinition, containerFacts } from "./container";
import { grantArtifacts, grantImagePull, grantNetworkInterfaces, imagesOf } from "./execution-access";
import { type ModelArgs, modelNameProblems, modelProblems, type SecurityGroupLike } from "./model-args";
import { grantsNamedAfter } from "./shared-role";
import { ServingSecurityGroup } from "./serving-security-group";

/** A model that endpoints and batch jobs serve: a `Model`, or `Model.from` of an existing one. */
export interface ModelLike {
  /** Its name in SageMaker. */
  readonly modelName: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** What its containers run as; whoever serves the model lets it write there. */
  readonly role: Grantee & { readonly arn: pulumi.Output<string> };
  readonly facts: ModelFacts;
}

/** What decides where a model can be served. */
export interface ModelFacts extends ContainerFacts {
  readonly inVpc: boolean;
  readonly networkIsolation: boolean;
  /** How many containers it has, and how they are called. */
  readonly containers: number;
  readonly mode: "Direct" | "MultiModel" | "Serial" | "SingleModel";
}

/** An existing model as it comes, and what is known of it. */
export interface ExistingModel {
  readonly modelName: pulumi.Input<string>;
  readonly arn: pulumi.Input<string>;
  readonly role: ModelLike["role"];
  /** Default one container from an archive, isolated in a VPC. */
  readonly facts?: Partial<ModelFacts>;
}

/**
 * What SageMaker serves: containers with their models, the role they run as, and the network they stand in. Endpoints make theirs
 * themselves; make one where several endpoints or batch jobs share it. Any change makes a new one before the old one goes, since
 * SageMaker's models do not change. Costs nothing until something serves it.
 */
export class Model extends PlatformComponent implements ModelLike {
  readonly modelName: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly role: WorkloadRole;
  readonly facts: ModelFacts;
  readonly nodes: { readonly model: aws.sagemaker.Model };

  constructor(name: string, args: ModelArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("Model", name, [...modelNameProblems(name, args), ...modelProblems(args)]);
    super("mlhpc:inference:Model", name, opts);
    this.facts = factsOf(args);
    this.role = args.role ?? this.ownRole(args);
    const group = this.securityGroup(args);
    const securityGroupId = group && pulumi.output(group.id);
    const granted = this.grantOwnNeeds(args, securityGroupId);
    const model = this.model(args, securityGroupId, [...granted, ...(group?.rules ?? [])]);
    this.modelName = model.name;
    this.arn = model.arn;
    this.nodes = { model };
    this.registerOutputs({ modelName: this.modelName, arn: this.arn, roleArn: this.role.arn });
  }

  /** An existing model that endpoints and batch jobs can take. */
  static from({ modelName, arn, role, facts }: ExistingModel): ModelLike {
    return {
      modelName: pulumi.output(modelName),
      arn: pulumi.output(arn),
      role,
      facts: {
        ...{ marketplace: false, uncompressed: false, inVpc: true, networkIsolation: true },
        ...{ containers: 1, mode: "SingleModel" },
        ...facts,
      },
    };
  }

  private ownRole(args: ModelArgs): WorkloadRole {
    const { partition, region, accountId } = placementOf({ parent: this });
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

  private securityGroup({ network, securityGroup, transform }: ModelArgs): SecurityGroupLike | undefined {
    if (network === "none" || securityGroup !== undefined) {
      return securityGroup;
    }
    const args = { network, transform: transform?.securityGroup };
    return new ServingSecurityGroup(this.componentName, args, { parent: this });
  }

  private grantOwnNeeds(
    args: ModelArgs,
    securityGroupId: pulumi.Output<string> | undefined,
  ): pulumi.Resource[] {
    const placement = placementOf({ parent: this });
    const { network } = args;
    const grantee = args.role === undefined ? this.role : grantsNamedAfter(this.componentName, this.role);
    const artifacts = grantArtifacts(grantee, args);
    if (args.role !== undefined && args.sharedGrants !== undefined) {
      return [...artifacts, ...args.sharedGrants];
    }
    return [
      ...artifacts,
      ...grantImagePull(
        grantee,
        [...new Set(imagesOf(args))].map((image) => this.uriOf(args, image)),
        placement,
      ),
      ...(network === "none" || securityGroupId === undefined
        ? []
        : [grantNetworkInterfaces(grantee, network, securityGroupId, placement)]),
    ];
  }

  private uriOf({ instanceType }: ModelArgs, image: ContainerImageSource): pulumi.Output<string> {
    return imageUri(image, "inference", instanceType, { parent: this });
  }

  /** SageMaker tries the role when it makes the model, so every grant has to be there before. */
  private model(
    args: ModelArgs,
    securityGroupId: pulumi.Output<string> | undefined,
    dependsOn: pulumi.Resource[],
  ): aws.sagemaker.Model {
    const { network } = args;
    return this.child(
      aws.sagemaker.Model,
      "model",
      {
        executionRoleArn: this.role.arn,
        enableNetworkIsolation: this.facts.networkIsolation,
        ...contentOf(args, (image) => this.uriOf(args, image)),
        vpcConfig:
          network === "none" || securityGroupId === undefined
            ? undefined
            : { subnets: network.privateSubnetIds, securityGroupIds: [securityGroupId] },
      },
      args.transform?.model,
      { dependsOn },
    );
  }
}

function contentOf(
  args: ModelArgs,
  uriOf: (image: ContainerImageSource) => pulumi.Output<string>,
): Partial<aws.sagemaker.ModelArgs> {
  if (args.multiModel !== undefined) {
    const { image, artifact, modelCacheSetting = "Enabled", environment } = args.multiModel;
    return {
      primaryContainer: {
        image: uriOf(image),
        mode: "MultiModel",
        modelDataUrl: pulumi.interpolate`s3://${artifact.bucket.bucketName}/${artifact.prefix}`,
        multiModelConfig: { modelCacheSetting },
        environment,
      },
    };
  }
  return args.containers === undefined
    ? { primaryContainer: containerDefinition(args.container, uriOf) }
    : {
        containers: args.containers.map((container) => containerDefinition(container, uriOf)),
        inferenceExecutionConfig: { mode: args.inferenceExecutionMode },
      };
}

/** What is known of a model before it is made. */
export function factsOf(args: ModelArgs): ModelFacts {
  const containers = args.containers ?? (args.container === undefined ? [] : [args.container]);
  const inVpc = args.network !== "none";
  return {
    ...containerFacts(containers),
    inVpc,
    networkIsolation: args.enableNetworkIsolation ?? inVpc,
    containers: Math.max(1, containers.length),
    mode: args.multiModel !== undefined ? "MultiModel" : (args.inferenceExecutionMode ?? "SingleModel"),
  };
}
