import type { Place } from "../place";
import { list, object, same } from "../values";
import { isList, isObject, type Wire, type WireObject } from "../wire";
import { partAttribute, physicalId, type StackPart } from "./stack-parts";
import { invalid, type StackTemplate } from "./stack-template";

/** A stack as its template sees it. */
export interface StackScope {
  readonly stackId: string;
  readonly stackName: string;
  readonly template: StackTemplate;
  readonly parameters: WireObject;
  readonly place: Place;
}

/** The outputs of a stack, each a text; those whose condition does not hold are left out. */
export function stackOutputs(scope: StackScope): Readonly<Record<string, string>> {
  const { outputs } = scope.template;
  return Object.fromEntries(
    Object.entries(outputs)
      .filter(([, { Condition }]) => typeof Condition !== "string" || holds(scope, Condition))
      .map(([name, { Value = "" }]) => [name, textOf(valueOf(scope, Value))]),
  );
}

/** A value of the template with its functions worked out. */
export function valueOf(scope: StackScope, value: Wire): Wire {
  if (isList(value)) {
    return value.map((item) => valueOf(scope, item));
  }
  if (!isObject(value)) {
    return value;
  }
  const [[name, argument] = ["", null], ...others] = Object.entries(value);
  const evaluate = others.length === 0 ? functions[name] : undefined;
  return evaluate
    ? evaluate(scope, argument)
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, valueOf(scope, item)]));
}

type Evaluate = (scope: StackScope, argument: Wire) => Wire;

const functions: Readonly<Record<string, Evaluate>> = {
  Ref: (scope, name) => reference(scope, textOf(name)),
  Condition: (scope, name) => holds(scope, textOf(name)),
  "Fn::And": (scope, items) => list(items).every((item) => valueOf(scope, item) === true),
  "Fn::Equals": (scope, pair) => {
    const [one, other] = list(pair).map((item) => valueOf(scope, item));
    return same(one, other);
  },
  "Fn::FindInMap": (scope, path) => {
    const [map = "", key = "", name = ""] = list(path).map((item) => textOf(valueOf(scope, item)));
    return object(object(scope.template.mappings[map])[key])[name] ?? "";
  },
  "Fn::GetAtt": (scope, path) => {
    const [name = "", ...attribute] = isList(path) ? path.map(textOf) : textOf(path).split(".");
    return attributeOf(scope, name, attribute.join("."));
  },
  "Fn::If": (scope, argument) => {
    const [condition = "", one = "", other = ""] = list(argument);
    return valueOf(scope, holds(scope, textOf(condition)) ? one : other);
  },
  "Fn::Join": (scope, argument) => {
    const [separator = "", items = []] = list(argument);
    return list(valueOf(scope, items)).map(textOf).join(textOf(separator));
  },
  "Fn::Not": (scope, items) => valueOf(scope, list(items)[0] ?? false) !== true,
  "Fn::Or": (scope, items) => list(items).some((item) => valueOf(scope, item) === true),
  "Fn::Select": (scope, argument) => {
    const [index = 0, items = []] = list(argument);
    return list(valueOf(scope, items))[Number(index)] ?? "";
  },
  "Fn::Split": (scope, argument) => {
    const [separator = "", whole = ""] = list(argument);
    return textOf(valueOf(scope, whole)).split(textOf(separator));
  },
  "Fn::Sub": (scope, argument) => {
    const [sentence = "", own = {}] = isList(argument) ? argument : [argument];
    const names = object(valueOf(scope, own));
    return textOf(sentence).replaceAll(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) =>
      literal ? `\${${name}}` : textOf(names[name] ?? named(scope, name)),
    );
  },
};

/** `Name` or `Name.Attribute`. */
function named(scope: StackScope, name: string): Wire {
  const [part = "", ...attribute] = name.split(".");
  return attribute.length === 0 ? reference(scope, part) : attributeOf(scope, part, attribute.join("."));
}

function holds(scope: StackScope, condition: string): boolean {
  return valueOf(scope, scope.template.conditions[condition] ?? false) === true;
}

function reference(scope: StackScope, name: string): Wire {
  return pseudoParameters(scope)[name] ?? scope.parameters[name] ?? physicalId(partOf(scope, name));
}

function pseudoParameters({ stackId, stackName, place }: StackScope): Readonly<Record<string, string>> {
  return {
    "AWS::AccountId": place.account,
    "AWS::NoValue": "",
    "AWS::Partition": place.partition,
    "AWS::Region": place.region,
    "AWS::StackId": stackId,
    "AWS::StackName": stackName,
    "AWS::URLSuffix": place.dnsSuffix,
  };
}

function attributeOf(scope: StackScope, name: string, attribute: string): Wire {
  const part = partOf(scope, name);
  const value = partAttribute(part, attribute);
  if (value !== undefined) {
    return value;
  }
  // Custom resources answer with whatever their functions do; of AWS's types the sandbox knows some attributes only.
  if (part.type === "Custom::PclusterCluster") {
    throw invalid(
      `Template error: resource ${name} does not support attribute type ${attribute} in Fn::GetAtt`,
    );
  }
  return `${physicalId(part)}-${attribute}`;
}

function partOf({ stackId, stackName, template, place, ...scope }: StackScope, name: string): StackPart {
  const { Type = "", Properties = {} } = template.resources[name] ?? {};
  const properties = object(valueOf({ ...scope, stackId, stackName, template, place }, Properties));
  return { ...{ stackId, stackName, name, properties, place }, type: textOf(Type) };
}

function textOf(value: Wire): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
