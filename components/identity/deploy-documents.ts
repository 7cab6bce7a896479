import type { Problem } from "../core";
import { isReading } from "./service-reference";

/** A policy document: as JSON, or as the object that JSON makes. */
export type DeployDocument = string | Readonly<Record<string, unknown>>;

/** IAM's limits (IAM User Guide, "IAM and AWS STS quotas"): characters of a managed policy, white space left out; policies of a role. */
const longestDocument = 6144;
const mostAttached = 10;
/** The role's own guard takes a place. */
const mostDocuments = mostAttached - 1;

interface DeployStatement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly conditionKeys: readonly string[];
}

/** The document as IAM gets it: without white space, which counts for nothing. */
export function documentText(document: DeployDocument): string {
  return JSON.stringify(typeof document === "string" ? parsed(document) : document);
}

/**
 * The part of the documents that only reads, for previews: actions of the access levels List and Read, Denies as they are. Empty documents are
 * left out.
 */
export function readingPart(documents: readonly DeployDocument[]): readonly DeployDocument[] {
  return documents.flatMap((document) => {
    const { Statement: list, ...rest } = recordOf(typeof document === "string" ? parsed(document) : document);
    const kept = elementsOf(list).flatMap((element) => {
      const statement = recordOf(element);
      const actions = textsOf(statement["Action"]).filter(isReading);
      const allows = statement["Effect"] === "Allow";
      return !allows ? [statement] : actions.length > 0 ? [{ ...statement, Action: actions }] : [];
    });
    return kept.some(({ Effect }) => Effect === "Allow") ? [{ ...rest, Statement: kept }] : [];
  });
}

/** What IAM would refuse, and what nobody should deploy with. */
export function documentProblems(documents: readonly DeployDocument[], onlyReads: boolean): Problem[] {
  return [
    documents.length > mostDocuments &&
      `policies holds ${documents.length} documents; IAM attaches ${mostAttached} managed policies to a role, one of which is its guard, so merge some.`,
    ...documents.flatMap((document, index) => problemsOf(`policies[${index}]`, document, onlyReads)),
  ];
}

function problemsOf(where: string, document: DeployDocument, onlyReads: boolean): Problem[] {
  const statements = statementsOf(document);
  if (statements === undefined) {
    return [`${where} is no policy document; give JSON with a list named Statement.`];
  }
  const { length } = documentText(document);
  return [
    length > longestDocument &&
      `${where} has ${length} characters; IAM allows ${longestDocument} in a managed policy, so split it.`,
    ...statements
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap((statement, index) =>
        statementProblems(`${where}, statement ${statement.Sid ?? index}`, statement, onlyReads),
      ),
  ];
}

function statementProblems(where: string, statement: DeployStatement, onlyReads: boolean): Problem[] {
  const { Action: actions, Resource: resources, conditionKeys } = statement;
  const passes = actions.some((action) => action.toLowerCase() === "iam:passrole");
  const writes = actions.filter((action) => !isReading(action));
  return [
    actions.length === 0 && `${where} has no Action; NotAction would allow whatever it leaves out.`,
    ...actions.map(
      (action) =>
        /^\*$|^[a-z0-9-]+:\*$/i.test(action) &&
        `${where} allows ${action}; list the actions that deploying takes.`,
    ),
    passes &&
      resources.some((resource) => /^\*$|:role\/[*?]/.test(resource)) &&
      `${where} passes any role; name the roles.`,
    passes &&
      !conditionKeys.includes("iam:passedtoservice") &&
      `${where} passes roles to any service; add the condition iam:PassedToService.`,
    onlyReads &&
      writes.length > 0 &&
      `${where} allows ${writes.join(", ")}, which change something; pull requests may only read.`,
  ];
}

function statementsOf(document: DeployDocument): readonly DeployStatement[] | undefined {
  const { Statement: list } = recordOf(typeof document === "string" ? parsed(document) : document);
  if (typeof list !== "object" || list === null) {
    return undefined;
  }
  return elementsOf(list).map((element) => {
    const statement = recordOf(element);
    return {
      ...(typeof statement["Sid"] === "string" && { Sid: statement["Sid"] }),
      Effect: String(statement["Effect"]),
      Action: textsOf(statement["Action"]),
      Resource: textsOf(statement["Resource"]),
      conditionKeys: Object.values(recordOf(statement["Condition"])).flatMap((keys) =>
        Object.keys(recordOf(keys)).map((key) => key.toLowerCase()),
      ),
    };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** IAM takes one element for a list of one. */
function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : value === undefined ? [] : [value];
}

function textsOf(value: unknown): readonly string[] {
  return elementsOf(value).filter((element): element is string => typeof element === "string");
}
