import { parseAction } from "./action";
import { type Condition, parseOperator } from "./condition";
import { unknownText } from "./policy-text";
import { parsePrincipal, type Principal, type PrincipalType, principalTypes } from "./principal";
import type { PolicyDocument, PolicyKind, Statement } from "./statement";

/** What AWS would refuse, or silently read otherwise than written. */
export interface ParseProblem {
  /** The statement's label, or `document`. */
  readonly where: string;
  readonly says: string;
}

/** A document and its problems; with problems, the document holds what could be read. */
export interface Parsed {
  readonly document: PolicyDocument;
  readonly problems: readonly ParseProblem[];
}

type Complain = (where: string, says: string) => void;
type Fields = Readonly<Record<string, unknown>>;

const documentElements = ["Version", "Id", "Statement"];
const statementElements = [
  ...[
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
  ],
];

/** Reads a policy document: JSON text or an object, strings or lists everywhere. It never throws. */
export function parseDocument(source: unknown, kind: PolicyKind): Parsed {
  const problems: ParseProblem[] = [];
  const complain: Complain = (where, says) => problems.push({ where, says });
  const fields = objectFrom(source, complain);
  const document = fields === undefined ? emptyDocument : readDocument(fields, kind, complain);
  return { document, problems };
}

const emptyDocument: PolicyDocument = { version: "2008-10-17", statements: [] };

function objectFrom(source: unknown, complain: Complain): Fields | undefined {
  let value = source;
  if (typeof source === "string") {
    try {
      value = JSON.parse(source);
    } catch {
      complain("document", `is not JSON; it starts with ${JSON.stringify(source.slice(0, 40))}.`);
      return undefined;
    }
  }
  if (!isObject(value)) {
    complain("document", `is ${describe(value)}; a policy document is an object with Version and Statement.`);
    return undefined;
  }
  return value;
}

function readDocument(fields: Fields, kind: PolicyKind, complain: Complain): PolicyDocument {
  complainOfUnknown(fields, documentElements, "document", complain);
  const version = fields["Version"] ?? "2008-10-17";
  if (version !== "2012-10-17" && version !== "2008-10-17") {
    complain("document", `has Version ${describe(version)}; AWS knows "2012-10-17" and "2008-10-17".`);
  }
  const written = fields["Statement"];
  if (written === undefined) {
    complain("document", "has no Statement.");
  }
  const statements = asList(written).flatMap((statement, index) => {
    const label = `statement ${index + 1}`;
    if (!isObject(statement)) {
      complain(label, `is ${describe(statement)}; a statement is an object.`);
      return [];
    }
    return [readStatement(statement, label, kind, complain)];
  });
  complainOfRepeatedSids(statements, complain);
  if (version !== "2012-10-17" && JSON.stringify(written ?? "").includes("${")) {
    complain("document", 'uses ${...} without Version "2012-10-17"; older versions take it literally.');
  }
  return {
    ...(typeof fields["Id"] === "string" && { id: fields["Id"] }),
    version: version === "2012-10-17" ? version : "2008-10-17",
    statements,
  };
}

