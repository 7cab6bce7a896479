import { stableNumber } from "../types/define";
import { list, object, objects, text, texts } from "../values";
import { isObject, type Wire, type WireObject } from "../wire";
import { type FunctionTable } from "./define";

/** `iam.getPolicyDocument`, rendered as the official provider does it: same order of keys, single values without a list. */
export const policyDocument: FunctionTable = {
  "aws:iam/getPolicyDocument:getPolicyDocument": ({ args }) => {
    const sources = [...documents(args["sourceJson"]), ...documents(args["sourcePolicyDocuments"])];
    const overrides = [...documents(args["overridePolicyDocuments"]), ...documents(args["overrideJson"])];
    const own = {
      Version: text(args, "version") ?? "2012-10-17",
      ...(text(args, "policyId") === undefined ? {} : { Id: text(args, "policyId") ?? "" }),
      Statement: objects(args["statements"]).map(statementOf),
    };
    const merged = [...sources, own, ...overrides].reduce(merge, {});
    const json = asGo(JSON.stringify(merged, null, 2));
    return {
      ...args,
      id: String(stableNumber(json, "document", 2 ** 31)),
      json,
      minifiedJson: asGo(JSON.stringify(merged)),
    };
  },
};

/** The official provider is written in Go, whose JSON escapes what HTML would take for markup. */
function asGo(json: string): string {
  return json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

function documents(value: Wire | undefined): WireObject[] {
  const sources = typeof value === "string" ? [value] : texts(value);
  return sources.filter((source) => source.trim() !== "").map((source) => object(JSON.parse(source) as Wire));
}

/** Later documents win: a statement with a Sid seen before takes that one's place. */
function merge(before: WireObject, after: WireObject): WireObject {
  const statements = [...statementsOf(before)];
  for (const statement of statementsOf(after)) {
    const sid = text(statement, "Sid");
    const index = sid === undefined ? -1 : statements.findIndex((other) => other["Sid"] === sid);
    statements.splice(index === -1 ? statements.length : index, index === -1 ? 0 : 1, statement);
  }
  const id = text(after, "Id") ?? text(before, "Id");
  return {
    Version: text(after, "Version") ?? text(before, "Version") ?? "2012-10-17",
    ...(id === undefined ? {} : { Id: id }),
    // An empty list is left out.
    ...(statements.length === 0 ? {} : { Statement: statements.map(inOrder) }),
  };
}

/** The keys of a statement in the order that the official provider prints them, whatever order a source document has. */
const KEYS = [
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Principal",
  "NotPrincipal",
  "Condition",
];

function inOrder(statement: WireObject): WireObject {
  return Object.fromEntries(
    KEYS.flatMap((key) => (statement[key] === undefined ? [] : [[key, statement[key]]])),
  );
}

function statementsOf(document: WireObject): WireObject[] {
  const statement = document["Statement"];
  return isObject(statement) ? [statement] : objects(statement);
}

function statementOf(statement: WireObject): WireObject {
  const rendered: Record<string, Wire> = {};
  const sid = text(statement, "sid");
  if (sid !== undefined) {
    rendered["Sid"] = sid;
  }
  rendered["Effect"] = text(statement, "effect") ?? "Allow";
  for (const [input, key] of [
    ["actions", "Action"],
    ["notActions", "NotAction"],
    ["resources", "Resource"],
    ["notResources", "NotResource"],
  ] as const) {
    if (list(statement[input]).length > 0) {
      rendered[key] = oneOrMany(texts(statement[input]).map(withVariables));
    }
  }
  for (const [input, key] of [
    ["principals", "Principal"],
    ["notPrincipals", "NotPrincipal"],
  ] as const) {
    if (list(statement[input]).length > 0) {
      rendered[key] = principals(objects(statement[input]));
    }
  }
  if (list(statement["conditions"]).length > 0) {
    rendered["Condition"] = conditions(objects(statement["conditions"]));
  }
  return rendered;
}

/** One value stands alone, several are sorted backwards: the official provider's habit. */
function oneOrMany(values: readonly string[]): Wire {
  const unique = [...new Set(values)].sort().reverse();
  return unique.length === 1 ? (unique[0] ?? "") : unique;
}

/** The official provider writes policy variables as `&{...}` in programs where `${...}` means something else. */
function withVariables(value: string): string {
  return value.replaceAll("&{", "${");
}

function principals(given: readonly WireObject[]): Wire {
  const byType: Record<string, string[]> = {};
  for (const principal of given) {
    const type = text(principal, "type") ?? "AWS";
    const identifiers = texts(principal["identifiers"]).map(withVariables);
    if (type === "*" && identifiers.length === 1 && identifiers[0] === "*") {
      return "*";
    }
    byType[type] = [...(byType[type] ?? []), ...identifiers];
  }
  return byKey(Object.entries(byType).map(([type, identifiers]) => [type, oneOrMany(identifiers)]));
}

function conditions(given: readonly WireObject[]): Wire {
  const byTest: Record<string, Record<string, string[]>> = {};
  for (const condition of given) {
    const test = (byTest[text(condition, "test") ?? ""] ??= {});
    const variable = text(condition, "variable") ?? "";
    test[variable] = [...(test[variable] ?? []), ...texts(condition["values"]).map(withVariables)];
  }
  return byKey(
    Object.entries(byTest).map(([test, variables]) => [
      test,
      byKey(
        Object.entries(variables).map(([variable, values]) => [
          variable,
          values.length === 1 ? (values[0] ?? "") : values,
        ]),
      ),
    ]),
  );
}

function byKey(entries: readonly (readonly [string, Wire])[]): WireObject {
  return Object.fromEntries([...entries].sort(([left], [right]) => (left < right ? -1 : 1)));
}
