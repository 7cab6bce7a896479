import type { PolicyKind } from "../iam";

/** A policy document to judge, and what is known of where it hangs. */
export interface AuditEntry {
  /** The file as it was named. */
  readonly file: string;
  readonly id: string;
  readonly kind: PolicyKind;
  /** The document: an object, or JSON text. Whatever else it is, the rule `valid-document` says so. */
  readonly doc: unknown;
  /** A document, or the ARN of one that is not at hand. */
  readonly boundary?: unknown;
  /** The account that owns the document: 12 digits. */
  readonly account?: string;
  /** ARN or type of what a resource policy hangs on. */
  readonly attachedTo?: string;
}

/** Why a file cannot be judged. */
export interface AuditProblem {
  readonly file: string;
  /** `entry 3 "orders"`, or `line 2, column 5`; absent where the whole file is meant. */
  readonly where?: string;
  /** A sentence that names the field, the value and the remedy. */
  readonly says: string;
}

/** Nothing was judged: everything that is wrong with the files, all at once. */
export class AuditInputError extends Error {
  constructor(readonly problems: readonly AuditProblem[]) {
    const count = problems.length === 1 ? "1 mistake" : `${problems.length} mistakes`;
    const lines = problems.map(
      ({ file, where, says }) => `  ${file}${where === undefined ? "" : `, ${where}`}: ${says}`,
    );
    super([`${count} in the files; nothing was judged.`, ...lines].join("\n"));
    this.name = "AuditInputError";
  }
}
