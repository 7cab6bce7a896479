import { allHold, readCondition, type ReadCondition } from "./matching-condition";
import { isNamed, type Named, namesCaller } from "./matching-principal";
import { coversResource } from "./matching-resource";
import { matchesText, type PolicyText, readText } from "./policy-text";
import type { PreparedRequest } from "./request";
import type { PolicyDocument, Statement } from "./statement";
import { both, not, some, type Truth } from "./truth";

/** A statement read once, to be compared with many requests. */
export interface ReadStatement {
  readonly statement: Statement;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly PolicyText[];
  readonly notResources: readonly PolicyText[];
  readonly conditions: readonly ReadCondition[];
}

const read = new WeakMap<PolicyDocument, readonly ReadStatement[]>();

/** The statements of a document, read at the first call and kept as long as the document is. */
export function readStatements(document: PolicyDocument): readonly ReadStatement[] {
  const known = read.get(document);
  if (known !== undefined) {
    return known;
  }
  const { version } = document;
  const statements = document.statements.map((statement) => ({
    statement,
    actions: statement.actions.map((action) => action.toLowerCase()),
    notActions: statement.notActions.map((action) => action.toLowerCase()),
    resources: statement.resources.map((resource) => readText(resource, version)),
    notResources: statement.notResources.map((resource) => readText(resource, version)),
    conditions: statement.conditions.map((condition) => readCondition(condition, version)),
  }));
  read.set(document, statements);
  return statements;
}

/** Whether action, resource and conditions of the statement fit the request; principals are judged apart. */
export function appliesTo(statement: ReadStatement, request: PreparedRequest): Truth {
  const action = coversAction(statement, request);
  if (action === false) {
    return false;
  }
  const covered = both(action, coversItsResource(statement, request));
  return covered === false ? false : both(covered, allHold(statement.conditions, request.context));
}

function coversAction({ actions, notActions }: ReadStatement, { action }: PreparedRequest): Truth {
  const matches = (pattern: string) => matchesText(pattern, action, () => ["the action"]);
  return notActions.length > 0 ? not(some(notActions, matches)) : some(actions, matches);
}

/** Only trust policies name no resource: their role is meant. Elsewhere a statement without one covers nothing. */
function coversItsResource(
  { statement, resources, notResources }: ReadStatement,
  request: PreparedRequest,
): Truth {
  const covers = (resource: PolicyText) => coversResource(resource, request);
  if (notResources.length > 0) {
    return not(some(notResources, covers));
  }
  if (resources.length === 0) {
    return statement.principals.length + statement.notPrincipals.length > 0;
  }
  return some(resources, covers);
}

/**
 * How the statement names the caller; with NotPrincipal, whoever is not listed is named exactly. A Deny with
 * NotPrincipal hits every caller that has a permissions boundary, listed or not, says AWS.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function namedBy({ statement }: ReadStatement, request: PreparedRequest): Named {
  const { effect, principals, notPrincipals } = statement;
  if (notPrincipals.length === 0) {
    return namesCaller(principals, request);
  }
  const listed = effect === "Deny" && request.bounded ? false : isNamed(namesCaller(notPrincipals, request));
  return { account: false, role: false, exact: not(listed) };
}
