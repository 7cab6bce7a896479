import { askJudge } from "./judge-process";

/**
 * What AWS's own service model has against a request: types, required and unknown members, enumerations, patterns, ranges. Empty
 * where there is nothing. `service` and `operation` by botocore's names, such as `sagemaker` and `CreateTrainingJob`.
 */
export function requestProblems(
  service: string,
  operation: string,
  request: unknown,
): Promise<readonly string[]> {
  return askJudge("request", { service, operation, request });
}
