import { hasWildcard } from "../../iam";
import type { Sensitivity } from "../../reach";
import type { DocumentFinding } from "../../rule";
import type { Reading, WideAction } from "./reading";

/** How many calls of a wildcard a message spells out. */
const shown = 3;

/** One finding for each statement that allows calls of the given sort on everything. */
export function* onEverything({ wide }: Reading, sensitivity: Sensitivity): Iterable<DocumentFinding> {
  const chosen = wide.filter((action) => action.sensitivity === sensitivity);
  for (const statement of new Set(chosen.map((action) => action.statement))) {
    const actions = chosen.filter((action) => action.statement === statement);
    const resources = [...new Set(actions.flatMap((action) => action.resources))];
    yield {
      statement,
      says: `allows ${actions.map(told).join(", ")} on "${resources.join('", "')}".`,
      ...(sensitivity === "plain" && actions.every(({ onlyReads }) => onlyReads) && { severity: "medium" }),
    };
  }
}

/** A wildcard is told with what makes it one of the sort. */
function told({ written, calls, sensitivity }: WideAction): string {
  const more = calls.length > shown ? " ..." : "";
  return hasWildcard(written) && sensitivity !== "plain"
    ? `${written} (${calls.slice(0, shown).join(", ")}${more})`
    : written;
}
