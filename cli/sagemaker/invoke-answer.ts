import { writeFileSync } from "node:fs";

/** What came back, whichever way. */
export interface InvocationAnswer {
  readonly body: Uint8Array;
  readonly contentType?: string;
  /** For scripts and people: the variant that answered, how long it took, where the answer lies. */
  readonly facts: Readonly<Record<string, string | number | undefined>>;
}

/** Prints the answer on standard output and the facts on standard error; with `--json` one document with both. */
export function showAnswer(
  { body, contentType, facts }: InvocationAnswer,
  { json = false, output }: { readonly json?: boolean; readonly output?: string },
  summary: string,
): void {
  if (output !== undefined) {
    writeFileSync(output, body);
  }
  if (json) {
    const content = output === undefined ? contentOf(body) : { bodyFile: output };
    console.log(JSON.stringify({ ...facts, contentType, ...content }, undefined, 2));
    return;
  }
  console.error(summary);
  if (output === undefined) {
    process.stdout.write(body);
    if (process.stdout.isTTY) {
      process.stdout.write("\n");
    }
  }
}

/** Text as text, whatever else in base 64. */
function contentOf(body: Uint8Array): object {
  try {
    return { body: new TextDecoder("utf-8", { fatal: true }).decode(body) };
  } catch {
    return { bodyBase64: Buffer.from(body).toString("base64") };
  }
}
