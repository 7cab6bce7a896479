import * as fc from "fast-check";

/** What all random choices of this process follow from; to see a failure again, set PROPERTY_SEED to the number that it names. */
export const seed = Number(process.env["PROPERTY_SEED"] ?? Date.now() % 2 ** 31);

let samples = 0;

/** So many random values: for judges that are asked once for all, where fast-check would ask for each. */
export function sample<T>(arbitrary: fc.Arbitrary<T>, numRuns: number): T[] {
  // Another one each time, or all arbitraries of one form would make the same values.
  return fc.sample(arbitrary, { seed: seed + (samples += 1), numRuns });
}

/** Marks a failure with what it takes to see it again. */
export function seeded(found: readonly string[]): string {
  const shortened = [...new Set(found)].slice(0, 10).map((each) => each.slice(0, 500));
  return `PROPERTY_SEED=${seed}, ${found.length} found:\n${shortened.join("\n")}`;
}
