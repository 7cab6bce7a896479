import * as pulumi from "@pulumi/pulumi";

import type { Conditions, GrantStatement, Problem } from "../../core";
import type { EndpointMode } from "./modes";

/** What of an endpoint somebody may call. */
export interface InvokeScope {
  /** Models of a `multiModel` endpoint, by their path under its prefix, `*` allowed, such as `sg/*.tar.gz`. Default all. */
  readonly targetModels?: readonly string[];
  /** Containers of a `multiContainer` endpoint, by their names, `*` allowed. Default all. */
  readonly targetContainers?: readonly string[];
  /** Components of an `inferenceComponents` endpoint, by their names. Default all. */
  readonly inferenceComponents?: readonly string[];
  /** Whether answers may also be had as a stream (`InvokeEndpointWithResponseStream`). Default false. */
  readonly responseStream?: boolean;
}

/** Which part of a scope goes with which mode. */
const parts = {
  targetModels: "multiModel",
  targetContainers: "multiContainer",
  inferenceComponents: "inferenceComponents",
} as const satisfies Partial<Record<keyof InvokeScope, EndpointMode["type"]>>;

export function scopeProblems(mode: EndpointMode, scope: InvokeScope): Problem[] {
  const names = Object.keys(parts) as (keyof typeof parts)[];
  return [
    ...names.flatMap((name): Problem[] => [
      scope[name] !== undefined &&
        mode.type !== parts[name] &&
        `${name} is given, but the endpoint's mode is ${mode.type}; it goes with ${parts[name]}.`,
      scope[name]?.length === 0 && `${name} is empty; name one, or leave it out for all.`,
    ]),
    scope.responseStream === true &&
      (mode.type === "async" || mode.type === "serverless") &&
      `responseStream is true, but the endpoint's mode is ${mode.type}, which answers in one piece; leave it out.`,
    ...(scope.targetModels ?? []).map(
      (model) =>
        !/^[^/\s]\S{0,1023}$/.test(model) &&
        `targetModels names "${model}"; give a path under the prefix, up to 1024 characters, without spaces or a slash in front.`,
    ),
    ...unknownOf(
      "targetContainers",
      scope.targetContainers,
      "containers" in mode ? mode.containers.map(({ containerHostname }) => containerHostname) : undefined,
    ),
    ...unknownOf(
      "inferenceComponents",
      scope.inferenceComponents,
      "components" in mode ? mode.components.map(({ name }) => name) : undefined,
    ),
  ];
}

function unknownOf(
  field: string,
  asked: readonly string[] = [],
  known: readonly string[] | undefined,
): Problem[] {
  return asked.map(
    (name) =>
      known !== undefined &&
      !name.includes("*") &&
      !known.includes(name) &&
      `${field} names "${name}"; the endpoint has ${known.join(", ")}.`,
  );
}

/** The calls that a mode takes, on the endpoint and the components asked for. */
export function invokeStatements(
  endpointArn: pulumi.Output<string>,
  mode: EndpointMode,
  scope: InvokeScope,
): readonly [GrantStatement, ...GrantStatement[]] {
  const components =
    mode.type === "inferenceComponents"
      ? (scope.inferenceComponents ?? mode.components.map(({ name }) => name))
      : [];
  const resources = [endpointArn, ...components.map((name) => componentArn(endpointArn, name))] as const;
  const call = mode.type === "async" ? "sagemaker:InvokeEndpointAsync" : "sagemaker:InvokeEndpoint";
  return [
    {
      sid: "InvokeEndpoint",
      actions: scope.responseStream ? [call, "sagemaker:InvokeEndpointWithResponseStream"] : [call],
      resources: [...resources],
      conditions: conditionsOf(scope),
    },
  ];
}

/**
 * SageMaker Developer Guide, "Control access to models" of multi-model and "Security" of multi-container endpoints; the service
 * authorization reference lists the first key only.
 */
function conditionsOf({ targetModels, targetContainers }: InvokeScope): Conditions | undefined {
  return targetModels !== undefined
    ? { StringLike: { "sagemaker:TargetModel": targetModels } }
    : targetContainers && { StringLike: { "sagemaker:TargetContainerHostname": targetContainers } };
}

function componentArn(endpointArn: pulumi.Output<string>, name: string): pulumi.Output<string> {
  return endpointArn.apply((arn) => arn.replace(/:endpoint\/.*$/, `:inference-component/${name}`));
}
