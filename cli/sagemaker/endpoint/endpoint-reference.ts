import { type StateResource } from "../../../sandbox/environment";
import type { DescribedMode } from "../../../components/inference/endpoint/described-mode";
import { endpointLimits, type EndpointModeName } from "../../../components/inference/endpoint/limits";
import { closeNames } from "../close-names";
import { InputError } from "../input-error";
import { chooseRegion, regionWithin } from "../region";
import { refuseSandboxAccount } from "../sandbox-account";
import { openSecrets } from "../secrets";
import { nameOf, readStack, type Stack, type StackSource } from "../stack-resources";
import { type ServedMode } from "./served-mode";

/** Where an endpoint's name is looked up, and where AWS is called. */
export interface EndpointSource extends StackSource {
  readonly region?: string;
}

/** An endpoint as a program defines it. */
export interface ProgrammedEndpoint {
  /** The name that the program gave the component. */
  readonly component: string;
  /** For people: `dev (sandbox)`, `state.json`. */
  readonly stack: string;
  readonly served: ServedMode;
}

/** An endpoint of which only the name is known yet, apart from what a program says of it. */
export interface EndpointReference {
  readonly name: string;
  readonly region: string;
  /** How the user can name it again: `churn --state state.json`. */
  readonly again: string;
  /** Undefined where the user named an endpoint of AWS and no stack. */
  readonly program?: ProgrammedEndpoint;
}

const TYPE = "mlhpc:inference:InferenceEndpoint";
const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;
const ARN = /^arn:aws[^:]*:sagemaker:([a-z0-9-]+):\d{12}:endpoint\/(.+)$/;

/**
 * Finds the endpoint that the user names: by the component's or the endpoint's name, or by its ARN, in a stack where `source` gives one;
 * else by name or ARN on AWS, without asking AWS yet. Throws InputError where there is none, or it is of the sandbox only.
 */
export function findEndpoint(given: string, source: EndpointSource): EndpointReference {
  const [, arnRegion, name = given] = ARN.exec(given) ?? [];
  const stack = readStack(source);
  if (stack !== undefined) {
    return inStack(name, source, stack);
  }
  if (!NAME.test(name)) {
    throw new InputError(
      `"${given}" is no endpoint's name (letters, digits and hyphens, at most 63); give a name, or an ARN such as arn:aws:sagemaker:ap-southeast-1:111122223333:endpoint/churn.`,
    );
  }
  const region = chooseRegion({ asked: source.region, defined: arnRegion }, "the ARN");
  return { name, region, again: `${name} --region ${region}` };
}

function inStack(name: string, source: EndpointSource, stack: Stack): EndpointReference {
  const endpoints = stack.resources.filter(({ type }) => type === TYPE).map(registered);
  const found =
    endpoints.find(({ component }) => component === name) ??
    endpoints.find(({ endpointName }) => endpointName === name);
  if (found === undefined) {
    const names = endpoints.map(({ component }) => component);
    throw new InputError(
      `${stack.label} has no endpoint "${name}"; ${closeNames(name, names, "endpoints that it has")}`,
    );
  }
  const { component, endpointName, outputs, served } = found;
  refuseSandboxAccount(
    component,
    outputs,
    "the same command with --state, for what pulumi stack export wrote",
  );
  const region = chooseRegion(
    { asked: source.region, defined: stack.region ?? regionWithin(outputs) },
    component,
  );
  const again =
    source.environment === undefined
      ? `${component} --state ${source.state}`
      : `${component} --environment ${source.environment}`;
  return { name: endpointName, region, again, program: { component, stack: stack.label, served } };
}

function registered(resource: StateResource) {
  const outputs = openSecrets(resource.outputs ?? {}).value as Readonly<Record<string, unknown>>;
  const component = nameOf(resource);
  const { endpointName } = outputs;
  return {
    component,
    outputs,
    endpointName: typeof endpointName === "string" ? endpointName : component,
    served: servedInState(outputs),
  };
}

/** What the component registered; a field that is no text, such as a secret that the state keeps encrypted, counts as not there. */
function servedInState(outputs: Readonly<Record<string, unknown>>): ServedMode {
  const text = (field: keyof DescribedMode): string | undefined => {
    const value = outputs[field];
    return typeof value === "string" ? value : undefined;
  };
  const texts = (field: keyof DescribedMode | "variantNames"): readonly string[] | undefined => {
    const value = outputs[field];
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : undefined;
  };
  const mode = text("mode");
  return {
    mode: isMode(mode) ? mode : "realtime",
    variantNames: texts("variantNames") ?? [],
    modelBucket: text("modelBucket"),
    modelPrefix: text("modelPrefix"),
    containerHostnames: texts("containerHostnames"),
    inferenceComponentNames: texts("inferenceComponentNames"),
    asyncInput: text("asyncInput"),
    shadowVariantName: text("shadowVariantName"),
  };
}

function isMode(value: string | undefined): value is EndpointModeName {
  return value !== undefined && value in endpointLimits;
}
