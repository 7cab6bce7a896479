import type { RuleException } from "./exception";

/** What a policy event says of an exception. */
export type Notice =
  | { readonly kind: "excepted"; readonly until: string; readonly owner: string; readonly reason: string }
  | { readonly kind: "expired"; readonly on: string; readonly owner: string }
  | { readonly kind: "stale" };

const excepted = /^Excepted until (\d{4}-\d{2}-\d{2}) by (.*?) because: (.*)$/m;
const expired = /^The exception of (.*) expired on (\d{4}-\d{2}-\d{2})\./m;
const stale = /^exceptions\[\d+\]: matches no violation of this rule/m;

/** The line that marks a violation as excepted: it is reported as an advisory. */
export function exceptedLine({ owner, reason, expires }: RuleException): string {
  return `Excepted until ${expires} by ${oneLine(owner)} because: ${oneLine(reason)}`;
}

/** The line that says why an excepted violation counts again. */
export function expiredLine({ owner, expires }: RuleException): string {
  return `The exception of ${oneLine(owner)} expired on ${expires}. Fix the resource, or have the owner renew it.`;
}

/** The line about an exception that nothing needs any more. */
export function staleLine(index: number, { resource, owner }: RuleException): string {
  return `exceptions[${index}]: matches no violation of this rule on "${resource}"; ${oneLine(owner)} can remove it.`;
}

/** What the message of a policy event says of an exception, for reports; undefined where there is none. */
export function noticeOf(message: string): Notice | undefined {
  const [, until, owner, reason] = excepted.exec(message) ?? [];
  if (until !== undefined && owner !== undefined && reason !== undefined) {
    return { kind: "excepted", until, owner, reason };
  }
  const [, holder, on] = expired.exec(message) ?? [];
  if (holder !== undefined && on !== undefined) {
    return { kind: "expired", on, owner: holder };
  }
  return stale.test(message) ? { kind: "stale" } : undefined;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
