import type { ApplicablePolicies, Evaluation } from "./evaluate";
import { representativesOf } from "./representatives";
import { type AccessRequest, unknownValue } from "./request";
import type { PolicyDocument } from "./statement";

/** More tries than these are not worth the time: the doubt stays. */
const tryAtMost = 500;

interface Try {
  readonly values: readonly string[];
  readonly evaluation: Evaluation;
}

/**
 * Says whether an answer that seems to depend on unknown keys does, by trying what their values can be: a statement
 * that holds for `a` and another that holds for all but `a` allow together whatever the value is.
 * @returns the answer, where every value leads to the same one; else the doubt, about the keys that matter.
 */
export function settle(
  request: AccessRequest,
  policies: ApplicablePolicies,
  doubt: Evaluation,
  decide: (request: AccessRequest) => Evaluation,
): Evaluation {
  const keys = Object.keys(request.context).filter(
    (key) => request.context[key] === unknownValue && doubt.unknown.includes(key.toLowerCase()),
  );
  const documents = documentsOf(policies);
  const choices = keys.map((key) => representativesOf(key.toLowerCase(), documents));
  const size = choices.reduce((product, { values }) => product * values.length, 1);
  if (keys.length === 0 || size === 0 || size > tryAtMost || choices.some(({ complete }) => !complete)) {
    return doubt;
  }
  const tries = combinations(choices.map(({ values }) => values)).map((values): Try => {
    const given = Object.fromEntries(keys.map((key, index) => [key, values[index] ?? ""]));
    return { values, evaluation: decide({ ...request, context: { ...request.context, ...given } }) };
  });
  const [first] = tries;
  if (first === undefined) {
    return doubt;
  }
  const { decision } = first.evaluation;
  const unknown = keys.filter((_, index) => matters(index, tries)).map((key) => key.toLowerCase());
  const rest = [...new Set([...unknown, ...tries.flatMap(({ evaluation }) => evaluation.unknown)])].sort();
  if (rest.length > 0) {
    return { ...doubt, unknown: rest };
  }
  const deciding = tries.flatMap(({ evaluation }) => evaluation.deciding);
  const distinct = new Map(deciding.map((statement) => [JSON.stringify(statement), statement]));
  return {
    decision,
    deciding: [...distinct.values()],
    reason: `It is ${decision} whatever ${keys.join(" and ")} ${keys.length === 1 ? "turns" : "turn"} out to be.`,
    unknown: [],
  };
}

/** Whether two tries that differ in this key alone end differently. */
function matters(index: number, tries: readonly Try[]): boolean {
  const decisions = new Map<string, string>();
  return tries.some(({ values, evaluation }) => {
    const others = JSON.stringify(values.filter((_, at) => at !== index));
    const before = decisions.get(others) ?? evaluation.decision;
    decisions.set(others, evaluation.decision);
    return before !== evaluation.decision;
  });
}

function combinations(choices: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return choices.reduce<readonly (readonly string[])[]>(
    (found, values) => found.flatMap((chosen) => values.map((value) => [...chosen, value])),
    [[]],
  );
}

function documentsOf(policies: ApplicablePolicies): readonly PolicyDocument[] {
  const { identity, boundary = [], session = [], resource = [], key = [], endpoint = [] } = policies;
  return [
    ...[identity, boundary, session, resource, key, endpoint].flat(),
    ...(policies.organization ?? []).flat(),
  ].map(({ document }) => document);
}