function readStatement(fields: Fields, numbered: string, kind: PolicyKind, complain: Complain): Statement {
  const sid = typeof fields["Sid"] === "string" && fields["Sid"] !== "" ? fields["Sid"] : undefined;
  const label = sid ?? numbered;
  complainOfUnknown(fields, statementElements, label, complain);
  if (kind === "identity" && sid !== undefined && !/^[A-Za-z0-9]+$/.test(sid)) {
    complain(label, `has Sid ${describe(sid)}; in an identity policy it has letters and digits only.`);
  }
  const effect = fields["Effect"];
  if (effect !== "Allow" && effect !== "Deny") {
    complain(label, `has Effect ${describe(effect)}; it is "Allow" or "Deny", in exactly this case.`);
  }
  complainOfPairs(fields, kind, label, complain);
  const actions = strings(fields, "Action", label, complain);
  const notActions = strings(fields, "NotAction", label, complain);
  for (const action of [...actions, ...notActions].filter((text) => !isAction(text))) {
    complain(label, `names the action "${action}"; an action is "service:Name" or "*".`);
  }
  const resources = strings(fields, "Resource", label, complain);
  const notResources = strings(fields, "NotResource", label, complain);
  for (const resource of [...resources, ...notResources].filter(
    (text) => !/^(\*+$|arn:|\$\{|execute-api:\/)/.test(text) && !text.startsWith(unknownText),
  )) {
    complain(label, `names the resource "${resource}"; a resource is an ARN or "*".`);
  }
  return {
    label,
    ...(sid !== undefined && { sid }),
    effect: effect === "Deny" ? "Deny" : "Allow",
    actions,
    notActions,
    resources,
    notResources,
    principals: readPrincipals(fields["Principal"], "Principal", label, complain),
    notPrincipals: readPrincipals(fields["NotPrincipal"], "NotPrincipal", label, complain),
    conditions: readConditions(fields["Condition"], label, complain),
  };
}

/** Of an action that nobody knows yet, nothing can be said. */
function isAction(text: string): boolean {
  return parseAction(text) !== undefined || text.includes(unknownText);
}

/** Which elements a statement must and must not have, by where its document hangs. */
function complainOfPairs(fields: Fields, kind: PolicyKind, label: string, complain: Complain): void {
  const exactlyOne = (one: string, other: string) => {
    if ((fields[one] === undefined) === (fields[other] === undefined)) {
      complain(
        label,
        `has ${fields[one] === undefined ? "neither" : "both"} ${one} and ${other}; it takes one of them.`,
      );
    }
  };
  const none = (names: readonly string[], why: string) => {
    for (const name of names.filter((element) => fields[element] !== undefined)) {
      complain(label, `has ${name}; ${why}.`);
    }
  };
  exactlyOne("Action", "NotAction");
  if (kind === "trust") {
    none(["Resource", "NotResource"], "a trust policy is about its own role and names no resource");
  } else if (
    fields["Resource"] !== undefined ||
    fields["NotResource"] !== undefined ||
    !needsNoResource(fields, kind)
  ) {
    exactlyOne("Resource", "NotResource");
  }
  if (kind === "identity") {
    none(
      ["Principal", "NotPrincipal"],
      "an identity policy is about whom it is attached to and names no principal",
    );
  } else {
    exactlyOne("Principal", "NotPrincipal");
  }
}

/**
 * The policies of image repositories and file systems may leave the resource out: it is the one they hang on.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 */
function needsNoResource({ Action: actions }: Fields, kind: PolicyKind): boolean {
  return (
    kind === "resource" &&
    asList(actions).every((action) => typeof action === "string" && /^(ecr|elasticfilesystem):/i.test(action))
  );
}

function readPrincipals(
  value: unknown,
  element: string,
  label: string,
  complain: Complain,
): readonly Principal[] {
  if (value === undefined) {
    return [];
  }
  if (value === "*") {
    return [{ kind: "everyone", text: "*" }];
  }
  if (!isObject(value)) {
    complain(
      label,
      `has ${element} ${describe(value)}; it is "*" or an object with ${principalTypes.join(", ")}.`,
    );
    return [];
  }
  complainOfUnknown(value, principalTypes, `${label} ${element}`, complain);
  return principalTypes.flatMap((type: PrincipalType) =>
    strings(value, type, `${label} ${element}`, complain).map((text) => parsePrincipal(type, text)),
  );
}

function readConditions(value: unknown, label: string, complain: Complain): readonly Condition[] {
  if (value === undefined) {
    return [];
  }
  if (!isObject(value)) {
    complain(label, `has Condition ${describe(value)}; it is an object of operators.`);
    return [];
  }
  return Object.entries(value).flatMap(([written, keys]) => {
    const operator = parseOperator(written);
    if (operator === undefined || !isObject(keys)) {
      complain(
        label,
        operator ? `has ${written} ${describe(keys)}; it is an object of condition keys.` : unknown(written),
      );
      return [];
    }
    return Object.keys(keys).map((key) => ({
      ...operator,
      key: key.toLowerCase(),
      values: strings(keys, key, `${label} ${written}`, complain),
    }));
  });
}

function unknown(operator: string): string {
  return `has the condition operator "${operator}", which AWS does not know.`;
}

function complainOfUnknown(
  fields: Fields,
  known: readonly string[],
  where: string,
  complain: Complain,
): void {
  for (const name of Object.keys(fields).filter((element) => !known.includes(element))) {
    complain(
      where,
      `has the unknown element "${name}"; AWS knows ${known.join(", ")}, in exactly this case.`,
    );
  }
}

function complainOfRepeatedSids(statements: readonly Statement[], complain: Complain): void {
  const seen = new Set<string>();
  for (const { sid } of statements) {
    if (sid !== undefined && seen.has(sid)) {
      complain(sid, "is the Sid of two statements; a Sid is unique within its document.");
    }
    seen.add(sid ?? "");
  }
}

/** A string, number or boolean, or a list of them, as IAM takes them; anything else is a problem. */
function strings(fields: Fields, name: string, label: string, complain: Complain): readonly string[] {
  if (fields[name] === undefined) {
    return [];
  }
  const values = asList(fields[name]);
  if (values.length === 0) {
    complain(label, `has an empty ${name}.`);
  }
  return values.flatMap((value) => {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      return [String(value)];
    }
    complain(label, `has ${describe(value)} in ${name}; it takes strings.`);
    return [];
  });
}

function asList(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  return value === undefined ? "missing" : JSON.stringify(value);
}
