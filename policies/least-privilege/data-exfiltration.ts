import { documentRule } from "../rule";
import { onEverything } from "./identity/on-everything";
import { readingOf } from "./identity/reading";

/** Left to others: calls on everything that neither read nor copy what is stored (`resource-named`). */
export const dataExfiltration = documentRule({
  name: "data-exfiltration",
  severity: "critical",
  description: "Calls that read or copy stored data name the data.",
  reason: "One leaked credential is enough to carry off every bucket, table, queue or snapshot.",
  fix: "Name the buckets and prefixes, tables, queues or snapshots that the workload reads.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html",
  kinds: ["identity"],
  *judge(parsed, facts) {
    yield* onEverything(readingOf(parsed, facts), "data");
  },
});
