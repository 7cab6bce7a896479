import { type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { placeOfTask } from "./container-definitions";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenPlaces } from "./forbidden-places";
import type { Call, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { otherKeys, startCalls } from "./start-calls";
import { listOf, textField, textList } from "./values";

const service = "scheduler.amazonaws.com";
const scheduleType = "aws:scheduler/schedule:Schedule";

/** A schedule that starts or stops instances by a call of EC2's own. */
export const instanceHours: Workload = {
  kind: "instance-hours",
  description: "Starts or stops instances of the stack at its times.",
  source: pages.schedule,
  types: [scheduleType],
  find: (access) => access.index.all(scheduleType).flatMap((schedule) => instance(access, schedule)),
};

function instance(access: StackAccess, schedule: AccessResource): readonly WorkloadInstance[] {
  const target = listOf(schedule.props["target"])[0];
  const [, verb] = /:aws-sdk:ec2:(start|stop)Instances$/.exec(textField(target, "arn") ?? "") ?? [];
  const role = access.identity(textField(target, "roleArn"));
  if (verb === undefined || role === undefined) {
    return [];
  }
  const place = placeOfTask(access, schedule);
  const { partition, region, account } = place;
  const group = `arn:${partition}:scheduler:${region}:${account}:schedule-group/${textOf(schedule, "groupName") ?? "default"}`;
  const machines = idsOf(textField(target, "input")).flatMap(
    (id) => access.index.called(["aws:ec2/instance:Instance"], id) ?? [],
  );
  const calls = machines.flatMap((machine): readonly Call[] =>
    verb === "start"
      ? startCalls(machine, place)
      : [
          {
            ...{ does: `stops ${machine.name}`, action: "ec2:StopInstances", source: pages.schedule },
            resource: textOf(machine, "arn") ?? "",
          },
        ],
  );
  const other = `arn:${partition}:ec2:${region}:${account}:instance/i-0fffffffffffffff0`;
  return [
    {
      ...{ name: schedule.name, urn: schedule.urn, role },
      calls: [assumedBy(access, role, { service, sourceArn: group, source: pages.schedule }), ...calls],
      forbidden: () => [
        ...forbiddenToAll(access, role),
        ...forbiddenAssumptions(access, role, service),
        ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
        ...otherKeys(place),
        { does: "starts another machine", action: "ec2:StartInstances", resource: other },
        { does: "stops another machine", action: "ec2:StopInstances", resource: other },
        ...machines.map((machine) => ({
          ...{ does: `ends ${machine.name}`, action: "ec2:TerminateInstances" },
          resource: textOf(machine, "arn") ?? "",
        })),
      ],
    },
  ];
}

function idsOf(input: string | undefined): readonly string[] {
  try {
    return textList(JSON.parse(input ?? "{}"), "InstanceIds");
  } catch {
    // AWS refuses what is no JSON.
    return [];
  }
}
