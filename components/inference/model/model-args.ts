import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { patternProblem, type Problem, type Transform } from "../../core";
import { roleNameProblem, type WorkloadRole } from "../../identity";
import { imageProblems } from "../../images";
import type { NetworkLike } from "../../network";
import { prefixProblem } from "../../storage";
import {
  type ContainerArgs,
  containerProblems,
  modelEnvironmentProblems,
  hostnameForm,
  type MultiModelContainer,
  type NamedContainer,
} from "./container";

export interface ModelTransforms {
  readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  readonly role?: Transform<aws.iam.RoleArgs>;
  readonly model?: Transform<aws.sagemaker.ModelArgs>;
}

/** A `ServingSecurityGroup` that models share, or any `aws.ec2.SecurityGroup`. */
export interface SecurityGroupLike {
  readonly id: pulumi.Input<string>;
  /** What must exist before containers start. */
  readonly rules?: readonly pulumi.Resource[];
}

interface ModelSettings {
  /**
   * Where the containers' network interfaces stand: its private subnets. `none` only for what AWS refuses in a VPC, which is serverless
   * endpoints.
   */
  readonly network: NetworkLike | "none";
  /** The security group of the interfaces. Default one of its own: out to AWS services by HTTPS, in from nowhere. */
  readonly securityGroup?: SecurityGroupLike;
  /**
   * Keeps the containers from any network call of their own; SageMaker still fetches the model for them. Default true; false on
   * network `none`, since serverless endpoints refuse it.
   */
  readonly enableNetworkIsolation?: boolean;
  /** Such as `ml.g5.xlarge`: decides between the CPU and the GPU image of what AWS publishes. Default CPU. */
  readonly instanceType?: string;
  /** What the containers run as. Default a role of the model's own; what it needs is granted either way. */
  readonly role?: WorkloadRole;
  /**
   * What lets `role` pull the images and use the network, where models that share it were granted that together: IAM's 10,240 characters
   * for a role are then left to what each reads. Default granted for this model.
   */
  readonly sharedGrants?: readonly pulumi.Resource[];
  /** ARN of the managed policy that bounds the model's own role. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: ModelTransforms;
}

/** One container with its model. */
export interface SingleModelArgs extends ModelSettings {
  readonly container: ContainerArgs;
  readonly containers?: never;
  readonly inferenceExecutionMode?: never;
  readonly multiModel?: never;
}

/** Several containers: each called by its name (`Direct`), or one after the other (`Serial`). */
export interface SeveralContainersArgs extends ModelSettings {
  /** 2 to 15 of them (API reference, CreateModel). */
  readonly containers: readonly [NamedContainer, NamedContainer, ...NamedContainer[]];
  readonly inferenceExecutionMode: "Direct" | "Serial";
  readonly container?: never;
  readonly multiModel?: never;
}

/** One container for all models under a prefix. */
export interface MultiModelArgs extends ModelSettings {
  readonly multiModel: MultiModelContainer;
  readonly container?: never;
  readonly containers?: never;
  readonly inferenceExecutionMode?: never;
}

export type ModelArgs = SingleModelArgs | SeveralContainersArgs | MultiModelArgs;

/** SageMaker's 63 characters for a model, less `-model` and the eight characters that Pulumi appends. */
export const longestModelName = 49;

/** What is wrong with the component's name, which the model and its role are called after. */
export function modelNameProblems(name: string, { role }: ModelArgs): Problem[] {
  return [
    patternProblem(
      "name",
      name,
      hostnameForm,
      "SageMaker allows letters, digits and hyphens, with no hyphen at the ends",
    ),
    role === undefined
      ? roleNameProblem(name, "execution")
      : name.length > longestModelName &&
        `name has ${name.length} characters; SageMaker leaves room for ${longestModelName}.`,
  ];
}

export function modelProblems(args: ModelArgs): Problem[] {
  const marketplace = args.container?.marketplacePackageArn !== undefined;
  return [
    ...contentProblems(args),
    marketplace &&
      args.enableNetworkIsolation === false &&
      "enableNetworkIsolation is false, but container.marketplacePackageArn names a product of AWS Marketplace, which SageMaker runs isolated only; leave it out.",
  ];
}

function contentProblems(args: ModelArgs): Problem[] {
  if (args.multiModel !== undefined) {
    const { image, artifact, environment } = args.multiModel;
    return [
      ...imageProblems("multiModel.image", image, "inference", args.instanceType),
      prefixProblem("multiModel.artifact.prefix", artifact.prefix),
      ...modelEnvironmentProblems("multiModel.environment", environment),
    ];
  }
  return args.containers === undefined
    ? containerProblems("container.", args.container, args.instanceType)
    : severalProblems("containers", args.containers, args.instanceType);
}

/** What is wrong with containers that share a model. */
export function severalProblems(
  field: string,
  containers: readonly NamedContainer[],
  instanceType?: string,
): Problem[] {
  const names = containers.map(({ containerHostname }) => containerHostname);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return [
    (containers.length < 2 || containers.length > 15) &&
      `${field} has ${containers.length} containers; SageMaker allows 2 to 15 in one model.`,
    ...twice.map((name) => `${field} names "${name}" twice; each containerHostname stands once in a model.`),
    ...containers.flatMap((container, index) =>
      containerProblems(`${field}[${index}].`, container, instanceType),
    ),
  ];
}
