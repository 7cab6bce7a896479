import type { Problem } from "../core";
import { scriptHyperParameters } from "./channel-request";
import { distributionHyperParameters } from "./distribution-hyperparameters";
import type { TrainingJobArgs } from "./training-args";

/** Names by which secrets are known: SageMaker shows hyperparameters and variables to whoever may describe a job. */
const secretName =
  /(^|[_.-])(password|secret|secret_key|access_key|api_key|private_key|(auth|access|session|hf|hub|bearer)_token|credentials)$/i;

/** SageMaker API reference, CreateTrainingJob: HyperParameters, Environment; AlgorithmSpecification: MetricDefinitions. */
export function parameterProblems(args: TrainingJobArgs): Problem[] {
  const { hyperParameters = {}, environment = {}, metricDefinitions = [], mlflow } = args;
  const ours = Object.keys(ourHyperParameters(args));
  const parameters = Object.keys(hyperParameters);
  const variables = Object.keys(environment).length + (mlflow === undefined ? 0 : 2);
  return [
    parameters.length + ours.length > 100 &&
      `hyperParameters has ${parameters.length} entries${ours.length > 0 ? `, and sourceCode and distribution add ${ours.length}` : ""}; SageMaker allows 100.`,
    ...Object.entries(hyperParameters).flatMap(([name, value]) => [
      (name.startsWith("sagemaker_") || name === "mp_parameters") &&
        `hyperParameters has "${name}"; sourceCode and distribution set those, so leave it out.`,
      !(name.length >= 1 && name.length <= 256) &&
        `hyperParameters has a name of ${name.length} characters; SageMaker allows 1 to 256.`,
      isPlain(value) &&
        String(value).length > 2500 &&
        `hyperParameters.${name} has ${String(value).length} characters; SageMaker allows 2500.`,
      secretProblem("hyperParameters", name),
    ]),
    variables > 100 && `environment has ${variables} variables; SageMaker allows 100.`,
    ...Object.entries(environment).flatMap(([name, value]) => [
      !/^[a-zA-Z_][a-zA-Z0-9_]{0,511}$/.test(name) &&
        `environment has "${name}"; SageMaker allows letters, digits and underscores, no digit in front, up to 512.`,
      typeof value === "string" &&
        value.length > 512 &&
        `environment.${name} has ${value.length} characters; SageMaker allows 512.`,
      mlflow !== undefined &&
        /^MLFLOW_(TRACKING_URI|EXPERIMENT_NAME)$/.test(name) &&
        `environment has ${name}; mlflow sets it, so leave it out.`,
      secretProblem("environment", name),
    ]),
    ...metricProblems(metricDefinitions),
  ];
}

/** The hyperparameters that the caller does not write. */
export function ourHyperParameters(args: TrainingJobArgs): Readonly<Record<string, string>> {
  return {
    ...scriptHyperParameters(args.sourceCode),
    ...distributionHyperParameters(args.distribution, args.resourceConfig),
  };
}

function metricProblems(metrics: NonNullable<TrainingJobArgs["metricDefinitions"]>): Problem[] {
  const names = metrics.map(({ name }) => name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return [
    metrics.length > 40 && `metricDefinitions has ${metrics.length} entries; SageMaker allows 40.`,
    ...twice.map((name) => `metricDefinitions names "${name}" twice; give each metric one expression.`),
    ...metrics.flatMap(({ name, regex }, index) => [
      !(name.length >= 1 && name.length <= 255) &&
        `metricDefinitions[${index}].name has ${name.length} characters; SageMaker allows 1 to 255.`,
      !(regex.length >= 1 && regex.length <= 500) &&
        `metricDefinitions[${index}].regex has ${regex.length} characters; SageMaker allows 1 to 500.`,
      !/(?<!\\)\((?!\?:)/.test(regex) &&
        `metricDefinitions[${index}].regex is "${regex}"; put parentheses around the number that is the metric.`,
    ]),
  ];
}

function secretProblem(field: string, name: string): Problem {
  return (
    secretName.test(name) &&
    `${field} has "${name}", which looks like a secret; SageMaker shows it to whoever may describe the job, so let the code read it from Secrets Manager.`
  );
}

function isPlain(value: unknown): value is boolean | number | string {
  return typeof value !== "object" && typeof value !== "function";
}
