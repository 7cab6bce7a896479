import type { Inputs } from "./aws-inputs";
import type { Stack, StackResource } from "./stack";
import { given, known } from "./unknown";

export type Endpoint = StackResource<"aws:sagemaker/endpoint:Endpoint">;
type ConfigurationInputs = Inputs<"aws:sagemaker/endpointConfiguration:EndpointConfiguration">;
type Target = StackResource<"aws:appautoscaling/target:Target">;
type Variant = NonNullable<ConfigurationInputs["productionVariants"]>[number];

/** How an endpoint answers; `components`: its models are inference components, made beside it. */
export type ServingKind = "realtime" | "async" | "serverless" | "components";

export function servingKind(props: Partial<ConfigurationInputs>): ServingKind {
  const variants = props.productionVariants ?? [];
  if (variants.some(({ serverlessConfig }) => serverlessConfig !== undefined)) {
    return "serverless";
  }
  if (props.asyncInferenceConfig !== undefined) {
    return "async";
  }
  return variants.length > 0 && variants.every(holdsNoModel) ? "components" : "realtime";
}

function holdsNoModel(variant: Variant): boolean {
  return !given(() => variant.modelName);
}

/** The configuration of an endpoint; undefined where another program made it. */
export function configurationOf(endpoint: Endpoint, stack: Stack): Partial<ConfigurationInputs> | undefined {
  return stack
    .all("aws:sagemaker/endpointConfiguration:EndpointConfiguration")
    .find((configuration) => stack.refers(endpoint, "endpointConfigName", configuration))?.props;
}

/** Whether a model is there for serverless endpoints only, which take neither a VPC nor network isolation. */
export function onlyServerless(model: StackResource<"aws:sagemaker/model:Model">, stack: Stack): boolean {
  const uses = stack
    .all("aws:sagemaker/endpointConfiguration:EndpointConfiguration")
    .filter(({ props, propertyDependencies }) => {
      const name = known(() => model.props.name)?.value;
      return (
        propertyDependencies["productionVariants"]?.some(({ urn }) => urn === model.urn) === true ||
        (name !== undefined &&
          (props.productionVariants ?? []).some((variant) => known(() => variant.modelName)?.value === name))
      );
    });
  return uses.length > 0 && uses.every(({ props }) => servingKind(props) === "serverless");
}

/** The names of an endpoint's inference components, so far as they are known. */
export function componentNames(endpoint: Endpoint, stack: Stack): readonly string[] {
  const name = known(() => endpoint.props.name)?.value;
  return stack.all("aws:cloudcontrol/resource:Resource").flatMap((resource) => {
    const desired = known(() => resource.props)?.value;
    if (known(() => desired?.typeName)?.value !== "AWS::SageMaker::InferenceComponent") {
      return [];
    }
    const state = parsed(known(() => desired?.desiredState)?.value);
    const belongs = name !== undefined && state["EndpointName"] === name;
    const component = state["InferenceComponentName"];
    return belongs && typeof component === "string" ? [component] : [];
  });
}

function parsed(json: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    // What is no JSON, Cloud Control refuses.
    return {};
  }
}

/** Whether a scalable target is a variant of the endpoint: `endpoint/<name>/variant/<variant>`. */
export function scalesVariant(target: Target, endpoint: Endpoint, stack: Stack): boolean {
  if (stack.refers(target, "resourceId", endpoint)) {
    return true;
  }
  const [resourceId, name] = [known(() => target.props.resourceId), known(() => endpoint.props.name)];
  return name?.value !== undefined && resourceId?.value?.startsWith(`endpoint/${name.value}/`) === true;
}
