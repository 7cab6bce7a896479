import { type Criterion, criteriaOf } from "./criteria";
import { type Instance, instancesAt } from "./instance";
import type { Question, Sort } from "./question";

export interface Found {
  readonly instances: readonly Instance[];
  /** Where there are none. */
  readonly nothing?: NothingFound;
}

/** Why nothing has all that is asked for. */
export interface NothingFound {
  /** Each thing without which there would be some, and how many. */
  readonly alone: readonly { readonly option: string; readonly found: number }[];
  /** The instance that comes nearest, and what it lacks. */
  readonly nearest: string;
  readonly lacks: readonly { readonly option: string; readonly has: string }[];
}

export function search(question: Question): Found {
  const criteria = criteriaOf(question);
  const all = instancesAt(question);
  const instances = all.filter((instance) => has(instance, criteria)).sort(by(question.sort));
  return instances.length > 0 ? { instances } : { instances, nothing: nothingFound(all, criteria) };
}

function nothingFound(all: readonly Instance[], criteria: readonly Criterion[]): NothingFound {
  const alone = criteria
    .map((criterion) => {
      const others = criteria.filter((other) => other !== criterion);
      return { option: criterion.option, found: all.filter((instance) => has(instance, others)).length };
    })
    .filter(({ found }) => found > 0);
  let [nearest, least] = [all[0], Number.POSITIVE_INFINITY];
  for (const instance of all) {
    const missed = criteria.map(({ distance }) => distance(instance)).filter((distance) => distance > 0);
    // To lack one thing by much is nearer than to lack two by a little.
    const distance = 2 * missed.length + missed.reduce((sum, each) => sum + each, 0);
    if (distance < least) {
      [nearest, least] = [instance, distance];
    }
  }
  const lacks = criteria.flatMap(({ option, distance, has: what }) =>
    nearest !== undefined && distance(nearest) > 0 ? { option, has: what(nearest) } : [],
  );
  return { alone, nearest: nearest?.type ?? "", lacks };
}

function has(instance: Instance, criteria: readonly Criterion[]): boolean {
  return criteria.every(({ distance }) => distance(instance) === 0);
}

const FIGURES: Readonly<Record<Sort, (instance: Instance) => number>> = {
  // What is unknown comes last.
  price: ({ onDemandPrice = Number.MAX_VALUE }) => onDemandPrice,
  memory: ({ memoryGiB }) => memoryGiB,
  network: ({ baselineNetworkGbps = 0 }) => baselineNetworkGbps,
  vcpus: ({ vcpus }) => vcpus,
};

/** The least first, and among equals the cheapest, then by name. */
function by(sort: Sort): (one: Instance, other: Instance) => number {
  return (one, other) =>
    FIGURES[sort](one) - FIGURES[sort](other) ||
    FIGURES.price(one) - FIGURES.price(other) ||
    one.type.localeCompare(other.type, "en", { numeric: true });
}
