/** EC2 takes times in UTC to the second: RFC 3339 with a Z at the end. */
const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

export const dayInMilliseconds = 86_400_000;

/** Milliseconds since 1970, or undefined for what is no such time, such as the 31st of February. */
export function momentOf(text: string | undefined): number | undefined {
  const time = form.test(text ?? "") ? Date.parse(text ?? "") : NaN;
  return Number.isNaN(time) || new Date(time).getUTCDate() !== Number(text?.slice(8, 10)) ? undefined : time;
}
