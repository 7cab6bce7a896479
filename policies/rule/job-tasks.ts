import { type JobCall, type JobRequest, requestsOfStateMachine } from "../needs/job-requests";
import { fieldOf, listOf } from "../needs/values";
import type { Inputs } from "./aws-inputs";
import type { Finding } from "./text";

/** One piece of a job request that rules look into, with what leads there: a tuning job holds one for each algorithm. */
export interface JobPart {
  readonly call: JobCall;
  /** Such as `TrainingJobDefinitions[1].`; empty for the request itself. */
  readonly path: string;
  readonly body: unknown;
}

/** A state machine as a rule about one resource sees it. */
interface StateMachine {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Partial<Inputs<"aws:sfn/stateMachine:StateMachine">>;
}

/** What a judgement has against a part: the field within it, and the sentence. */
export interface PartFinding {
  readonly field: string;
  readonly says: string;
}

/**
 * Judges every SageMaker job that a state machine starts. A request that is put together during the execution, as a whole, says nothing here;
 * a field that is (`"Field.$"`, `"{% ... %}"`) counts as given.
 */
export function* judgeJobs(
  stateMachine: StateMachine,
  judge: (part: JobPart) => Iterable<PartFinding>,
): Iterable<Finding> {
  const { type, name, urn, props } = stateMachine;
  // Nothing else of it is read: what preview does not know of the rest hides no violation.
  const { definition } = props;
  for (const request of requestsOfStateMachine({ type, name, urn, props: { definition } })) {
    for (const part of partsOf(request)) {
      for (const { field, says } of judge(part)) {
        yield {
          property: "definition",
          says: `has the state ${request.task?.state ?? ""} call ${part.call} with ${part.path}${field} ${says}`,
        };
      }
    }
  }
}

function partsOf({ call, request }: JobRequest): readonly JobPart[] {
  if (typeof request !== "object" || request === null) {
    return [];
  }
  if (call !== "CreateHyperParameterTuningJob") {
    return [{ call, path: "", body: request }];
  }
  const only = fieldOf(request, "TrainingJobDefinition");
  return [
    ...(typeof only === "object" && only !== null
      ? [{ call, path: "TrainingJobDefinition.", body: only }]
      : []),
    ...listOf(fieldOf(request, "TrainingJobDefinitions")).map((body, index) => ({
      ...{ call, path: `TrainingJobDefinitions[${index}].`, body },
    })),
  ];
}

/** A value at a path such as `NetworkConfig.VpcConfig`; `computed` where only the execution knows it, or a part of its path. */
export function valueAt(body: unknown, path: string): unknown {
  let value = body;
  for (const name of path.split(".")) {
    if (fieldOf(value, `${name}.$`) !== undefined) {
      return computed;
    }
    value = fieldOf(value, name);
    if (typeof value === "string" && /^\{%[\s\S]*%\}$/.test(value)) {
      return computed;
    }
  }
  return value;
}

/** Stands for what an execution works out. */
export const computed = Symbol("computed during the execution");

/** Whether there is something at a path. */
export function has(body: unknown, path: string): boolean {
  const value = valueAt(body, path);
  return value !== undefined && value !== null && value !== "";
}

/** Where the machines of a job are described, by its call. */
export const clusterPaths: Readonly<Record<JobCall, string>> = {
  CreateTrainingJob: "ResourceConfig",
  CreateHyperParameterTuningJob: "ResourceConfig",
  CreateProcessingJob: "ProcessingResources.ClusterConfig",
  CreateTransformJob: "TransformResources",
};

/** The machines of a job, group by group; nothing where only the execution knows them. */
export function clustersOf({
  call,
  body,
}: JobPart): readonly { readonly type: string; readonly count: number }[] {
  const tuning = "HyperParameterTuningResourceConfig";
  const own = valueAt(body, clusterPaths[call]);
  const described = own ?? (call === "CreateHyperParameterTuningJob" ? valueAt(body, tuning) : undefined);
  const groups = listOf(fieldOf(described, "InstanceGroups") ?? fieldOf(described, "InstanceConfigs"));
  return (groups.length > 0 ? groups : [described]).flatMap((group) => {
    const [type, count] = [fieldOf(group, "InstanceType"), fieldOf(group, "InstanceCount")];
    return typeof type === "string" ? [{ type, count: typeof count === "number" ? count : 1 }] : [];
  });
}
