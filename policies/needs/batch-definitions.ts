import { type AccessResource, textOf } from "../access";
import { fieldOf, listOf } from "./values";

export const jobDefinitionType = "aws:batch/jobDefinition:JobDefinition";

/** The containers of a job definition, one or one for each range of nodes; none where they are not known yet. */
export function containersOfJob(definition: AccessResource): readonly unknown[] {
  const single = parsed(definition, "containerProperties");
  const nodes = listOf(fieldOf(parsed(definition, "nodeProperties"), "nodeRangeProperties"));
  return [
    ...(single === undefined ? [] : [single]),
    ...nodes.flatMap((range) => fieldOf(range, "container") ?? []),
  ];
}

function parsed(definition: AccessResource, property: string): unknown {
  const json = textOf(definition, property);
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    // AWS refuses what is no JSON; nothing is known of it here.
    return undefined;
  }
}
