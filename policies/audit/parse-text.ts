import type { AuditProblem } from "./entry";

type Parsed = { readonly value: unknown } | { readonly problems: readonly Omit<AuditProblem, "file">[] };

/** Reads JSON, or YAML, of which JSON is a part: so a mistake in either has a line and a column. */
export async function parseText(text: string): Promise<Parsed> {
  // Windows editors put a byte order mark in front.
  const content = text.replace(/^\uFEFF/, "");
  if (content.trim() === "") {
    return { problems: [{ says: "is empty; give a policy document or a list of entries." }] };
  }
  try {
    return { value: JSON.parse(content) as unknown };
  } catch {
    return await parseYaml(content);
  }
}

async function parseYaml(text: string): Promise<Parsed> {
  // Most files are JSON: they do not wait for a parser of YAML.
  const { LineCounter, parseAllDocuments } = await import("yaml");
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false });
  const problems = documents.flatMap(({ errors }) =>
    errors.map(({ pos, message }) => {
      const { line, col } = lineCounter.linePos(pos[0]);
      return { where: `line ${line}, column ${col}`, says: `is neither JSON nor YAML: ${message}.` };
    }),
  );
  if (problems.length > 0) {
    // One slip makes many errors behind it.
    return { problems: problems.slice(0, 1) };
  }
  try {
    const values = documents.map((document) => document.toJS() as unknown);
    // The parts of a YAML stream (`---`) count as the elements of a list.
    return { value: values.length === 1 ? values[0] : values.flat() };
  } catch (error) {
    // Aliases (`*name`) are followed only here: one may stand for nothing, or thousands for each other.
    if (error instanceof ReferenceError) {
      return { problems: [{ says: `is no usable YAML: ${error.message}.` }] };
    }
    throw error;
  }
}
