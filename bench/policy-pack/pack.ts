import { servePack } from "../../policies/analyzer/serve";
import { allRules } from "../../policies/index";

/** At least so many rules, the real ones repeated under other names. */
const count = Math.max(allRules.length, Number(process.env["BENCH_RULES"] ?? 0));
const rules = Array.from({ length: Math.ceil(count / allRules.length) }, (_, round) =>
  allRules.map((rule) => (round === 0 ? rule : { ...rule, name: `${rule.name}-${round}` })),
).flat();

void servePack("bench", "Many rules.", rules.slice(0, count));
