import { matchesPattern, patternsOverlap } from "./pattern";
import { type ContextValue, unknownValue } from "./request";
import type { Truth } from "./truth";

/**
 * Stands in a policy's or a request's text for a part that nobody knows yet, such as an ARN that AWS has yet to give:
 * `arn:aws:s3:::${unknownText}/*`. It can turn out to be any text.
 */
export const unknownText = "<unknown>";

/** A value of a policy, read once: literal text, wildcards and variables told apart. */
export interface PolicyText {
  readonly text: string;
  /** Undefined where the text has no variable. */
  readonly parts?: readonly TextPart[];
}

/** Literal text with its wildcards, or a variable with its default. */
type TextPart = string | { readonly key: string; readonly fallback?: string };

/** Stand for `*` and `?` themselves once variables are in place, so that a value with a star stays literal. */
const literalStar = "\uE000";
const literalQuestion = "\uE001";

/** Reads a value; only documents of version 2012-10-17 have variables. */
export function readText(text: string, version: string): PolicyText {
  if (version !== "2012-10-17" || !text.includes("${")) {
    return { text };
  }
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{\s*([^}]*?)\s*\}/g)) {
    parts.push(text.slice(end, match.index), readVariable(match[1] ?? ""));
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return { text, parts };
}

function readVariable(inner: string): TextPart {
  switch (inner) {
    case "*":
      return literalStar;
    case "?":
      return literalQuestion;
    case "$":
      return "$";
  }
  const [, key = inner, fallback] = /^([^,]*?)\s*,\s*'(.*)'$/s.exec(inner) ?? [];
  return { key: key.toLowerCase(), ...(fallback !== undefined && { fallback: literal(fallback) }) };
}

/**
 * The text with its variables filled in; `undefined` where one has no value, which makes the comparison fail.
 * Stars and question marks that come from values are literal.
 */
export function resolveText(
  { text, parts }: PolicyText,
  context: ReadonlyMap<string, ContextValue>,
): string | undefined {
  if (parts === undefined) {
    return text;
  }
  let resolved = "";
  for (const part of parts) {
    if (typeof part === "string") {
      resolved += part;
      continue;
    }
    const value = context.get(part.key);
    if (value === unknownValue) {
      resolved += unknownText;
    } else if (typeof value === "string") {
      resolved += literal(value);
    } else if (value === undefined && part.fallback !== undefined) {
      resolved += part.fallback;
    } else {
      // Keys with several values cannot stand in a text, says AWS; nor can a key that is not there.
      return undefined;
    }
  }
  return resolved;
}

/** What a text depends on: its variables whose value nobody knows, or else the element that holds it. */
export function unknownNames(
  { parts = [] }: PolicyText,
  context: ReadonlyMap<string, ContextValue>,
  element: string,
): readonly string[] {
  const keys = parts.flatMap((part) =>
    typeof part !== "string" && context.get(part.key) === unknownValue ? part.key : [],
  );
  return keys.length > 0 ? [...new Set(keys)] : [element];
}

/** The text with its stars and question marks meant literally. */
export function literal(value: string): string {
  return value.includes("*") || value.includes("?")
    ? value.replaceAll("*", literalStar).replaceAll("?", literalQuestion)
    : value;
}

/** The text as it stands, for operators without wildcards. */
export function plain(resolved: string): string {
  return resolved.includes(literalStar) || resolved.includes(literalQuestion)
    ? resolved.replaceAll(literalStar, "*").replaceAll(literalQuestion, "?")
    : resolved;
}

/**
 * Whether the value matches the resolved pattern; where a part of either is unknown, whether it may.
 * `unknown` names what it depends on.
 */
export function matchesText(pattern: string, value: string, unknown: () => readonly string[]): Truth {
  const compared = literalFor(pattern, value);
  const patternKnown = !pattern.includes(unknownText);
  if (patternKnown && matchesPattern(pattern, compared)) {
    return true;
  }
  if (patternKnown && !compared.includes(unknownText)) {
    return false;
  }
  // The value's own wildcards are ordinary characters, its gaps are not.
  const gaps = literal(value).replaceAll(unknownText, "*");
  return patternsOverlap(pattern.replaceAll(unknownText, "*"), gaps) ? unknown() : false;
}

/** The value with the same stand-ins as the pattern, where that has any: a literal star equals a star. */
export function literalFor(pattern: string, value: string): string {
  return pattern.includes(literalStar) || pattern.includes(literalQuestion) ? literal(value) : value;
}
