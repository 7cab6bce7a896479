import { grantName, patternProblem, type Problem } from "../../core";
import { longestRoleName, roleNameProblem } from "../../identity";
import { hostnameForm, longestModelName } from "../model";
import type { InferenceEndpointArgs } from "./endpoint-args";
import { isMade, plannedModel, plannedShadow, plannedVariants } from "./planned-variant";
import { variantNameRule } from "./variant-name";

/** A model that the endpoint makes, and calls after itself and a part of its own. */
interface MadePart {
  /** What the program calls it, such as `mode.variants[0].variantName is "Current"`. */
  readonly said: string;
  readonly suffix: string;
}

/** Characters of the component's name and a part's together, less the hyphen between them and what comes after both. */
const roomForRole = longestRoleName - "--execution".length;
const roomForModel = longestModelName - "-".length;

/** What is wrong with names that Pulumi puts together: said here, before anything of the endpoint exists. */
export function nameProblems(name: string, args: InferenceEndpointArgs): Problem[] {
  const components = args.mode.type === "inferenceComponents";
  const [room, whose] = components ? [roomForModel, "SageMaker"] : [roomForRole, "IAM"];
  return [
    args.endpointName !== undefined && patternProblem("name", name, hostnameForm, variantNameRule),
    patternProblem("endpointName", args.endpointName ?? name, hostnameForm, variantNameRule),
    // As much as a configuration leaves of SageMaker's 63 characters.
    roleNameProblem(name, "execution"),
    ...madeParts(args).map(
      ({ said, suffix }) =>
        name.length + suffix.length > room &&
        `${said}, which makes ${name.length + suffix.length} characters with the endpoint's; ${whose} leaves room for ${room}.`,
    ),
    ...likeNamesProblems(args),
  ];
}

function madeParts(args: InferenceEndpointArgs): MadePart[] {
  const { mode } = args;
  const shadow = plannedShadow(args);
  if (mode.type === "inferenceComponents") {
    return mode.components.flatMap(({ name, model }, index) =>
      isMade(plannedModel(model))
        ? []
        : [{ said: `mode.components[${index}].name is "${name}"`, suffix: name }],
    );
  }
  return [
    ...plannedVariants(args).flatMap(({ variantName, suffix, model }, index) =>
      suffix === "" || model === undefined || isMade(model)
        ? []
        : [{ said: `mode.variants[${index}].variantName is "${variantName}"`, suffix }],
    ),
    ...(shadow?.model === undefined || isMade(shadow.model)
      ? []
      : [{ said: 'mode.shadow.model is called "shadow"', suffix: shadow.suffix }]),
  ];
}

/** Names of roles and grants have neither capitals nor several hyphens in a row. */
function likeNamesProblems({ mode }: InferenceEndpointArgs): Problem[] {
  const [field, names] =
    mode.type === "inferenceComponents"
      ? ["mode.components", mode.components.map(({ name }) => name)]
      : mode.type === "realtime" && mode.variants !== undefined
        ? ["mode.variants", mode.variants.map(({ variantName }) => variantName)]
        : ["mode", []];
  return [...new Set(names)].flatMap((name, index, all) =>
    all
      .slice(0, index)
      .filter((other) => grantName(other) === grantName(name))
      .map(
        (other) =>
          `${field} names "${other}" and "${name}", which differ in capitals and hyphens only; give names that differ in more.`,
      ),
  );
}
