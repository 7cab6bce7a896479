import * as pulumi from "@pulumi/pulumi";

import type { AroundTransform, ManifestSplitting, ObjectsUnder } from "./around-transform";
import { transientS3Errors } from "./cleanup-states";
import { jobFacts } from "./job-facts";
import type { JobRequestOf } from "./job-request";
import { integration, retrier, type Surroundings, syncIntegration } from "./job-states";
import type { Catcher, DistributedMapState, Flow, Onward, Payload, State } from "./states-language";
import { defaultJobTimeout } from "./workflow-step";

export interface SplitJob {
  readonly job: JobRequestOf<"transform">;
  readonly around: AroundTransform;
  readonly splitting: ManifestSplitting;
  readonly timeoutSeconds?: number;
}

/** Spreads the input files over transform jobs, by manifests that live no longer than their jobs. */
export function splitState(
  split: SplitJob,
  surroundings: Surroundings,
  onward: Onward,
  catchers: readonly Catcher[],
): DistributedMapState {
  const { around, splitting } = split;
  return {
    Type: "Map",
    Comment: "One transform job for each batch of files",
    ItemReader: {
      Resource: integration(surroundings.placement, "s3:listObjectsV2"),
      Parameters: { Bucket: around.input.bucket.bucketName, Prefix: around.input.prefix },
    },
    ItemBatcher: {
      MaxItemsPerBatch: splitting.filesPerJob,
      // A batch is an execution with a name of its own; results belong to the execution that the map is in.
      BatchInput: { "execution.$": "$$.Execution.Name" },
    },
    MaxConcurrency: splitting.maxConcurrentJobs,
    ItemProcessor: {
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
      ...batchFlow(split, surroundings),
    },
    ResultPath: null,
    Catch: catchers.length > 0 ? catchers : undefined,
    ...onward,
  };
}

const anyError = { ErrorEquals: ["States.ALL"] } as const;

/** Writes the manifest, transforms, and takes the manifest away, whatever came of it. */
function batchFlow(split: SplitJob, surroundings: Surroundings): Flow {
  const { manifests } = split.splitting;
  const call = s3Call(surroundings, manifests);
  const remember = {
    Next: "DeleteManifestOfFailure",
    Assign: { error: "{% $states.errorOutput.Error %}", cause: "{% $states.errorOutput.Cause %}" },
  };
  const states: Readonly<Record<string, State>> = {
    PlanManifest: {
      Type: "Pass",
      QueryLanguage: "JSONata",
      Assign: {
        // Consoles leave empty objects in the place of folders; a manifest that names one fails its job.
        keys: "{% [$states.input.Items[Size > 0].Key] %}",
        batch: "{% $states.context.Execution.Name %}",
        execution: "{% $states.input.BatchInput.execution %}",
      },
      Next: "AnyFiles",
    },
    AnyFiles: {
      Type: "Choice",
      QueryLanguage: "JSONata",
      Choices: [{ Condition: "{% $count($keys) > 0 %}", Next: "WriteManifest" }],
      Default: "NothingToTransform",
    },
    NothingToTransform: { Type: "Succeed" },
    WriteManifest: {
      ...call("putObject", {
        ContentType: "application/json",
        Body: pulumi.interpolate`{% $append([{'prefix': 's3://${split.around.input.bucket.bucketName}/'}], $keys) %}`,
      }),
      Next: "Transform",
    },
    Transform: {
      ...transform(split, surroundings),
      Catch: [{ ...anyError, ...remember }],
      Next: "DeleteManifest",
    },
    DeleteManifest: { ...call("deleteObject", {}), End: true },
    DeleteManifestOfFailure: {
      ...call("deleteObject", {}),
      Catch: [{ ...anyError, Next: "BatchFailed" }],
      Next: "BatchFailed",
    },
    BatchFailed: {
      Type: "Fail",
      QueryLanguage: "JSONata",
      Error: "{% $error %}",
      Cause: "{% $cause %}",
    },
  };
  return { StartAt: "PlanManifest", States: states };
}

/** The call on the manifest; what it answers is nobody's business. */
function s3Call({ placement, retry }: Surroundings, { bucket, prefix }: ObjectsUnder) {
  return (name: "putObject" | "deleteObject", more: Payload) => ({
    Type: "Task" as const,
    QueryLanguage: "JSONata" as const,
    Resource: integration(placement, `aws-sdk:s3:${name}`),
    // The prefix stands here in full, so that whoever reads the definition sees what the role needs.
    Arguments: { Bucket: bucket.bucketName, Key: `{% '${prefix}' & $batch & '.manifest' %}`, ...more },
    Output: {},
    Retry: [retrier(retry, transientS3Errors)],
  });
}

function transform({ job, around, splitting, timeoutSeconds }: SplitJob, surroundings: Surroundings) {
  const { call, nameField } = jobFacts.transform;
  const { TransformInput, TransformOutput, ...others } = job.request;
  const { bucketName } = around.output.bucket;
  const { manifests } = splitting;
  return {
    Type: "Task" as const,
    QueryLanguage: "JSONata" as const,
    Resource: syncIntegration(surroundings.placement, call),
    Arguments: {
      ...others,
      [nameField]: `{% '${job.namePrefix}' & $split($uuid(), '-')[4] %}`,
      TransformInput: merged(TransformInput, {
        DataSource: {
          S3DataSource: {
            S3DataType: "ManifestFile",
            S3Uri: pulumi.interpolate`{% 's3://${manifests.bucket.bucketName}/${manifests.prefix}' & $batch & '.manifest' %}`,
          },
        },
      }),
      TransformOutput: merged(TransformOutput, {
        S3OutputPath: pulumi.interpolate`{% 's3://${bucketName}/${around.output.prefix}' & $execution & '/' %}`,
      }),
    },
    Output: { [nameField]: `{% $states.result.${nameField} %}` },
    TimeoutSeconds: timeoutSeconds ?? defaultJobTimeout,
    Retry: [retrier(surroundings.retry)],
  };
}

/** What the request says, and over it what only the batch knows. */
function merged(said: object | undefined, own: Payload): pulumi.Output<unknown> {
  return pulumi.all([said ?? {}, own]).apply(([given, known]) => ({ ...given, ...known }));
}
