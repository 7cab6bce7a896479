import { readdirSync } from "node:fs";
import * as path from "node:path";

import type { Examples, ExampleResource } from "../../../../policies/rule/examples";

/** One example of a rule, with a prefix that tells its resources from all others in one stack. */
export interface Case {
  readonly rule: string;
  readonly title: string;
  readonly prefix: string;
  readonly resources: readonly ExampleResource[];
  /** First lines of what the rule says; none where it allows. */
  readonly violations: readonly string[];
}

const POLICIES = path.resolve(__dirname, "..", "..", "..", "..", "policies");
const ENDING = ".examples.ts";

/** Every example that one stack can hold: those under other settings, and those of providers, need a stack of their own. */
export function allCases(): readonly Case[] {
  return ["least-privilege", "guardrails"]
    .flatMap((half) => readdirSync(path.join(POLICIES, half)).map((file) => path.join(POLICIES, half, file)))
    .filter((file) => file.endsWith(ENDING))
    .flatMap((file) => casesOf(path.basename(file, ENDING), examplesIn(file)))
    .filter(({ resources }) => resources.every(({ type }) => type.startsWith("aws:")))
    .map((example, index) => ({ ...example, prefix: `case${index}-` }));
}

function casesOf(rule: string, { allows, forbids }: Examples): readonly Omit<Case, "prefix">[] {
  return [
    ...Object.entries(allows).map(([title, resources]) => ({
      rule,
      title: `allows ${title}`,
      resources,
      violations: [],
    })),
    ...Object.entries(forbids)
      .filter(([, { settings }]) => settings === undefined)
      .map(([title, { resources, violations }]) => ({
        rule,
        title: `forbids ${title}`,
        resources,
        violations,
      })),
  ];
}

function examplesIn(file: string): Examples {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the folder is the list
  const [examples] = Object.values(require(file) as Record<string, Examples>);
  if (examples === undefined) {
    throw new Error(`${file} exports no examples`);
  }
  return examples;
}
