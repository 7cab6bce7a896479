const MOST_NAMES = 5;

/** ` It has a, b and c.`: of what there is, the names most like the wanted one; where there is nothing, that. */
export function closeNames(wanted: string, there: readonly string[], what: string): string {
  if (there.length === 0) {
    return `there are no ${what}.`;
  }
  const close = [...new Set(there)]
    .map((name, place) => ({ name, place, shared: sharedPairs(wanted, name) }))
    .sort((one, other) => other.shared - one.shared || one.place - other.place)
    .slice(0, MOST_NAMES)
    .map(({ name }) => name);
  const more = there.length > close.length ? `, and ${there.length - close.length} more` : "";
  return `the ${what} most like it are ${close.join(", ")}${more}.`;
}

/** How alike two names are, 0 to 1, by the pairs of letters that both have (Dice's coefficient). */
function sharedPairs(one: string, other: string): number {
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  const shared = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * shared) / Math.max(1, pairs.size + others.size);
}

function pairsOf(name: string): ReadonlySet<string> {
  const letters = name.toLowerCase();
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)),
  );
}
