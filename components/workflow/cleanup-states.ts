import type { ObjectsUnder } from "./around-transform";
import { integration, retrier, type Surroundings } from "./job-states";
import type { Catcher, DistributedMapState, Flow, Onward } from "./states-language";

/** Faults of S3 that pass, throttling among them; what is forbidden stays forbidden, and three repetitions do no harm. */
export const transientS3Errors = ["States.TaskFailed"];

/** Takes away what the failed execution wrote, a thousand objects at a time. */
export function cleanUpState(
  { bucket, prefix }: ObjectsUnder,
  { placement, retry }: Surroundings,
  onward: Onward,
  catchers: readonly Catcher[],
): DistributedMapState {
  return {
    Type: "Map",
    Comment: "Takes away half a result",
    ItemReader: {
      Resource: integration(placement, "s3:listObjectsV2"),
      Parameters: {
        Bucket: bucket.bucketName,
        "Prefix.$": `States.Format('${prefix}{}/', $$.Execution.Name)`,
      },
    },
    // DeleteObjects takes a thousand keys (S3 API reference).
    ItemBatcher: { MaxItemsPerBatch: 1000 },
    MaxConcurrency: 10,
    ItemProcessor: {
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
      ...deletion({ bucket, prefix }, { placement, retry }),
    },
    ResultPath: null,
    Catch: catchers,
    ...onward,
  };
}

function deletion({ bucket }: ObjectsUnder, { placement, retry }: Surroundings): Flow {
  return {
    StartAt: "DeleteObjects",
    States: {
      DeleteObjects: {
        Type: "Task",
        QueryLanguage: "JSONata",
        Resource: integration(placement, "aws-sdk:s3:deleteObjects"),
        Arguments: {
          Bucket: bucket.bucketName,
          Delete: { Objects: "{% [$states.input.Items.{'Key': Key}] %}", Quiet: true },
        },
        Output: {},
        Retry: [retrier(retry, transientS3Errors)],
        End: true,
      },
    },
  };
}
