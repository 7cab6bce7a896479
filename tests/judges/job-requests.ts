import type { StateResource } from "../../sandbox/environment/checkpoint";
import { requestProblems } from "./botocore";

/** The API call that each kind of job is started by, and the field that names the job, which a definition leaves open. */
const calls: Readonly<Record<string, readonly [operation: string, nameField: string]>> = {
  training: ["CreateTrainingJob", "TrainingJobName"],
  tuning: ["CreateHyperParameterTuningJob", "HyperParameterTuningJobName"],
  processing: ["CreateProcessingJob", "ProcessingJobName"],
  transform: ["CreateTransformJob", "TransformJobName"],
};

/** What AWS's service model has against the jobs that a stack defines: no resource holds them, so no schema of resources judges them. */
export async function jobRequestProblems(resources: readonly StateResource[]): Promise<readonly string[]> {
  const definitions = resources.flatMap(({ urn, outputs = {} }) => {
    const { kind, request } = outputs;
    const call = typeof kind === "string" ? calls[kind] : undefined;
    return call && isObject(request) ? [{ urn, call, request }] : [];
  });
  const found = await Promise.all(
    definitions.map(async ({ urn, call: [operation, nameField], request }) => {
      const problems = await requestProblems("sagemaker", operation, { ...request, [nameField]: "a-job" });
      return problems.map((problem) => `${urn.split("::").at(-1)} ${operation}: ${problem}`);
    }),
  );
  return found.flat();
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
