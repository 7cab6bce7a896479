import { InputError } from "./input-error";

/** For a message: what an option was given. */
export function given(value: string | undefined): string {
  return value === undefined ? "missing" : `"${value}"`;
}

/** A number that an option gives, or what is wrong with it. */
export interface GivenNumber {
  readonly value?: number;
  readonly problem?: string;
}

/** Reads a whole number from `least`, to `most` where there is a most; nothing where the option is not given. */
export function wholeNumber(
  option: string,
  text: string | undefined,
  least: number,
  most?: number,
): GivenNumber {
  if (text === undefined) {
    return {};
  }
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= (most ?? Number.MAX_SAFE_INTEGER)) {
    return { value };
  }
  const range = most === undefined ? `from ${least}` : `from ${least} to ${most}`;
  return { problem: `${option} is "${text}"; give a whole number ${range}.` };
}

const MOST_SECONDS = 3_600;

/** `--every`: how long to wait between two looks, in seconds. */
export function secondsBetweenLooks({ every }: { readonly every?: string }, otherwise: number): number {
  const seconds = every === undefined ? otherwise : Number(every);
  if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
    throw new InputError(`--every is "${every}"; give seconds, up to ${MOST_SECONDS}.`);
  }
  return seconds;
}
