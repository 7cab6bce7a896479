import { isSection } from "./configuration";
import type { ConfigurationVerdict } from "./update-verdict";

/** Each change in a line: the field, its values, what happens, and what to do where nothing does. */
export function describeVerdicts(verdicts: readonly ConfigurationVerdict[]): readonly string[] {
  return verdicts.map((verdict) => {
    const { path, field, outcome, reason, remedy } = verdict;
    const fate = outcome === "applied" || remedy === undefined ? reason : `${reason}; ${remedy}`;
    return `${[...path, field].join(".")}${values(verdict)}: ${fate}.`;
  });
}

function values({ before, after, element }: ConfigurationVerdict): string {
  if (!element) {
    return ` ${short(before)} -> ${short(after)}`;
  }
  return after === undefined ? ` without ${short(before)}` : ` with ${short(after)}`;
}

const longest = 60;

/** A section by its name, for the whole of it would hide what happens to it. */
function short(value: unknown): string {
  if (value === undefined) {
    return "(none)";
  }
  const name = isSection(value) ? (value["Name"] ?? value["InstanceType"]) : undefined;
  if (typeof name === "string") {
    return name;
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}
