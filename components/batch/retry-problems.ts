import { type Problem, wholeNumberProblem } from "../core";
import type { RetryStrategy } from "./retry-strategy";

/** Batch API reference, EvaluateOnExit: what the glob patterns may be made of. */
const patterns = {
  onExitCode: { form: /^(?=.)\d*\*?$/, made: "digits" },
  onReason: { form: /^(?=.)[A-Za-z0-9.:\s]*\*?$/, made: "letters, digits, ., : and spaces" },
  onStatusReason: { form: /^(?=.)[A-Za-z0-9.:\s]*\*?$/, made: "letters, digits, ., : and spaces" },
} as const;

const names = Object.keys(patterns) as readonly (keyof typeof patterns)[];

/** What AWS refuses of a retry strategy, and what could never come to pass. */
export function retryProblems(field: string, retry: RetryStrategy = {}): Problem[] {
  const { attempts, evaluateOnExit = [] } = retry;
  return [
    wholeNumberProblem(`${field}.attempts`, attempts, {
      min: 1,
      max: 10,
      rule: "AWS Batch allows 1 to 10 attempts",
    }),
    evaluateOnExit.length > 5 &&
      `${field}.evaluateOnExit has ${evaluateOnExit.length} rules; AWS Batch allows 5.`,
    ...evaluateOnExit.flatMap((rule, index) => {
      const here = `${field}.evaluateOnExit[${index}]`;
      const given = names.filter((name) => rule[name] !== undefined);
      const { action } = rule;
      return [
        !["EXIT", "RETRY"].includes(action) &&
          `${here}.action is "${String(action)}"; AWS Batch knows RETRY and EXIT.`,
        given.length === 0 && `${here} names no onExitCode, onReason or onStatusReason; give one.`,
        ...given.map((name) => patternProblem(`${here}.${name}`, name, rule[name] ?? "")),
      ];
    }),
  ];
}

function patternProblem(field: string, name: keyof typeof patterns, pattern: string): Problem {
  const { form, made } = patterns[name];
  return (
    (!form.test(pattern) || pattern.length > 512) &&
    `${field} is "${pattern}"; AWS Batch allows up to 512 ${made}, and * at the end.`
  );
}
