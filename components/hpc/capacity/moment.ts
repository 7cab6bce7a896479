/** EC2 takes times in UTC to the second: RFC 3339 with a Z at the end. */
const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Milliseconds since 1970, or undefined for what is no such time. */
export function momentOf(text: string | undefined): number | undefined {
  const time = form.test(text ?? "") ? Date.parse(text ?? "") : NaN;
  return Number.isNaN(time) ? undefined : time;
}
