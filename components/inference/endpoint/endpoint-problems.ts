import { logRetentionProblem, type Problem } from "../../core";
import { keyArnProblem } from "../../encryption";
import { instanceFacts } from "../../instances";
import { deploymentProblems } from "../deployment";
import { thresholdProblems, topicArnProblem } from "../observability";
import { autoScalingProblems } from "../scaling";
import { dataCaptureProblems } from "./data-capture";
import type { InferenceEndpointArgs } from "./endpoint-args";
import { endpointLimits } from "./limits";
import { isMarketplace, modeProblems } from "./mode-problems";
import { nameProblems } from "./name-problems";
import { plannedVariants } from "./planned-variant";
import { deploymentFacts, sourcesOf, watchedEndpoint } from "./watching";

/** Everything that is wrong with an endpoint's plain values; Outputs are left to the policies, which see them resolved. */
export function endpointProblems(name: string, args: InferenceEndpointArgs): Problem[] {
  return [
    ...nameProblems(name, args),
    keyArnProblem("encryptionKey", args.encryptionKey),
    ...modeProblems(args.mode),
    ...scalingProblems(args),
    ...excludedProblems(args),
    ...deploymentProblems("deployment", args.deployment, deploymentFacts(args)),
    ...alarmProblems(name, args),
    ...dataCaptureProblems(args.dataCapture),
    logRetentionProblem("logRetentionInDays", args.logRetentionInDays),
  ];
}

function scalingProblems(args: InferenceEndpointArgs): Problem[] {
  const { mode, autoScaling } = args;
  if (mode.type === "inferenceComponents") {
    return [];
  }
  if (mode.type === "serverless") {
    return autoScaling === undefined
      ? []
      : autoScalingProblems("autoScaling", autoScaling, "serverless", mode);
  }
  // Variants that bring a scaling of their own are looked at where they stand.
  const variants = plannedVariants(args).filter(
    (_, index) => mode.type !== "realtime" || mode.variants?.[index]?.autoScaling === undefined,
  );
  const types = new Set(variants.map(({ instances }) => instances?.settings.instanceType));
  const problems = [...types].flatMap((instanceType) => {
    const instance = instanceType === undefined ? undefined : instanceFacts(instanceType);
    return autoScalingProblems("autoScaling", autoScaling, mode.type, { instanceType, instance });
  });
  return [...new Set(problems)];
}

/** TypeScript refuses these too; programs in JavaScript, and settings from files, meet this check. */
function excludedProblems(args: InferenceEndpointArgs): Problem[] {
  const given: Readonly<Record<string, unknown>> = { ...args };
  const limits = endpointLimits[args.mode.type];
  const excluded =
    args.mode.type === "serverless" ? ["network", "enableNetworkIsolation", "dataCapture", "deployment"] : [];
  return [
    ...excluded.map(
      (field) =>
        given[field] !== undefined &&
        `${field} is given, but serverless endpoints have none ("${limits.source}"); leave it out, or serve in another mode.`,
    ),
    given["enableNetworkIsolation"] === false &&
      sourcesOf(args).some((model) => !("modelName" in model) && isMarketplace(model)) &&
      "enableNetworkIsolation is false, but a model is a product of AWS Marketplace, which SageMaker runs isolated only; leave it out.",
    args.mode.type !== "serverless" &&
      given["network"] === undefined &&
      "network is missing; give the network whose private subnets the containers stand in.",
  ];
}

function alarmProblems(name: string, args: InferenceEndpointArgs): Problem[] {
  const { thresholds = {}, topic } = args.alarms ?? {};
  const { mode, instance } = watchedEndpoint(name, args);
  return [
    ...thresholdProblems("alarms.thresholds", thresholds, mode, instance),
    topicArnProblem("alarms.topic", topic),
  ];
}
