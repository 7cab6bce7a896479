import * as path from "node:path";

import type { PolicyKind } from "../iam";
import { kindOf, resourceKindOf } from "./document-kind";
import type { AuditEntry, AuditProblem } from "./entry";
import { parseText } from "./parse-text";

type Fields = Readonly<Record<string, unknown>>;

/** The entries of a file, or what is wrong with it. */
export interface ReadEntries {
  readonly entries: readonly AuditEntry[];
  readonly problems: readonly AuditProblem[];
}

/**
 * Reads the text of a file, JSON or YAML: one policy document, one entry, or a list of either. Fields of an entry
 * that are not known here are left alone.
 */
export async function readEntries(file: string, text: string): Promise<ReadEntries> {
  const parsed = await parseText(text);
  if ("problems" in parsed) {
    return { entries: [], problems: parsed.problems.map((problem) => ({ file, ...problem })) };
  }
  const { value } = parsed;
  const baseName = path.basename(file);
  const read = Array.isArray(value)
    ? value.map((element: unknown, index) =>
        readEntry(element, `entry ${index + 1}`, `${baseName}[${index}]`),
      )
    : [readEntry(value, undefined, baseName)];
  return {
    entries: read.flatMap(({ entry }) => (entry === undefined ? [] : [{ file, ...entry }])),
    problems: read.flatMap(({ problems }) => problems.map((problem) => ({ file, ...problem }))),
  };
}

interface ReadEntry {
  readonly entry?: Omit<AuditEntry, "file">;
  readonly problems: readonly Omit<AuditProblem, "file">[];
}

/** `position` is absent where the file holds nothing else. */
function readEntry(value: unknown, position: string | undefined, unnamed: string): ReadEntry {
  if (!isObject(value)) {
    return problem(position, `is ${describe(value)}; give a policy document or an entry such as ${sample}.`);
  }
  if (!("doc" in value)) {
    return isDocument(value)
      ? { entry: { id: unnamed, kind: kindOf(value, undefined), doc: value }, problems: [] }
      : problem(
          position,
          `has neither "Statement" nor "doc"; give a policy document or an entry such as ${sample}.`,
        );
  }
  const { id = unnamed, kind, doc, boundary, account, attachedTo } = value;
  const says = problemsOf(value);
  if (says.length > 0) {
    const name = typeof id === "string" && id !== unnamed ? ` "${id}"` : "";
    const where = `${position ?? "entry"}${name}`;
    return { problems: says.map((sentence) => ({ where, says: sentence })) };
  }
  const hangsOn = typeof attachedTo === "string" ? attachedTo : undefined;
  return {
    entry: {
      ...{ id: String(id), kind: kindFrom(kind, doc, hangsOn), doc },
      ...(boundary !== undefined && boundary !== null && { boundary }),
      ...(account !== undefined && account !== null && { account: accountText(account) }),
      ...(hangsOn !== undefined && { attachedTo: hangsOn }),
    },
    problems: [],
  };
}

const kinds = ["identity", "trust", "resource", "key", "endpoint"] as const;
const sample = '{"id": "orders", "kind": "identity", "doc": {"Version": ...}}';

/** Everything that is wrong with the fields of an entry. */
function problemsOf({ id, kind, doc, boundary, account, attachedTo }: Fields): readonly string[] {
  const given = (value: unknown): boolean => value !== undefined && value !== null;
  return [
    given(id) && !["string", "number"].includes(typeof id) && `id is ${describe(id)}; give a text.`,
    given(kind) &&
      !kinds.some((name) => name === kind) &&
      `kind is ${describe(kind)}; it is one of ${kinds.join(", ")}, or left out.`,
    !given(doc) && `doc is ${describe(doc)}; give the policy document, as an object or as JSON text.`,
    given(boundary) &&
      typeof boundary !== "string" &&
      !isObject(boundary) &&
      `boundary is ${describe(boundary)}; give a policy document, or the ARN of one.`,
    given(account) &&
      !/^\d{12}$/.test(accountText(account)) &&
      `account is ${describe(account)}; give 12 digits, in quotes.`,
    given(attachedTo) &&
      typeof attachedTo !== "string" &&
      `attachedTo is ${describe(attachedTo)}; give an ARN or a type such as "AWS::S3::Bucket".`,
  ].filter((sentence) => sentence !== false);
}

function kindFrom(written: unknown, doc: unknown, attachedTo: string | undefined): PolicyKind {
  const kind = kinds.find((name) => name === written) ?? kindOf(doc, attachedTo);
  return kind === "resource" ? resourceKindOf(doc, attachedTo) : kind;
}

/** JSON and YAML take an account without quotes for a number, and drop its leading zeros. */
function accountText(account: unknown): string {
  return typeof account === "number" ? String(account).padStart(12, "0") : String(account);
}

function isDocument(value: Fields): boolean {
  return ["Statement", "Version"].some((element) => element in value);
}

function problem(where: string | undefined, says: string): ReadEntry {
  return { problems: [{ ...(where !== undefined && { where }), says }] };
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  const text = value === undefined ? "missing" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
