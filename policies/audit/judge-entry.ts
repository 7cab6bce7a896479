import type { Severity } from "@pulumi/policy";

import { accountOf, parseDocument, type PolicyDocument } from "../iam";
import { leastPrivilege } from "../least-privilege/index";
import { type DocumentFacts, type DocumentFinding, type DocumentRule, prepareDocument } from "../rule";
import type { AuditEntry } from "./entry";

/** What one rule says of one statement. */
export interface AuditFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** The Sid, `statement 2` counted from 1, or `document`. */
  readonly statement: string;
  /** What is wrong with the statement, then why it matters. */
  readonly reason: string;
  /** What to write instead. */
  readonly fix: string;
}

/** Everything that the rules say of one document. */
export interface AuditResult {
  readonly file: string;
  readonly id: string;
  readonly findings: readonly AuditFinding[];
  /** Sentences: what could not be taken into account, or not be decided. Absent where there is nothing. */
  readonly unknown?: readonly string[];
}

const rules: readonly DocumentRule[] = leastPrivilege.filter((rule) => rule.scope === "document");

/** Judges one document by every rule about documents of its kind, at their default settings. */
export async function judgeEntry(entry: AuditEntry): Promise<AuditResult> {
  const { file, id, kind, doc, account, attachedTo } = entry;
  const { parsed, catalogue } = await prepareDocument(
    typeof doc === "string" ? doc : JSON.stringify(doc),
    kind,
  );
  const boundary = readBoundary(entry.boundary);
  const owner = account ?? accountOf(attachedTo ?? "");
  const facts: DocumentFacts = {
    ...{ kind, catalogue },
    ...(owner !== undefined && { account: owner }),
    ...(attachedTo !== undefined && { attachedTo }),
    ...(boundary.document && { boundary: boundary.document }),
    ...(boundary.unknown !== undefined && { unknown: new Set(["boundary"] as const) }),
  };
  const judged = rules
    .filter((rule) => rule.kinds.includes(kind))
    .flatMap((rule) => rule.findings(parsed, facts).map((finding) => ({ rule, finding })));
  const decided = judged.filter(({ finding }) => !finding.undecided);
  const unknown = [
    ...(boundary.unknown === undefined ? [] : [boundary.unknown]),
    ...judged
      .filter(({ finding }) => finding.undecided)
      .map(({ rule, finding }) => `${rule.name} cannot decide: ${sentence(finding)}`),
  ];
  return {
    ...{ file, id },
    findings: [...boundary.findings, ...decided.map(({ rule, finding }) => findingOf(rule, finding))],
    ...(unknown.length > 0 && { unknown }),
  };
}

function findingOf(rule: DocumentRule, finding: DocumentFinding): AuditFinding {
  return {
    rule: rule.name,
    severity: finding.severity ?? rule.severity,
    statement: finding.statement,
    reason: `${sentence(finding)} ${rule.reason}`,
    fix: finding.fix ?? rule.fix,
  };
}

function sentence({ statement, says }: DocumentFinding): string {
  const label = /^(statement \d+|document)\b/.test(statement)
    ? statement.charAt(0).toUpperCase() + statement.slice(1)
    : statement;
  return `${label} ${says}`;
}

interface Boundary {
  readonly document?: PolicyDocument;
  readonly findings: readonly AuditFinding[];
  readonly unknown?: string;
}

function readBoundary(boundary: unknown): Boundary {
  if (boundary === undefined) {
    return { findings: [] };
  }
  if (typeof boundary === "string" && boundary.startsWith("arn:")) {
    const unknown = `The boundary is only named, ${boundary}: what it takes away is not known and was not counted.`;
    return { findings: [], unknown };
  }
  const { document, problems } = parseDocument(boundary, "identity");
  const invalid = rules.find(({ name }) => name === "valid-document");
  return {
    ...(problems.length === 0 && { document }),
    findings: problems.flatMap(({ where, says }) =>
      invalid === undefined ? [] : [findingOf(invalid, { statement: `boundary ${where}`, says })],
    ),
  };
}
