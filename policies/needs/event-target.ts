import { type StackAccess, textOf } from "../access";
import type { Workload } from "./model";
import { pages } from "./pages";
import { starter } from "./starter";

/** A rule of EventBridge that starts a state machine. */
export const eventTarget: Workload = {
  kind: "event-target",
  description: "Starts a state machine when something happens.",
  source: pages.eventTargets,
  types: ["aws:cloudwatch/eventTarget:EventTarget"],
  find: (access) =>
    access.index.all("aws:cloudwatch/eventTarget:EventTarget").flatMap((resource) =>
      starter(access, resource, {
        ...{ service: "events.amazonaws.com", source: pages.eventTargets },
        sourceArn: ruleArn(access, textOf(resource, "rule")),
        roleArn: textOf(resource, "roleArn"),
        targetArn: textOf(resource, "arn"),
      }),
    ),
};

/** EventBridge names the rule (User Guide, "Using IAM policy conditions in Amazon EventBridge", aws:SourceArn). */
function ruleArn({ index, account }: StackAccess, rule = ""): string {
  return `arn:${index.partition}:events:${index.region ?? ""}:${account}:rule/${rule}`;
}
