import { type ModeRules, modeRules, type ServingMode } from "./serving-modes";
import { answered, type AnsweredNeed, type ServingNeed } from "./serving-need";

/** A way of serving, and what speaks against it. */
export interface RejectedMode {
  readonly mode: ServingMode;
  /** Whether AWS rules it out; false where another way is only better. */
  readonly possible: boolean;
  readonly reasons: readonly string[];
}

export interface EndpointChoice {
  /** Absent where nothing that AWS has fits. */
  readonly mode?: ServingMode;
  /** What speaks for it, and what has to be put up with. */
  readonly reasons: readonly string[];
  /** All others, the possible ones first. */
  readonly rejected: readonly RejectedMode[];
}

/**
 * The way to serve a model that fits a need best: of those that AWS's limits leave, the one with the least against it.
 * Throws a RangeError for a size, time or count that cannot be.
 */
export function chooseEndpoint(need: ServingNeed): EndpointChoice {
  const full = answered(need);
  const judged = modeRules.map((rules) => judge(rules, full));
  const possible = judged.filter(({ cannot }) => cannot.length === 0);
  // Sorting keeps the order of preference where as much speaks against both.
  const [best] = [...possible].sort((one, other) => one.worse.length - other.worse.length);
  const rejected = judged
    .filter((one) => one !== best)
    .map(({ mode, suits, cannot, worse }) => ({
      mode,
      possible: cannot.length === 0,
      reasons:
        cannot.length > 0 ? cannot : worse.length > 0 ? worse : [`${suits}, which this need can do without`],
    }))
    .sort((one, other) => Number(other.possible) - Number(one.possible));
  return best === undefined
    ? { reasons: ["nothing fits: loosen one of the limits named"], rejected }
    : { mode: best.mode, reasons: [best.suits, ...best.worse.map((reason) => `but ${reason}`)], rejected };
}

function judge({ mode, suits, cannot, worse }: ModeRules, need: AnsweredNeed) {
  return { mode, suits, cannot: said(cannot(need)), worse: said(worse(need)) };
}

function said(objections: readonly (string | false)[]): string[] {
  return objections.filter((objection): objection is string => objection !== false);
}
