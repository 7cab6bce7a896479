import type { AccessResource, StackAccess } from "../access";
import { bucketFacts, listCall, writeCalls } from "./buckets";
import type { Place } from "./execution-calls";
import { jobCalls, type JobCall, type JobRequest } from "./job-requests";
import type { Call } from "./model";
import { pages } from "./pages";
import { publishCalls } from "./topics";
import { rolesOf } from "./sagemaker-job";
import {
  definitionOf,
  knownField,
  type StateMachineTask,
  statesOf,
  taskRequest,
  tasksOf,
} from "./states-definition";
import { fieldOf, textField } from "./values";

/** The rule by which Step Functions hears of a job's end: Developer Guide, "IAM policies for Amazon SageMaker". */
const rules: Readonly<Record<JobCall, string>> = {
  CreateTrainingJob: "StepFunctionsGetEventsForSageMakerTrainingJobsRule",
  CreateHyperParameterTuningJob: "StepFunctionsGetEventsForSageMakerTuningJobsRule",
  CreateProcessingJob: "StepFunctionsGetEventsForSageMakerProcessingJobsRule",
  CreateTransformJob: "StepFunctionsGetEventsForSageMakerTransformJobsRule",
};

/** Starting a job, handing it its role, and, where the state waits, following and stopping it. */
export function jobTaskCalls(access: StackAccess, job: JobRequest, place: Place): readonly Call[] {
  const { partition, region, account } = place;
  const { call, task } = job;
  const { kind, arn } = jobCalls[call];
  const name = call.replace("Create", "");
  const source = pages.stateMachineJobs;
  const known = jobNameOf(job);
  const jobArn = `arn:${partition}:sagemaker:${region}:${account}:${arn}/${known.text}`;
  const jobs = known.open
    ? { resource: `${jobArn}0123`, scope: `${jobArn}*`, source }
    : { resource: jobArn, source };
  const rule = `arn:${partition}:events:${region}:${account}:rule/${rules[call]}`;
  const roles = call === "CreateTransformJob" ? [] : rolesOf(access, job);
  return [
    { does: `starts ${kind}`, action: `sagemaker:${call}`, ...jobs },
    { does: `looks at the tags of ${kind}`, action: "sagemaker:ListTags", ...jobs },
    {
      ...{ does: `marks ${kind} as its own`, action: "sagemaker:AddTags", ...jobs },
      context: { "sagemaker:TaggingAction": call },
    },
    ...roles.map((role) => ({
      ...{ does: `passes ${role.resourceName} to SageMaker`, action: "iam:PassRole" },
      ...{ resource: role.arn, context: { "iam:PassedToService": "sagemaker.amazonaws.com" }, source },
    })),
    ...(task?.waits === true
      ? [
          { does: `asks how ${kind} is`, action: `sagemaker:Describe${name}`, ...jobs },
          { does: `stops ${kind} with itself`, action: `sagemaker:Stop${name}`, ...jobs },
          ...["PutRule", "PutTargets", "DescribeRule"].map((action) => ({
            ...{ does: `hears of the end of ${kind}`, action: `events:${action}`, resource: rule, source },
          })),
        ]
      : []),
  ];
}

/** The job's name, so far as it is known before an execution. */
export function jobNameOf({ call, request }: JobRequest): { readonly text: string; readonly open: boolean } {
  return knownField(request, `${call.replace("Create", "")}Name`) ?? { text: "", open: true };
}

/** Publishing to a topic, and using its key. */
export function topicTaskCalls(access: StackAccess, machine: AccessResource): readonly Call[] {
  return tasksOf(machine).flatMap(({ integration, request }) => {
    const topic = textField(request, "TopicArn");
    return topic !== undefined && integration.endsWith(":states:::sns:publish")
      ? publishCalls(access, { topic, does: "tells a topic", source: pages.stateMachineTopics })
      : [];
  });
}

/** Listing what a map goes through, and keeping and taking away objects. */
export function objectTaskCalls(access: StackAccess, machine: AccessResource): readonly Call[] {
  const listed = new Map<unknown, string>();
  const readers = statesOf(definitionOf(machine)).flatMap(([state, body]): readonly StateMachineTask[] => {
    const reader = fieldOf(body, "ItemReader");
    const integration = textField(reader, "Resource");
    const request = fieldOf(reader, "Parameters") ?? fieldOf(reader, "Arguments");
    if (integration === undefined) {
      return [];
    }
    const prefix = knownField(request, "Prefix")?.text ?? "";
    statesOf(fieldOf(body, "ItemProcessor")).forEach(([, inner]) => listed.set(taskRequest(inner), prefix));
    return [{ state, integration, request }];
  });
  // A task within a map that names no key works on what the map lists.
  return [...readers, ...tasksOf(machine)].flatMap((task) =>
    objectCalls(access, task, listed.get(task.request) ?? ""),
  );
}

function objectCalls(
  access: StackAccess,
  { integration, request }: StateMachineTask,
  listed: string,
): readonly Call[] {
  const bucketName = textField(request, "Bucket");
  const call = /:states:::(?:aws-sdk:)?s3:(\w+)$/.exec(integration)?.[1];
  if (bucketName === undefined || call === undefined) {
    return [];
  }
  const bucket = bucketFacts(access, bucketName);
  const key = knownField(request, "Key") ?? { text: listed, open: true };
  const one = key.open ? `${key.text}any` : key.text;
  const sort = {
    ...{ bucket, what: "objects", source: pages.distributedMap },
    ...{ key: one, keys: key.open ? `${key.text}*` : key.text },
  };
  switch (call) {
    case "listObjectsV2": {
      const prefix = knownField(request, "Prefix") ?? { text: "", open: false };
      return [listCall(sort, prefix.open ? `${prefix.text}any/` : prefix.text)];
    }
    case "putObject":
      return writeCalls({ ...sort, what: "an object" });
    case "deleteObject":
    case "deleteObjects":
      return [
        {
          ...{ does: "takes an object away", action: "s3:DeleteObject", resource: `${bucket.arn}/${one}` },
          ...{ scope: `${bucket.arn}/${sort.keys}`, source: pages.distributedMap },
        },
      ];
    default:
      return [];
  }
}

/** What the table has calls for. */
export function isKnownTask({ integration }: StateMachineTask): boolean {
  return /:states:::(sagemaker:create(TrainingJob|HyperParameterTuningJob|ProcessingJob|TransformJob)(\.sync)?|sns:publish|aws-sdk:s3:(putObject|deleteObjects?))$/.test(
    integration,
  );
}
