import { stackRule } from "../rule";

/** A program without any analyzer leaves it to the account (`account-baseline`). */
export const unusedAccessAnalyzed = stackRule({
  name: "unused-access-analyzed",
  severity: "low",
  description: "Who analyzes access from outside analyzes unused access too, and the other way round.",
  reason:
    "One analyzer finds what is open to others, the other what nobody needs; each misses what the other sees.",
  fix: "Add an aws.accessanalyzer.Analyzer of the other type: ACCOUNT or ACCOUNT_UNUSED_ACCESS.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html",
  each: "aws:accessanalyzer/analyzer:Analyzer",
  *judge(analyzer, stack) {
    const kinds = stack
      .all("aws:accessanalyzer/analyzer:Analyzer")
      .map(({ props: { type = "ACCOUNT" } }) => kindOf(type));
    const missing = ["external", "unused"].find((kind) => !kinds.includes(kind));
    if (missing !== undefined && kinds.includes(kindOf(analyzer.props.type ?? "ACCOUNT"))) {
      yield { property: "", says: `has no analyzer of ${missing} access beside it.` };
    }
  },
});

function kindOf(type: string): string {
  return type.endsWith("_UNUSED_ACCESS")
    ? "unused"
    : type.endsWith("_INTERNAL_ACCESS")
      ? "internal"
      : "external";
}
