import { AwsError } from "../errors";
import { object, text } from "../values";
import { isList, isObject, type Wire, type WireObject } from "../wire";

/** A CloudFormation template in JSON, as far as the sandbox reads it. */
export interface StackTemplate {
  readonly parameters: Sections;
  readonly mappings: WireObject;
  readonly conditions: WireObject;
  readonly resources: Sections;
  readonly outputs: Sections;
  /** Whether a macro has a say (`Transform`). */
  readonly transformed: boolean;
}

type Sections = Readonly<Record<string, WireObject>>;

/** Undefined for YAML, which the sandbox takes as it comes. */
export function stackTemplate(body: string): StackTemplate | undefined {
  if (!body.trimStart().startsWith("{")) {
    return undefined;
  }
  const template = parsed(body);
  const section = (name: string): Sections =>
    Object.fromEntries(
      Object.entries(object(template[name])).map(([entry, value]) => [entry, object(value)]),
    );
  const resources = section("Resources");
  if (Object.keys(resources).length === 0) {
    throw invalid("Template format error: At least one Resources member must be defined.");
  }
  return {
    parameters: section("Parameters"),
    mappings: object(template["Mappings"]),
    conditions: object(template["Conditions"]),
    resources,
    outputs: section("Outputs"),
    transformed: template["Transform"] !== undefined,
  };
}

/** The answer of CloudFormation to a request that it does not understand. */
export function invalid(message: string): AwsError {
  return new AwsError("ValidationError", message);
}

function parsed(body: string): WireObject {
  try {
    return object(JSON.parse(body) as Wire);
  } catch {
    throw invalid("Template format error: JSON not well-formed.");
  }
}

/** Parameters with their values: what the caller gives, and the template's defaults. */
export function parameterValues({ parameters }: StackTemplate, given: WireObject): WireObject {
  const unknown = Object.keys(given).filter((name) => parameters[name] === undefined);
  if (unknown.length > 0) {
    throw invalid(`Parameters: [${unknown.join(", ")}] do not exist in the template`);
  }
  const missing = Object.keys(parameters).filter(
    (name) => (given[name] ?? parameters[name]?.["Default"]) === undefined,
  );
  if (missing.length > 0) {
    throw invalid(`Parameters: [${missing.join(", ")}] must have values`);
  }
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { Default = "" }]) => [name, given[name] ?? Default]),
  );
}

/** Refuses references that lead nowhere (`Ref`, `Fn::GetAtt`, `Fn::Sub`, `DependsOn`). */
export function refuseLooseEnds({ resources, outputs, parameters }: StackTemplate): void {
  const known = (name: string): boolean =>
    name.startsWith("AWS::") || resources[name] !== undefined || parameters[name] !== undefined;
  for (const [block, parts] of [
    ["Resources", resources],
    ["Outputs", outputs],
  ] as const) {
    const loose = [...new Set(Object.values(parts).flatMap(referred))].filter((name) => !known(name));
    if (loose.length > 0) {
      throw invalid(
        `Template format error: Unresolved resource dependencies [${loose.join(", ")}] in the ${block} block of the template`,
      );
    }
  }
}

function referred(value: Wire): readonly string[] {
  if (isList(value)) {
    return value.flatMap(referred);
  }
  if (!isObject(value)) {
    return [];
  }
  const attribute = value["Fn::GetAtt"];
  const substituted = value["Fn::Sub"];
  const [sentence, own] = isList(substituted) ? substituted : [substituted];
  return [
    text(value, "Ref"),
    isList(attribute) ? attribute[0] : typeof attribute === "string" ? attribute.split(".")[0] : undefined,
    ...(typeof sentence === "string" ? namesIn(sentence).filter((name) => !(name in object(own))) : []),
    ...Object.values(value).flatMap(referred),
  ].filter((name): name is string => typeof name === "string");
}

/** `${Name}` and `${Name.Attribute}`, without the literal `${!Name}`. */
function namesIn(sentence: string): readonly string[] {
  return [...sentence.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = ""]) => name.split(".")[0] ?? name);
}
