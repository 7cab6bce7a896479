import { readFileSync } from "node:fs";
import { text as textOf } from "node:stream/consumers";

import { AuditInputError, type AuditProblem } from "./entry";
import { type AuditResult, judgeEntry } from "./judge-entry";
import { readEntries, type ReadEntries } from "./read-entries";

/**
 * Judges every policy document in the files, in their order; `-` is standard input, in UTF-8 as all files.
 *
 * Throws `AuditInputError` with every mistake in every file where one of them cannot be read; a document that AWS
 * would refuse is no such mistake but a finding.
 */
export async function auditFiles(files: readonly string[]): Promise<readonly AuditResult[]> {
  const standardInput = files.includes("-") ? await textOf(process.stdin) : "";
  const read = await Promise.all(
    files.map((file) => (file === "-" ? readEntries("standard input", standardInput) : readFile(file))),
  );
  const problems = read.flatMap((file) => file.problems);
  if (problems.length > 0) {
    throw new AuditInputError(problems);
  }
  const results: AuditResult[] = [];
  for (const entry of read.flatMap(({ entries }) => entries)) {
    results.push(await judgeEntry(entry));
  }
  return results;
}

async function readFile(file: string): Promise<ReadEntries> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return { entries: [], problems: [{ file, says: unreadable(error) } satisfies AuditProblem] };
  }
  return await readEntries(file, text);
}

function unreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOENT":
      return "does not exist.";
    case "EISDIR":
      return "is a folder; name its files.";
    case "EACCES":
      return "may not be read.";
    default:
      if (typeof code !== "string") {
        throw error;
      }
      return `cannot be read: the system says ${code}.`;
  }
}
