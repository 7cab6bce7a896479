/** How bad a finding is, from mildest to worst, in the words of the policy packs. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Where nobody chose: what `--fail-on` is. */
export const DEFAULT_FAIL_ON: Severity = "high";

/** 1 stays free for a command that could not do its work at all. */
const EXIT_CODES: Readonly<Record<Severity, number>> = { low: 2, medium: 3, high: 4, critical: 5 };

export function isSeverity(text: string): text is Severity {
  return SEVERITIES.some((severity) => severity === text);
}

export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(threshold);
}

/** For sorting: the worst comes first. */
export function worstFirst(
  one: { readonly severity: Severity },
  other: { readonly severity: Severity },
): number {
  return SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity);
}

/** The worst of several; undefined where there is none. */
export function worstOf(severities: readonly Severity[]): Severity | undefined {
  return [...SEVERITIES].reverse().find((severity) => severities.includes(severity));
}

/** 0 where there is nothing to fail on, else 2 low, 3 medium, 4 high, 5 critical. */
export function exitCodeOf(failing: readonly Severity[]): number {
  const worst = worstOf(failing);
  return worst === undefined ? 0 : EXIT_CODES[worst];
}
