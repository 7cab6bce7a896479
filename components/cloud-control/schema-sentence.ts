import type { ErrorObject } from "ajv";

/** One finding of the schema check in words: path, value, rule. */
export function sentence(error: ErrorObject, type: string, readOnly: readonly string[]): string {
  const { instancePath, keyword, params } = error;
  const path = dotted(instancePath);
  const at = (property: unknown): string => (path === "" ? String(property) : `${path}.${String(property)}`);
  const value = shown(error.data);
  switch (keyword) {
    case "required":
      return `${at(params["missingProperty"])} is missing; ${type} requires it.`;
    case "additionalProperties": {
      const property = at(params["additionalProperty"]);
      return readOnly.includes(property.replaceAll(/\[\d+\]/g, ".*").replaceAll(".", "/"))
        ? `${property} is given, but only AWS sets it; leave it out.`
        : `${property} is unknown to ${type}; ${knownIn(error)}.`;
    }
    case "type":
      return `${path} is ${value}; ${type} takes ${String(params["type"])} there.`;
    case "enum":
      return `${path} is ${value}; AWS allows ${(params["allowedValues"] as unknown[]).map(String).join(", ")}.`;
    case "pattern":
      return `${path} is ${value}; AWS wants it to match ${String(params["pattern"])}.`;
    case "minLength":
    case "maxLength":
      return `${path} has ${String(error.data).length} characters; AWS allows ${bound(error)}.`;
    case "minItems":
    case "maxItems":
      return `${path} has ${(error.data as unknown[]).length} items; AWS allows ${bound(error)}.`;
    case "minProperties":
    case "maxProperties":
      return `${path} has ${Object.keys(error.data as object).length} entries; AWS allows ${bound(error)}.`;
    case "minimum":
    case "maximum":
      return `${path} is ${value}; AWS allows ${bound(error)}.`;
    case "uniqueItems":
      return `${path} holds the same item twice; AWS wants each once.`;
    case "oneOf":
    case "anyOf":
      return `${path === "" ? type : path} needs ${keyword === "oneOf" ? "exactly" : "at least"} one of ${choices(error)}.`;
    default:
      return `${path === "" ? type : path} ${error.message ?? "is not as AWS wants it"}.`;
  }
}

/** `/Containers/0/Image` is `Containers[0].Image`. */
function dotted(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce(
      (path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : path === "" ? step : `${path}.${step}`),
      "",
    );
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** The keyword's bound, with its partner where the schema has both. */
function bound({ keyword, parentSchema, params }: ErrorObject): string {
  const what = keyword.slice(3);
  const [least, most] = what === "imum" ? ["minimum", "maximum"] : [`min${what}`, `max${what}`];
  const low = parentSchema?.[least ?? ""] as number | undefined;
  const high = parentSchema?.[most ?? ""] as number | undefined;
  if (low === undefined || high === undefined) {
    return keyword.startsWith("min")
      ? `${String(params["limit"])} or more`
      : `up to ${String(params["limit"])}`;
  }
  return `${low} to ${high}`;
}

function knownIn({ parentSchema }: ErrorObject): string {
  const { properties = {}, patternProperties } = (parentSchema ?? {}) as {
    readonly properties?: object;
    readonly patternProperties?: object;
  };
  return patternProperties === undefined
    ? `known are ${Object.keys(properties).join(", ")}`
    : `AWS wants names that match ${Object.keys(patternProperties).join(" or ")}`;
}

function choices({ schema }: ErrorObject): string {
  const branches = Array.isArray(schema) ? (schema as { readonly required?: readonly string[] }[]) : [];
  return (
    branches
      .map(({ required = [] }) => required.join(" with "))
      .filter(Boolean)
      .join(" and ") || "what AWS allows"
  );
}
