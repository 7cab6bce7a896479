import type { ActionFacts, Catalogue } from "./catalogue";
import { hasWildcard, matchesEverything, patternsOverlap } from "./pattern";
import type { Statement } from "./statement";

/** What the service authorization reference says about the elements of a statement. */
export interface StatementDescription {
  /** Actions as written that cover nothing AWS knows. */
  readonly unknownActions: readonly string[];
  /** Names of its actions that accept no resource: for them only `*` works. */
  readonly actionsWithoutResources: readonly string[];
  /**
   * Condition keys, in lower case, that requests for some of its actions never have, with those actions. Where these
   * are all of its actions, the condition never sees a value.
   */
  readonly missingKeys: readonly { readonly key: string; readonly actions: readonly string[] }[];
  /** Resources as written that are no resource of any of its actions. */
  readonly strayResources: readonly string[];
  /** Names of its actions, written out without wildcards, that accept resources, but none of those written. */
  readonly strayActions: readonly string[];
}

/**
 * Compares a statement with the reference. Only Action is looked at: what NotAction leaves over is nearly everything.
 * A statement with `*` among its actions has every action, so nothing in it is missing or stray.
 * @param catalogue loaded for the statement's actions: `Catalogue.forActions(statement.actions)`.
 */
export function describeStatement(statement: Statement, catalogue: Catalogue): StatementDescription {
  const { actions, resources, conditions } = statement;
  const expanded = actions.map((written) => ({ written, known: catalogue.expand(written) }));
  const known = [...new Set(expanded.flatMap((action) => action.known))];
  const everyAction = actions.some(matchesEverything);
  const fitting = everyAction ? [] : known;
  return {
    unknownActions: expanded
      .filter(({ written, known: found }) => found.length === 0 && !matchesEverything(written))
      .map(({ written }) => written),
    actionsWithoutResources: known.filter(({ resourceTypes }) => resourceTypes.length === 0).map(nameOf),
    missingKeys: [...new Set(conditions.map(({ key }) => key))].flatMap((key) => {
      const without = fitting.filter((action) => !catalogue.hasKey(action, key)).map(nameOf);
      return without.length > 0 ? [{ key, actions: without }] : [];
    }),
    strayResources: resources.filter(
      (resource) => fitting.length > 0 && !fitting.some((action) => acceptsArn(action, resource)),
    ),
    strayActions: expanded
      .filter(({ written }) => !everyAction && resources.length > 0 && !hasWildcard(written))
      .flatMap((action) => action.known)
      .filter(({ resourceTypes }) => resourceTypes.length > 0)
      .filter((action) => !resources.some((resource) => acceptsArn(action, resource)))
      .map(nameOf),
  };
}

/** Whether the written resource, with its wildcards and variables, can be one that the action accepts. */
function acceptsArn({ resourceTypes }: ActionFacts, resource: string): boolean {
  // API Gateway completes `execute-api:/prod/*` to an ARN itself.
  if (matchesEverything(resource) || resource.startsWith("execute-api:/")) {
    return true;
  }
  const written = partsOf(withStars(resource));
  return resourceTypes.some(({ arn }) => arn === "" || fits(arn, written));
}

/** Part by part, so that a star for the region does not reach into the name. */
function fits(form: string, written: readonly string[]): boolean {
  const parts = partsOf(withStars(form));
  const last = written.length - 1;
  // Buckets and tables have no slash in their names, other than nearly everything else; behind it begin objects and
  // indexes.
  const name = written[last] ?? "";
  if (
    (form.endsWith(":${BucketName}") && name.includes("/")) ||
    (form.endsWith(":table/${TableName}") && name.split("/").length > 2)
  ) {
    return false;
  }
  return written.every((part, index) =>
    patternsOverlap(index < last ? (parts[index] ?? "") : parts.slice(last).join(":"), part),
  );
}

/** At most six parts of an ARN; the last one can hold colons. */
function partsOf(arn: string): readonly string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(":")] : [])];
}

/** `${...}` in a form of ARNs, and in a policy, stands for anything; `${*}` for a star that a name can have. */
function withStars(text: string): string {
  return text.replaceAll(/\$\{[^}]*\}/g, "*");
}

function nameOf({ name }: ActionFacts): string {
  return name;
}
