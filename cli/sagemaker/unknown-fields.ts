/**
 * The fields of `value` that an operation does not have, such as `ResourceConfig.InstanceTyp`: the SDK would leave them out of the request
 * without a word.
 * @param schema of the request, as the SDK's package exports it (`CreateTrainingJobRequest$`)
 */
export function unknownFields(value: unknown, schema: unknown, path = ""): readonly string[] {
  const shape = shapeOf(schema);
  if (shape === undefined || typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([field, inner]) => {
    const here = path === "" ? field : `${path}.${field}`;
    if (shape.members === undefined) {
      return unknownFields(inner, shape.element, here);
    }
    return shape.members.has(field) ? unknownFields(inner, shape.members.get(field), here) : [here];
  });
}

/** A structure has members; a list or a map has elements. Anything else has nothing within. */
interface Shape {
  readonly members?: ReadonlyMap<string, unknown>;
  readonly element?: unknown;
}

/** How the SDK writes its schemas: `[kind, namespace, name, traits, ...]`, where kind says what follows. */
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;

function shapeOf(schema: unknown): Shape | undefined {
  if (typeof schema === "function") {
    // Schemas that use one another do so by functions.
    return shapeOf((schema as () => unknown)());
  }
  if (!Array.isArray(schema)) {
    return undefined;
  }
  const parts: readonly unknown[] = schema;
  if (parts.length === 2) {
    // A member with traits of its own.
    return shapeOf(parts[0]);
  }
  const [kind, , , , third, fourth] = parts;
  if (kind === STRUCTURE && Array.isArray(third) && Array.isArray(fourth)) {
    const schemas: readonly unknown[] = fourth;
    return { members: new Map(third.map((name, at) => [String(name), schemas[at]])) };
  }
  return kind === LIST ? { element: third } : kind === MAP ? { element: fourth } : undefined;
}
