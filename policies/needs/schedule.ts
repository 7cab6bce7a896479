import { type StackAccess, textOf } from "../access";
import type { Workload } from "./model";
import { pages } from "./pages";
import { starter } from "./starter";
import { fieldOf, listOf, textField } from "./values";

/** A schedule of EventBridge Scheduler that starts a state machine. */
export const schedule: Workload = {
  kind: "schedule",
  description: "Starts a state machine at its times.",
  source: pages.schedule,
  types: ["aws:scheduler/schedule:Schedule"],
  find: (access) =>
    access.index.all("aws:scheduler/schedule:Schedule").flatMap((resource) => {
      const target = listOf(resource.props["target"])[0];
      const deadLetters = textField(fieldOf(target, "deadLetterConfig"), "arn");
      return starter(access, resource, {
        ...{ service: "scheduler.amazonaws.com", source: pages.schedule },
        sourceArn: groupArn(access, textOf(resource, "groupName")),
        roleArn: textField(target, "roleArn"),
        targetArn: textField(target, "arn"),
        ...(deadLetters !== undefined && { deadLetters }),
      });
    }),
};

/** Scheduler names the group (User Guide, "Cross-service confused deputy prevention"). */
function groupArn({ index, account }: StackAccess, group = "default"): string {
  return `arn:${index.partition}:scheduler:${index.region ?? ""}:${account}:schedule-group/${group}`;
}
