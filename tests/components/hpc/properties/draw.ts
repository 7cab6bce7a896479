import * as fc from "fast-check";

/** Random choices that follow from a seed. A whole cluster hangs together, so it is drawn in turns, not put together from parts. */
export interface Draw {
  /** Between the two, both included; the fraction of `most` is cut off. */
  readonly whole: (least: number, most: number) => number;
  /** True in so many of 100 cases. */
  readonly chance: (percent: number) => boolean;
  readonly one: <T>(values: readonly T[]) => T;
  /** Undefined in half of the cases. */
  readonly maybe: <T>(value: () => T) => T | undefined;
  /** Between so many, each drawn by itself. */
  readonly several: <T>(least: number, most: number, value: (index: number) => T) => T[];
  /** Letters, digits and hyphens, a letter first; no other name of this run. */
  readonly name: (most: number) => string;
  /** As AWS writes ids: 17 hexadecimal digits, no other of this run. */
  readonly id: (kind: string) => string;
}

let drawn = 0;

/** Random values, made by `make`. */
export function drawing<T>(make: (draw: Draw) => T): fc.Arbitrary<T> {
  return fc.gen().map((value) => {
    const whole = (min: number, max: number) => value(fc.integer, { min, max: Math.floor(max) });
    const chance = (percent: number) => whole(0, 99) < percent;
    const one = <V>(values: readonly V[]): V => {
      // Undefined may be among the values.
      for (const chosen of values.slice(whole(0, Math.max(0, values.length - 1)))) {
        return chosen;
      }
      throw new RangeError("There is nothing to choose from.");
    };
    const draw: Draw = {
      whole,
      chance,
      one,
      maybe: (make) => (chance(50) ? make() : undefined),
      several: (least, most, make) => Array.from({ length: whole(least, most) }, (_, index) => make(index)),
      name: (most) => {
        const tail = `-${(drawn += 1).toString(36)}`;
        const length = whole(1, most - tail.length);
        return (
          one([..."abcxyz"]) + Array.from({ length: length - 1 }, () => one([..."abc-123"])).join("") + tail
        );
      },
      id: (kind) =>
        `${kind}-${(drawn += 1).toString(16).padStart(5, "0")}${whole(0, 2 ** 30)
          .toString(16)
          .padStart(12, "0")}`,
    };
    return make(draw);
  });
}
