import { type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { stateMachineType } from "./job-requests";
import type { AwsPage, Call, Probe, WorkloadInstance } from "./model";

/** What starts a state machine, and as whom. */
export interface Starter {
  readonly service: string;
  readonly source: AwsPage;
  /** What the service names when it takes the role (`aws:SourceArn`). */
  readonly sourceArn?: string;
  readonly roleArn: string | undefined;
  readonly targetArn: string | undefined;
  readonly deadLetters?: string;
}

/** The workload of one starter; nothing where the target is no state machine, or is reached without a role. */
export function starter(
  access: StackAccess,
  { name, urn }: AccessResource,
  { service, source, sourceArn, roleArn, targetArn, deadLetters }: Starter,
): readonly WorkloadInstance[] {
  const role = access.identity(roleArn);
  if (role === undefined || targetArn?.includes(":stateMachine:") !== true) {
    return [];
  }
  const letters: readonly Call[] =
    deadLetters === undefined
      ? []
      : [{ does: "keeps what could not start", action: "sqs:SendMessage", resource: deadLetters, source }];
  return [
    {
      ...{ name, urn, role },
      calls: [
        assumedBy(access, role, { service, source, sourceArn }),
        { does: "starts its state machine", action: "states:StartExecution", resource: targetArn, source },
        ...letters,
      ],
      forbidden: () => [
        ...forbiddenToAll(access, role),
        ...forbiddenAssumptions(access, role, service),
        ...elsewhere(access, targetArn),
      ],
    },
  ];
}

function elsewhere({ index, account }: StackAccess, own: string): readonly Probe[] {
  const others = index.all(stateMachineType).flatMap((one) => textOf(one, "arn") ?? []);
  const unknown = `arn:${index.partition}:states:${index.region ?? ""}:${account}:stateMachine:somebody-elses`;
  return [
    ...[...others.filter((arn) => arn !== own), unknown].map((resource) => ({
      ...{ does: `starts ${resource}`, action: "states:StartExecution", resource },
    })),
    { does: "changes what it starts", action: "states:UpdateStateMachine", resource: own },
    {
      does: "stops what it started",
      action: "states:StopExecution",
      resource: own.replace(":stateMachine:", ":execution:") + ":1",
    },
    {
      ...{ does: "starts a training job by itself", action: "sagemaker:CreateTrainingJob" },
      resource: `arn:${index.partition}:sagemaker:${index.region ?? ""}:${account}:training-job/any`,
    },
    {
      ...{ does: "calls a function", action: "lambda:InvokeFunction" },
      resource: `arn:${index.partition}:lambda:${index.region ?? ""}:${account}:function:any`,
    },
  ];
}
