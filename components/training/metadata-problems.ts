import { patternProblem, type Problem } from "../core";
import type { TrainingJobArgs } from "./training-args";

/** What names of runs start with: the argument, or the component's own name. */
export function namePrefixOf(name: string, args: { readonly namePrefix?: string }): string {
  return args.namePrefix ?? `${name}-`;
}

/**
 * A run's name takes twelve more characters; SageMaker allows 63 for a training job, and 32 for a tuning job, whose training jobs carry
 * its name.
 */
export function namePrefixProblem(prefix: string, longest: 20 | 51): Problem {
  return (
    !(/^[a-zA-Z0-9](-*[a-zA-Z0-9])*-$/.test(prefix) && prefix.length <= longest) &&
    `namePrefix is "${prefix}"; give up to ${longest} letters, digits and hyphens that start with a letter or digit and end with one hyphen, such as churn-.`
  );
}

/** IAM's 64 characters for a role name, less `-job-role` and the eight characters that Pulumi appends. */
const longestName = 47;

/** SageMaker API reference, ExperimentConfig, Tag, MlflowConfig. */
export function metadataProblems(name: string, args: TrainingJobArgs): Problem[] {
  const { experimentConfig = {}, mlflow, enableNetworkIsolation } = args;
  return [
    args.role === undefined &&
      name.length > longestName &&
      `name has ${name.length} characters; IAM leaves room for ${longestName}.`,
    namePrefixProblem(namePrefixOf(name, args), 51),
    ...Object.entries(experimentConfig).map(([field, value]) =>
      patternProblem(
        `experimentConfig.${field}`,
        value,
        /^(?=.{1,120}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/,
        "SageMaker allows up to 120 letters, digits and hyphens, with no hyphen at the ends",
      ),
    ),
    ...tagProblems(args.tags),
    mlflow !== undefined &&
      enableNetworkIsolation !== false &&
      "mlflow is given, but the container has no network to reach the tracking server by; set enableNetworkIsolation to false.",
    patternProblem(
      "mlflow.trackingServerArn",
      mlflow?.trackingServerArn,
      /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:mlflow-[a-zA-Z-]*\/[^*?]+$/,
      "give the ARN of a tracking server",
    ),
  ];
}

export function tagProblems(tags: TrainingJobArgs["tags"] = {}): Problem[] {
  const count = Object.keys(tags).length;
  return [
    count > 50 && `tags has ${count} tags; SageMaker allows 50.`,
    ...Object.entries(tags).flatMap(([key, value]) => [
      !/^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key) &&
        `tags has the key "${key}"; AWS allows 1 to 128 letters, digits, spaces and _.:/=+-@, not aws: in front.`,
      patternProblem(
        `tags.${key}`,
        value,
        /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
        "AWS allows up to 256 letters, digits, spaces and _.:/=+-@",
      ),
    ]),
  ];
}
