import {
  type AccessIdentity,
  type AccessResource,
  grantsOf,
  servicesOf,
  type StackAccess,
  textOf,
} from "../access";
import { assumedBy } from "./assumed-by";
import type { Place } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenJobs, forbiddenSubmissions } from "./forbidden-jobs";
import type { AwsPage, Call, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { fieldOf, listOf, textField } from "./values";

const scheduleType = "aws:scheduler/schedule:Schedule";
const source: AwsPage = "https://docs.aws.amazon.com/batch/latest/userguide/IAM_policies.html";
const submit = "batch:SubmitJob";

/** Services that run an application under a role. */
const runners: readonly string[] = ["ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "lambda.amazonaws.com"];

/** Whoever submits jobs of AWS Batch: a schedule, by what it says; an application of the program, by its grants. */
export const batchSubmitter: Workload = {
  kind: "batch-submitter",
  description: "Submits an AWS Batch job: a schedule at its times, or an application.",
  source,
  types: [scheduleType, "aws:batch/jobDefinition:JobDefinition"],
  find: (access) => [
    ...access.index.all(scheduleType).flatMap((schedule) => ofSchedule(access, schedule)),
    ...access.roles.flatMap((role) => ofApplication(access, role)),
  ],
};

function ofSchedule(access: StackAccess, schedule: AccessResource): readonly WorkloadInstance[] {
  const target = listOf(schedule.props["target"])[0];
  const role = access.identity(textField(target, "roleArn"));
  if (role === undefined || textField(target, "arn")?.endsWith(":aws-sdk:batch:submitJob") !== true) {
    return [];
  }
  const request = parsed(textField(target, "input"));
  const named = [textField(request, "JobQueue"), textField(request, "JobDefinition")];
  const letters = textField(fieldOf(target, "deadLetterConfig"), "arn");
  const { index, account } = access;
  const group = textOf(schedule, "groupName") ?? "default";
  const service = "scheduler.amazonaws.com";
  return [
    {
      ...{ name: schedule.name, urn: schedule.urn, role },
      calls: [
        assumedBy(access, role, {
          ...{ service, source: pages.schedule },
          sourceArn: `arn:${index.partition}:scheduler:${index.region ?? ""}:${account}:schedule-group/${group}`,
        }),
        ...named.flatMap((resource): readonly Call[] =>
          resource === undefined ? [] : [{ does: "submits its job", action: submit, resource, source }],
        ),
        ...(letters === undefined
          ? []
          : [
              {
                ...{ does: "keeps what could not be submitted", action: "sqs:SendMessage" },
                ...{ resource: letters, source: pages.schedule },
              },
            ]),
      ],
      forbidden: () => forbidden(access, role, service),
    },
  ];
}

function ofApplication(access: StackAccess, role: AccessIdentity): readonly WorkloadInstance[] {
  const service = [...servicesOf(role)].find((name) => runners.includes(name));
  const asked = grantsOf(role).filter(({ effect, action }) => effect === "Allow" && action === submit);
  return service === undefined || asked.length === 0 || access.index.naming(role.arn).length > 0
    ? []
    : [
        {
          ...{ name: role.resourceName, urn: role.urn, role },
          calls: [
            assumedBy(access, role, { service, source: pages.taskRoles }),
            ...asked.map(({ resource }): Call => ({
              ...{ does: "submits its job", action: submit, source },
              ...{ resource: resource.replaceAll("*", "7"), scope: resource },
            })),
          ],
          forbidden: () => forbidden(access, role, service),
          incomplete: "what an application does is not in the stack",
        },
      ];
}

function forbidden(access: StackAccess, role: AccessIdentity, service: string) {
  const { index, account } = access;
  const place: Place = { partition: index.partition, region: index.region ?? "us-east-1", account };
  return [
    ...forbiddenToAll(access, role),
    ...forbiddenAssumptions(access, role, service),
    ...forbiddenJobs(place),
    ...forbiddenSubmissions(place),
  ] as const;
}

function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
