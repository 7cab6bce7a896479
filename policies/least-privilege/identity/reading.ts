import { openPaths, type Escalation } from "../../escalation";
import {
  type ActionFacts,
  actionCovers,
  hasWildcard,
  matchesEverything,
  matchesPattern,
  type Parsed,
  type PolicyDocument,
  type Statement,
} from "../../iam";
import { type Grant, Grants, type Sensitivity, sensitivityOf, wideResources } from "../../reach";
import type { DocumentFacts } from "../../rule";

/** An Action element of an Allow whose calls reach everything of a type, though they could name it. */
export interface WideAction {
  /** Label of the statement. */
  readonly statement: string;
  /** As written. */
  readonly written: string;
  /** The gravest of what its calls give away. */
  readonly sensitivity: Sensitivity;
  /** Names of the calls that give that away, as AWS writes them. */
  readonly calls: readonly string[];
  /** The resources that reach everything, as written. */
  readonly resources: readonly string[];
  /** Whether its calls only read or list. */
  readonly onlyReads: boolean;
}

/** An identity policy as AWS reads it: what is left of its Allows, and what that opens. */
export interface Reading {
  readonly grants: Grants;
  readonly escalations: readonly Escalation[];
  /** Actions on everything that open no escalation, which says so itself. */
  readonly wide: readonly WideAction[];
  /** Whether the Action element allows anything: not where a Deny or the boundary takes it all away. */
  readonly isLive: (statement: Statement, written: string) => boolean;
}

const readings = new WeakMap<Parsed, { readonly boundary?: PolicyDocument; readonly reading: Reading }>();

/** Reads the document once for all rules. */
export function readingOf(parsed: Parsed, { catalogue, boundary }: DocumentFacts): Reading {
  const known = readings.get(parsed);
  if (known !== undefined && known.boundary === boundary) {
    return known.reading;
  }
  const reading = read(parsed, catalogue, boundary);
  readings.set(parsed, { ...(boundary && { boundary }), reading });
  return reading;
}

function read(
  { document }: Parsed,
  catalogue: DocumentFacts["catalogue"],
  boundary: PolicyDocument | undefined,
): Reading {
  const statements = document.statements.map((statement) => ({ policy: "document", statement }));
  const grants = new Grants(statements, boundary);
  const escalations = openPaths(grants);
  const reported = new Set(
    escalations.flatMap(({ supplies }) =>
      supplies.map(({ action, grant }) => keyOf(grant.statement, grant.written, action)),
    ),
  );
  const isLive = (statement: Statement, written: string): boolean =>
    !isTakenAway(statement, written, document) && (boundary === undefined || meets(written, boundary));
  const wide = document.statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap((statement) =>
      statement.actions.flatMap((written) => {
        const reach = catalogue.expand(written).flatMap((action) => {
          const grant = grants
            .of(action.name)
            .find((one) => one.statement === statement.label && one.written === written);
          const resources = grant === undefined ? [] : wideResources(grant, action);
          // Passing roles has a rule of its own (`pass-role-bounded`).
          return resources.length === 0 ||
            action.name === "iam:PassRole" ||
            reported.has(keyOf(statement.label, written, action.name))
            ? []
            : [{ action, resources }];
        });
        return reach.length === 0 ? [] : [summary(statement.label, written, reach)];
      }),
    );
  return { grants, escalations, wide, isLive };
}

function keyOf(statement: string, written: string, action: string): string {
  // A wildcard is reported as a whole, by the escalation that it opens.
  return [statement, written, hasWildcard(written) ? "" : action.toLowerCase()].join("\n");
}

const gravest: readonly Sensitivity[] = ["credentials", "exposure", "data", "plain"];

function summary(
  statement: string,
  written: string,
  reach: readonly { readonly action: ActionFacts; readonly resources: readonly string[] }[],
): WideAction {
  const found = new Set(reach.map(({ action }) => sensitivityOf(action)));
  const sensitivity = gravest.find((candidate) => found.has(candidate)) ?? "plain";
  return {
    statement,
    written,
    sensitivity,
    calls: reach
      .filter(({ action }) => sensitivityOf(action) === sensitivity)
      .map(({ action }) => action.name),
    resources: [...new Set(reach.flatMap(({ resources }) => resources))],
    onlyReads: reach.every(({ action }) => ["Read", "List"].includes(action.accessLevel)),
  };
}

/** Whether unconditional Denys of the document leave nothing of the element. */
function isTakenAway(statement: Statement, written: string, { statements }: PolicyDocument): boolean {
  const reach = statement.resources.length > 0 ? statement.resources : ["*"];
  return statements.some(
    (deny) =>
      deny.effect === "Deny" &&
      deny.conditions.length === 0 &&
      reach.every((resource) => deny.resources.some((denied) => matchesPattern(denied, resource))) &&
      (deny.notActions.length > 0
        ? !meetsOneOf(written, deny.notActions)
        : deny.actions.some((denied) => actionCovers(denied, written))),
  );
}

/** Whether the boundary leaves something of the element: of a wildcard, a wildcard. */
function meets(written: string, { statements }: PolicyDocument): boolean {
  const allows = statements.filter(({ effect }) => effect === "Allow");
  const denies = statements.filter(({ effect, conditions }) => effect === "Deny" && conditions.length === 0);
  return (
    allows.some(({ actions, notActions }) =>
      notActions.length > 0
        ? !notActions.some((left) => actionCovers(left, written))
        : meetsOneOf(written, actions),
    ) &&
    !denies.some(
      ({ actions, resources }) =>
        resources.some(matchesEverything) && actions.some((denied) => actionCovers(denied, written)),
    )
  );
}

/** Whether one of the limits leaves the action allowed; of a wildcard, calls by name leave no wildcard. */
function meetsOneOf(written: string, limits: readonly string[]): boolean {
  return limits.some((limit) =>
    hasWildcard(written)
      ? hasWildcard(limit) && (actionCovers(limit, written) || actionCovers(written, limit))
      : actionCovers(limit, written),
  );
}

/** Whether the action stands for every service, or for all of one: told once, as a wildcard (`no-wildcard-action`). */
export function isWholeService(action: string): boolean {
  const [service = "", name = "*"] = action.split(":");
  return hasWildcard(service) || matchesEverything(name);
}

/** The grants that a named call has from a statement that lists actions, for rules about single calls. */
export function grantsFrom(reading: Reading, statement: Statement, call: string): readonly Grant[] {
  return statement.notActions.length > 0
    ? []
    : reading.grants.of(call).filter((grant) => grant.statement === statement.label);
}
