import { resourceRule } from "../rule";
import { containersOf } from "../rule/containers";

export const containerUnprivileged = resourceRule({
  name: "container-unprivileged",
  severity: "high",
  description: "No container has the rights of its host.",
  reason:
    "A privileged container is root on the instance, and reads what every other job there has in memory.",
  fix: "Leave privileged out; give single devices and capabilities through linuxParameters.",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
  types: ["aws:ecs/taskDefinition:TaskDefinition", "aws:batch/jobDefinition:JobDefinition"],
  *judge(subject) {
    for (const { property, container } of containersOf(subject)) {
      if (container["privileged"] === true) {
        yield { property: `${property}.privileged`, says: "is true." };
      }
    }
  },
});
