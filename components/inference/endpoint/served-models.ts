import * as pulumi from "@pulumi/pulumi";

import { type Grantee, grantName, placementOf } from "../../core";
import { WorkloadRole } from "../../identity";
import { imageUri } from "../../images";
import {
  grantImagePull,
  grantNetworkInterfaces,
  grantsNamedAfter,
  Model,
  type ModelArgs,
  type ModelLike,
  ServingSecurityGroup,
} from "../model";
import type { InferenceEndpointArgs } from "./endpoint-args";
import type { InferenceComponentsMode } from "./modes";
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
  /** What that role needs for each of them alike. */
  private readonly sharedGrants?: readonly pulumi.Resource[];

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
      this.sharedGrants = this.grantAlike(this.sharedRole, args.mode);
    }
  }

  /** The model, made where it has to be, and allowed to write what this endpoint keeps. `suffix` tells models of one endpoint apart. */
  serve(planned: PlannedModel, label: string, suffix: string, instanceType: string | undefined): ServedModel {
    if (isMade(planned)) {
      // Grants on a role that others use too carry the endpoint's name.
      const grantee = grantsNamedAfter(grantName(this.name, suffix), planned.role);
      return { modelName: planned.modelName, granted: this.grantServing(grantee) };
    }
    const { modelName, role } = this.make(planned, label, suffix, instanceType);
    return { modelName, granted: this.sharedGrants ?? this.grantServing(role) };
  }

  private grantServing(grantee: Grantee): pulumi.Resource[] {
    return grantServing(grantee, this.args, this.logGroupArn, placementOf({ parent: this.parent }));
  }

  /** Once for all: with these for each of four components, the role would have more than IAM's 10,240 characters. */
  private grantAlike(
    role: WorkloadRole,
    { components, instanceType }: InferenceComponentsMode,
  ): pulumi.Resource[] {
    const { parent, group, args } = this;
    const placement = placementOf({ parent });
    const containers = components.flatMap(({ model }) => ("modelName" in model ? [] : model));
    if (containers.length === 0) {
      return [];
    }
    const images = new Set(containers.flatMap(({ image }) => image ?? []));
    const uris = [...images].map((image) => imageUri(image, "inference", instanceType, { parent }));
    return [
      ...grantImagePull(role, uris, placement),
      ...(args.network === undefined || group === undefined
        ? []
        : [grantNetworkInterfaces(role, args.network, group.id, placement)]),
      ...this.grantServing(role),
    ];
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
      sharedGrants: this.sharedGrants,
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
