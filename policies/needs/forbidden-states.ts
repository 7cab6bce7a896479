import { type AccessResource, type StackAccess, textOf } from "../access";
import type { Place } from "./execution-calls";
import { underOtherKey } from "./forbidden-keys";
import { jobCalls, type JobCall, stateMachineType } from "./job-requests";
import type { Probe } from "./model";
import { listOf, textField } from "./values";

/** Jobs of names that are not its own. */
export function otherJobs({ partition, region, account }: Place): readonly Probe[] {
  return (Object.keys(jobCalls) as JobCall[]).flatMap((call): readonly Probe[] => {
    const { kind, arn } = jobCalls[call];
    const resource = `arn:${partition}:sagemaker:${region}:${account}:${arn}/somebody-elses`;
    const name = call.replace("Create", "");
    return [
      { does: `starts ${kind} of another name`, action: `sagemaker:${call}`, resource },
      { does: `stops somebody else's ${kind}`, action: `sagemaker:Stop${name}`, resource },
      { does: `tags somebody else's ${kind}`, action: "sagemaker:AddTags", resource },
    ];
  });
}

/** Other state machines and their executions, and the definition of its own. */
export function otherMachines(
  { index }: StackAccess,
  machine: AccessResource,
  { partition, region, account }: Place,
): readonly Probe[] {
  const arn = textOf(machine, "arn") ?? "";
  const unknown = `arn:${partition}:states:${region}:${account}:stateMachine:somebody-elses`;
  const others = index.all(stateMachineType).flatMap((one) => textOf(one, "arn") ?? []);
  const executions = unknown.replace(":stateMachine:", ":execution:");
  return [
    { does: "changes its own definition", action: "states:UpdateStateMachine", resource: arn },
    { does: "deletes itself", action: "states:DeleteStateMachine", resource: arn },
    ...[...others.filter((other) => other !== arn), unknown].map((resource) => ({
      ...{ does: `starts ${resource}`, action: "states:StartExecution", resource },
    })),
    {
      ...{ does: "looks at an execution of others", action: "states:DescribeExecution" },
      resource: `${executions}:any`,
    },
    { does: "stops an execution of others", action: "states:StopExecution", resource: `${executions}:any` },
  ];
}

/** The services that it calls for itself, used for something else. */
export function otherUses(access: StackAccess, machine: AccessResource, place: Place): readonly Probe[] {
  const { partition, region, account } = place;
  const rule = `arn:${partition}:events:${region}:${account}:rule/somebody-elses`;
  const topic = `arn:${partition}:sns:${region}:${account}:somebody-elses`;
  const key = textField(listOf(machine.props["encryptionConfiguration"])[0], "kmsKeyId");
  const logs = `arn:${partition}:logs:${region}:${account}:*`;
  return [
    { does: "changes a rule of others", action: "events:PutRule", resource: rule },
    { does: "listens to a rule of others", action: "events:PutTargets", resource: rule },
    { does: "deletes a rule", action: "events:DeleteRule", resource: rule },
    { does: "tells another topic", action: "sns:Publish", resource: topic },
    { does: "listens to a topic", action: "sns:Subscribe", resource: topic },
    ...forbiddenTraces(),
    ...(key === undefined
      ? []
      : [
          underOtherKey(place, {
            ...{ does: "encrypts its log under another key", action: "kms:GenerateDataKey" },
            context: {
              "kms:CallerAccount": access.account,
              "kms:EncryptionContext:SourceArn": logs,
              "kms:EncryptionContextKeys": "SourceArn",
            },
          }),
        ]),
  ];
}

/** Reading what others have traced, and changing how traces are kept. */
export function forbiddenTraces(): readonly Probe[] {
  return [
    { does: "reads traces", action: "xray:GetTraceSummaries", resource: "*" },
    { does: "changes how traces are encrypted", action: "xray:PutEncryptionConfig", resource: "*" },
  ];
}
