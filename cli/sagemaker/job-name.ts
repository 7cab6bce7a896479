import { randomBytes } from "node:crypto";

import { InputError } from "./input-error";

const SUFFIX_CHARACTERS = 12;
const RANDOM_CHARACTERS = 4;

/**
 * A name that no other run has: the prefix, when (milliseconds in base 36, so that names sort by age) and four random characters. A call
 * that is repeated with the same name starts no second job.
 * @param longest characters that AWS allows: 63 for most jobs, 32 for a tuning job
 */
export function jobName(prefix: string, longest: number, now = Date.now()): string {
  const room = longest - SUFFIX_CHARACTERS - 1;
  const start = prefix
    .replace(/[^a-zA-Z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, room + 1)
    .replace(/-+$/, "");
  const time = now.toString(36).slice(-(SUFFIX_CHARACTERS - RANDOM_CHARACTERS));
  const random = randomBytes(RANDOM_CHARACTERS / 2).toString("hex");
  return `${(start || "job").slice(0, room)}-${time}${random}`;
}

/** The prefix of a name that `jobName` made; else the whole name, as a prefix. */
export function prefixOf(name: string): string {
  return `${name.replace(new RegExp(`-[0-9a-z]{${SUFFIX_CHARACTERS}}$`), "")}-`;
}

/** The name that `--job-name` gives; an error where AWS allows none such (API reference, CreateTrainingJob and the like). */
export function givenJobName(name: string | undefined, longest: number): string | undefined {
  if (name !== undefined && !(/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(name) && name.length <= longest)) {
    throw new InputError(
      `--job-name is "${name}"; give up to ${longest} letters, digits and hyphens, with no hyphen at the ends.`,
    );
  }
  return name;
}
