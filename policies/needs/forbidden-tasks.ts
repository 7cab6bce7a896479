import { type AccessResource, type StackAccess, textOf } from "../access";
import type { Place } from "./execution-calls";
import type { Probe } from "./model";

/** Other tasks in its place, other tasks beside it, and a way into it. */
export function forbiddenTasks(
  { index }: StackAccess,
  task: AccessResource,
  { partition, region, account }: Place,
): readonly Probe[] {
  const ecs = `arn:${partition}:ecs:${region}:${account}`;
  const services = index.all("aws:ecs/service:Service").flatMap((one) => textOf(one, "arn") ?? one.id ?? []);
  const [service = `${ecs}:service/any/any`] = services;
  return [
    { does: "puts other tasks behind the service", action: "ecs:UpdateService", resource: service },
    { does: "deletes the service", action: "ecs:DeleteService", resource: service },
    {
      ...{ does: "runs a task beside it", action: "ecs:RunTask" },
      resource: textOf(task, "arn") ?? `${ecs}:task-definition/any:1`,
    },
    { does: "defines tasks", action: "ecs:RegisterTaskDefinition", resource: `${ecs}:task-definition/any:1` },
    { does: "opens a shell in a task", action: "ecs:ExecuteCommand", resource: `${ecs}:task/any/any` },
    { does: "stops a task", action: "ecs:StopTask", resource: `${ecs}:task/any/any` },
  ];
}
