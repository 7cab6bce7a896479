import type { Problem } from "../core";
import { imageProblem } from "../images";
import { prefixProblem } from "../storage";
import type { Debugging, DebuggingRule } from "./debugging";

interface Run {
  readonly instanceCount: number;
  readonly distributed: boolean;
  readonly checkpoints: boolean;
}

/** Values of ProfilingIntervalInMilliseconds that SageMaker takes (API reference, ProfilerConfig). */
const intervals: readonly (number | undefined)[] = [undefined, 100, 200, 500, 1000, 5000, 60_000];

const profilingKeys = ["DetailedProfilingConfig", "PythonProfilingConfig", "DataLoaderProfilingConfig"];

export function debuggingProblems(debugging: Debugging | undefined, run: Run): Problem[] {
  if (debugging === undefined) {
    return [];
  }
  const {
    profilerConfig,
    profilerRules = [],
    debugHookConfig,
    debugRules = [],
    tensorBoardOutputConfig,
  } = debugging;
  const places = { profilerConfig, debugHookConfig, tensorBoardOutputConfig };
  const interval = profilerConfig?.profilingIntervalInMilliseconds;
  const unknownKeys = Object.keys(profilerConfig?.profilingParameters ?? {}).filter(
    (key) => !profilingKeys.includes(key),
  );
  return [
    ...Object.entries(places).map(
      ([name, place]) => place && prefixProblem(`debugging.${name}.prefix`, place.prefix),
    ),
    !intervals.includes(interval) &&
      `debugging.profilerConfig.profilingIntervalInMilliseconds is ${interval}; SageMaker allows 100, 200, 500, 1000, 5000 and 60000.`,
    ...unknownKeys.map(
      (key) =>
        `debugging.profilerConfig.profilingParameters has "${key}"; SageMaker knows ${profilingKeys.join(", ")}.`,
    ),
    ...sizeProblems(
      "debugging.debugHookConfig.hookParameters",
      Object.keys(debugHookConfig?.hookParameters ?? {}),
    ),
    ...sizeProblems(
      "debugging.debugHookConfig.collectionConfigurations",
      debugHookConfig?.collectionConfigurations ?? [],
    ),
    profilerRules.length > 0 &&
      profilerConfig === undefined &&
      "debugging.profilerRules is given without profilerConfig; rules on the profile need one.",
    debugRules.length > 0 &&
      debugHookConfig === undefined &&
      "debugging.debugRules is given without debugHookConfig; rules on tensors need the hook that saves them.",
    debugHookConfig !== undefined &&
      run.checkpoints &&
      (run.instanceCount > 1 || run.distributed) &&
      "debugging.debugHookConfig is given with checkpoints and distributed training, which SageMaker Debugger does not support together; leave one out.",
    ...ruleProblems("debugging.profilerRules", profilerRules),
    ...ruleProblems("debugging.debugRules", debugRules),
  ];
}

function ruleProblems(field: string, rules: readonly DebuggingRule[]): Problem[] {
  const names = rules.map(({ ruleConfigurationName }) => ruleConfigurationName);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return [
    ...sizeProblems(field, rules),
    ...twice.map((name) => `${field} names "${name}" twice; SageMaker wants each rule once.`),
    ...rules.flatMap(
      ({ ruleConfigurationName: name, ruleParameters = {}, ruleEvaluatorImage: image }, index) => [
        !(name.length >= 1 && name.length <= 256) &&
          `${field}[${index}].ruleConfigurationName has ${name.length} characters; SageMaker allows 1 to 256.`,
        Object.keys(ruleParameters).length > 99 &&
          `${field}[${index}].ruleParameters has ${Object.keys(ruleParameters).length} entries; SageMaker allows 100, and one names the rule.`,
        image !== undefined && imageProblem(`${field}[${index}].ruleEvaluatorImage`, image),
      ],
    ),
  ];
}

function sizeProblems(field: string, list: readonly unknown[]): Problem[] {
  return [list.length > 20 && `${field} has ${list.length} entries; SageMaker allows 20.`];
}
