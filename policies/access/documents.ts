import { parseDocument, type PolicyDocument, type PolicyKind, unknownValue } from "../iam";
import { holdsUnknown } from "./resource";

/** Documents by their text: several rules read the same stack, and environments share documents. */
const parsed = new Map<string, PolicyDocument>();
const parsedLimit = 2000;

/** Reads a document once; undefined where there is none, and `unknownValue` where it, or a part of it, is not known. */
export function documentOf(
  source: unknown,
  kind: PolicyKind,
): PolicyDocument | typeof unknownValue | undefined {
  if (source === undefined || source === null || source === "") {
    return undefined;
  }
  if (holdsUnknown(source)) {
    return unknownValue;
  }
  const text = typeof source === "string" ? source : JSON.stringify(source);
  const key = `${kind} ${text}`;
  const known = parsed.get(key);
  if (known !== undefined) {
    return known;
  }
  if (parsed.size >= parsedLimit) {
    parsed.clear();
  }
  const { document } = parseDocument(text, kind);
  parsed.set(key, document);
  return document;
}
