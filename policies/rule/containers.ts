import type { SubjectOf } from "./resource-rule";

type Fields = Readonly<Record<string, unknown>>;

/** A container of a task or a job, and where its definition stands. */
export interface Container {
  readonly property: string;
  readonly container: Fields;
}

/** The containers of an ECS task or a Batch job, which keep their definitions as JSON. */
export function containersOf(
  subject: SubjectOf<"aws:ecs/taskDefinition:TaskDefinition" | "aws:batch/jobDefinition:JobDefinition">,
): readonly Container[] {
  if (subject.type === "aws:ecs/taskDefinition:TaskDefinition") {
    return listed(parsed(subject.props.containerDefinitions), "containerDefinitions");
  }
  const { containerProperties, nodeProperties } = subject.props;
  const single = asFields(parsed(containerProperties));
  const ranges = listed(
    asFields(parsed(nodeProperties))?.["nodeRangeProperties"],
    "nodeProperties.nodeRangeProperties",
  );
  return [
    ...(single === undefined ? [] : [{ property: "containerProperties", container: single }]),
    ...ranges.flatMap(({ property, container }) => {
      const inner = asFields(container["container"]);
      return inner === undefined ? [] : [{ property: `${property}.container`, container: inner }];
    }),
  ];
}

function listed(value: unknown, property: string): readonly Container[] {
  return Array.isArray(value)
    ? value.flatMap((element: unknown, index) => {
        const container = asFields(element);
        return container === undefined ? [] : [{ property: `${property}[${index}]`, container }];
      })
    : [];
}

/** AWS refuses what is no JSON; a rule has nothing to add to that. */
function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asFields(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}
