/** A list that holds something, as the compiler sees it. */
export type AtLeastOne<T> = readonly [T, ...T[]];

/** Tells the compiler what a check for emptiness has shown. */
export function isFilled<T>(list: readonly T[]): list is AtLeastOne<T> {
  return list.length > 0;
}

/** `map`, without losing that something is there. */
export function each<From, To>(
  [first, ...others]: AtLeastOne<From>,
  make: (from: From) => To,
): AtLeastOne<To> {
  return [make(first), ...others.map((from) => make(from))];
}
