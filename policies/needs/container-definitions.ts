import { type AccessResource, type StackAccess, textOf } from "../access";
import type { Place } from "./execution-calls";
import { fieldOf, listOf, textField } from "./values";

export const taskDefinitionType = "aws:ecs/taskDefinition:TaskDefinition";

/** The containers of a task definition, which says them in JSON; none where they are not known yet. */
export function containersOf(task: AccessResource): readonly unknown[] {
  const json = textOf(task, "containerDefinitions");
  try {
    return json === undefined ? [] : listOf(JSON.parse(json));
  } catch {
    // AWS refuses what is no JSON; nothing is known of it here.
    return [];
  }
}

/** The variables of a container by their names. */
export function environmentOf(container: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listOf(fieldOf(container, "environment")).flatMap((variable) => {
      const name = textField(variable, "name");
      return name === undefined ? [] : [[name, textField(variable, "value") ?? ""]];
    }),
  );
}

export function placeOfTask({ index, account }: StackAccess, task: AccessResource): Place {
  const [, partition, , region, owner] = textOf(task, "arn")?.split(":") ?? [];
  return {
    partition: partition ?? index.partition,
    region: region ?? index.region ?? "us-east-1",
    account: owner ?? account,
  };
}

/** What ECS names when it takes a role for a task (Developer Guide, "Task IAM role", `aws:SourceArn`). */
export function sourceOfTasks({ partition, region, account }: Place): string {
  return `arn:${partition}:ecs:${region}:${account}:task/any`;
}
