import { type Problem, wholeNumberProblem } from "../core";
import { prefixProblem } from "../storage";
import type { AroundTransform } from "./around-transform";

/** What is wrong with the plain values; `field` is put before the names as it is, such as `job.around.`. */
export function aroundProblems(field: string, around: AroundTransform | undefined): Problem[] {
  if (around === undefined) {
    return [];
  }
  const { input, output, splitting } = around;
  return [
    prefixProblem(`${field}input.prefix`, input.prefix),
    prefixProblem(`${field}output.prefix`, output.prefix),
    output.bucket === input.bucket &&
      output.prefix.startsWith(input.prefix) &&
      `${field}output.prefix is "${output.prefix}", within the input "${input.prefix}"; keep them apart, or results are transformed again.`,
    ...splittingProblems(`${field}splitting`, around),
    ...Object.entries({ input, output, "splitting.manifests": splitting?.manifests }).map(
      ([name, place]) =>
        place !== undefined &&
        /['\\{}]/.test(place.prefix) &&
        `${field}${name}.prefix is "${place.prefix}"; leave out quotes, backslashes and braces, which mean something to Step Functions.`,
    ),
  ];
}

function splittingProblems(field: string, { input, splitting }: AroundTransform): Problem[] {
  if (splitting === undefined) {
    return [];
  }
  const { manifests, filesPerJob, maxConcurrentJobs } = splitting;
  const rule = "give a whole number from 1 to 1000";
  return [
    wholeNumberProblem(`${field}.filesPerJob`, filesPerJob, { min: 1, max: 1000, rule }),
    wholeNumberProblem(`${field}.maxConcurrentJobs`, maxConcurrentJobs, { min: 1, max: 1000, rule }),
    prefixProblem(`${field}.manifests.prefix`, manifests.prefix),
    manifests.bucket === input.bucket &&
      overlap(manifests.prefix, input.prefix) &&
      `${field}.manifests.prefix is "${manifests.prefix}", which meets the input "${input.prefix}"; keep manifests apart, or they are transformed too.`,
  ];
}

function overlap(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
