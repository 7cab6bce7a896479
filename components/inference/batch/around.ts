import type { AroundTransform } from "../../workflow";
import type { BatchTransformArgs } from "./batch-args";

/** What a workflow does around the job: a folder for each execution, and manifests where files are spread. */
export function aroundOf(name: string, { input, output, splitting }: BatchTransformArgs): AroundTransform {
  return {
    input: { bucket: input.bucket, prefix: input.prefix },
    output: { bucket: output.bucket, prefix: output.prefix },
    splitting: splitting && {
      filesPerJob: splitting.filesPerJob,
      maxConcurrentJobs: splitting.maxConcurrentJobs,
      manifests: splitting.manifests ?? { bucket: output.bucket, prefix: `manifests/${name}/` },
    },
  };
}
