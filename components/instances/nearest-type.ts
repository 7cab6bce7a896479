/** What two types are compared by. */
interface Comparable {
  readonly type: string;
  readonly vcpus: number;
  readonly memoryGiB: number;
  readonly gpus: number;
  readonly gpuMemoryGiB?: number;
  readonly neuronDevices?: number;
  readonly architecture: string;
  readonly burstable: boolean;
}

/** Of the candidates the one that was probably meant: the same family first, then the fewest letters between them. */
export function nearestByName(wanted: string, candidates: readonly string[]): string | undefined {
  return leastOf(candidates, (candidate) => {
    const sameFamily = familyOf(candidate) === familyOf(wanted);
    return lettersBetween(wanted, candidate) - (sameFamily ? wanted.length : 0);
  });
}

/** Of the candidates the one most like the given type: as many accelerators, then memory and CPUs alike. */
export function nearestByFacts<Facts extends Comparable>(
  facts: Facts,
  candidates: readonly string[],
  factsOf: (type: string) => Facts | undefined,
): string | undefined {
  return leastOf(candidates, (candidate) => {
    const other = factsOf(candidate);
    if (other === undefined) {
      return Number.POSITIVE_INFINITY;
    }
    return (
      100 * ratio(1 + facts.gpus, 1 + other.gpus) +
      100 * ratio(1 + (facts.neuronDevices ?? 0), 1 + (other.neuronDevices ?? 0)) +
      (facts.architecture === other.architecture ? 0 : 50) +
      (facts.burstable === other.burstable ? 0 : 20) +
      10 * ratio(facts.gpuMemoryGiB ?? 1, other.gpuMemoryGiB ?? 1) +
      ratio(facts.memoryGiB, other.memoryGiB) +
      ratio(facts.vcpus, other.vcpus) +
      lettersBetween(facts.type, candidate) / 100
    );
  });
}

function leastOf(candidates: readonly string[], distance: (candidate: string) => number): string | undefined {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const here = distance(candidate);
    if (here < least) {
      [nearest, least] = [candidate, here];
    }
  }
  return nearest;
}

/** How far apart two sizes are, whichever is the larger: 0 for alike, 1 for double or half. */
function ratio(a: number, b: number): number {
  return Math.abs(Math.log2(a / b));
}

/** `ml.g5` of `ml.g5.xlarge`, `g5` of `g5.xlarge`. */
function familyOf(type: string): string {
  return type.slice(0, Math.max(0, type.lastIndexOf(".")));
}

/** Letters to insert, drop or exchange to get from one name to the other (Levenshtein). */
function lettersBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const exchanged = (row[column - 1] ?? 0) + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(exchanged, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
