/** `a`, `a and b`, `a, b and c`. */
export function and(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(words);
}

/** `a`, `a or b`, `a, b or c`. */
export function or(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(words);
}

/** `4,096`. */
export function figure(value: number): string {
  return value.toLocaleString("en-US");
}

/** Those that come more than once, each once. */
export function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
