import { patternProblem, type Problem, wholeNumberProblem } from "../core";
import type { FairShare, Share } from "./fair-share";

/** What AWS refuses of a fair-share policy (Batch API reference, FairsharePolicy and ShareAttributes). */
export function fairShareProblems(field: string, fairShare: FairShare | undefined): Problem[] {
  if (fairShare === undefined) {
    return [];
  }
  const { shareDistribution = [], shareDecaySeconds, computeReservation } = fairShare;
  return [
    wholeNumberProblem(`${field}.shareDecaySeconds`, shareDecaySeconds, {
      min: 0,
      max: 604_800,
      rule: "AWS Batch allows 0 to 604800 seconds",
    }),
    wholeNumberProblem(`${field}.computeReservation`, computeReservation, {
      min: 0,
      max: 99,
      rule: "AWS Batch allows 0 to 99",
    }),
    shareDistribution.length > 500 &&
      `${field}.shareDistribution has ${shareDistribution.length} shares; AWS Batch allows 500 in a queue.`,
    ...shareDistribution.flatMap((share, index) =>
      shareProblems(`${field}.shareDistribution[${index}]`, share),
    ),
    ...overlapProblems(`${field}.shareDistribution`, shareDistribution),
  ];
}

function shareProblems(field: string, { shareIdentifier, weightFactor }: Share): Problem[] {
  return [
    patternProblem(
      `${field}.shareIdentifier`,
      shareIdentifier,
      /^[A-Za-z0-9]{1,255}\*?$/,
      "AWS Batch allows 1 to 255 letters and digits, and * at the end",
    ),
    weightFactor !== undefined &&
      !(weightFactor >= 0.0001 && weightFactor <= 999.9999) &&
      `${field}.weightFactor is ${weightFactor}; AWS Batch allows 0.0001 to 999.9999.`,
  ];
}

/** `UserA*` covers `UserA1`: AWS would not know which weight holds. */
function overlapProblems(field: string, shares: readonly Share[]): Problem[] {
  return shares.flatMap(({ shareIdentifier: one }, index) =>
    shares
      .slice(index + 1)
      .map(
        ({ shareIdentifier: other }) =>
          (covers(one, other) || covers(other, one)) &&
          `${field} names "${one}" and "${other}"; AWS Batch takes no shares that overlap.`,
      ),
  );
}

function covers(one: string, other: string): boolean {
  return one.endsWith("*") ? other.startsWith(one.slice(0, -1)) : one === other;
}
