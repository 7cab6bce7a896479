import * as pulumi from "@pulumi/pulumi";

import { grantName, placementOf } from "../../core";
import { WorkloadRole } from "../../identity";
import { grantsNamedAfter, Model, type ModelArgs, type ModelLike, ServingSecurityGroup } from "../model";
import type { InferenceEndpointArgs } from "./endpoint-args";
import {
  isMade,
  type PlannedModel,
  type PlannedVariant,
  plannedModel,
  plannedShadow,
} from "./planned-variant";
import { grantServing } from "./serving-access";

/** What a configuration takes of a model, and what has to exist before the endpoint calls it. */
export interface ServedModel {
  readonly modelName: pulumi.Output<string>;
  readonly granted: readonly pulumi.Resource[];
}

/** The models of one endpoint: those that it makes, in the network that they share, and those that it was given. */
export class ServedModels {
  /** By variant or component. */
  readonly made: Record<string, Model> = {};
  readonly group?: ServingSecurityGroup;
  /** What all components run as; they share machines, so that SageMaker is given one role for all. */
  readonly sharedRole?: WorkloadRole;

  constructor(
    private readonly name: string,
    private readonly args: InferenceEndpointArgs,
    private readonly logGroupArn: pulumi.Output<string>,
    private readonly parent: pulumi.Resource,
    variants: readonly PlannedVariant[],
  ) {
    const { network } = args;
    const shadow = plannedShadow(args);
    const models: readonly PlannedModel[] =
      args.mode.type === "inferenceComponents"
        ? args.mode.components.map(({ model }) => plannedModel(model))
        : [...variants, ...(shadow ? [shadow] : [])].flatMap(({ model }) => model ?? []);
    if (network !== undefined && !models.every(isMade)) {
      this.group = new ServingSecurityGroup(
        name,
        { network, transform: args.transform?.securityGroup },
        { parent },
      );
    }
    if (args.mode.type === "inferenceComponents") {
      this.sharedRole = this.componentsRole();
    }
  }

  /** The model, made where it has to be, and allowed to write what this endpoint keeps. `suffix` tells models of one endpoint apart. */
  serve(planned: PlannedModel, label: string, suffix: string, instanceType: string | undefined): ServedModel {
    const model: ModelLike = isMade(planned) ? planned : this.make(planned, label, suffix, instanceType);
    // Grants on a role that others use too carry the endpoint's name.
    const grantee =
      isMade(planned) || this.sharedRole !== undefined
        ? grantsNamedAfter(grantName(this.name, suffix), model.role)
        : model.role;
    const placement = placementOf({ parent: this.parent });
    return {
      modelName: model.modelName,
      granted: grantServing(grantee, this.args, this.logGroupArn, placement),
    };
  }

  private make(
    content: Exclude<PlannedModel, ModelLike>,
    label: string,
    suffix: string,
    instanceType: string | undefined,
  ): Model {
    const { network, enableNetworkIsolation, permissionsBoundary, transform } = this.args;
    const name = suffix === "" ? this.name : `${this.name}-${suffix}`;
    const args: ModelArgs = {
      ...content,
      network: network ?? "none",
      securityGroup: this.group,
      role: this.sharedRole,
      enableNetworkIsolation,
      instanceType,
      permissionsBoundary,
      transform,
    };
    const model = new Model(name, args, { parent: this.parent });
    this.made[label] = model;
    return model;
  }

  private componentsRole(): WorkloadRole {
    const { parent, args } = this;
    const { partition, region, accountId } = placementOf({ parent });
    return new WorkloadRole(
      `${this.name}-execution`,
      {
        service: "sagemaker.amazonaws.com",
        sourceArns: [pulumi.interpolate`arn:${partition}:sagemaker:${region}:${accountId}:*`],
        description: `Hosts the models of ${this.name}`,
        permissionsBoundary: args.permissionsBoundary,
        transform: { role: args.transform?.role },
      },
      { parent },
    );
  }
}
