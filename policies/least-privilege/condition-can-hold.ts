import { isIP } from "node:net";

import { type Condition, hasWildcard } from "../iam";
import { documentRule } from "../rule";

/** What a value has to look like for an operator; a policy variable may become anything. */
const forms: readonly (readonly [operators: RegExp, form: { test(value: string): boolean }, what: string])[] =
  [
    [/^(Bool|Null)$/, /^(true|false)$/i, "true or false"],
    [/^Numeric/, /^-?\d+(\.\d+)?$/, "a number"],
    [/^Date/, /^(\d{4}-\d{2}(-\d{2})?([T ].*)?|\d{9,13})$/, "a date such as 2026-01-31T00:00:00Z"],
    [/IpAddress$/, { test: isNetwork }, "an address or a block"],
  ];

/** Operators that take `*` and `?` as ordinary characters. */
const literal = /^String(Not)?Equals(IgnoreCase)?$/;

/** Left to others: keys and operators that do not fit (`condition-keys-exist`), conditions that hold for everybody. */
export const conditionCanHold = documentRule({
  name: "condition-can-hold",
  severity: "high",
  description: "Every condition has values that a request can have.",
  reason: "A condition that never holds makes an Allow worthless, and lets everybody past a Deny.",
  fix: "Use StringLike or ArnLike for values with wildcards, and write the other values as the operator wants them.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  kinds: ["identity"],
  *judge({ document }) {
    for (const { label, conditions } of document.statements) {
      for (const condition of conditions) {
        const says = neverHolds(condition);
        if (says !== undefined) {
          yield { statement: label, says };
        }
      }
    }
  },
});

function neverHolds({ key, operator, values }: Condition): string | undefined {
  const [, form, what] = forms.find(([operators]) => operators.test(operator)) ?? [];
  const wrong = form && values.find((value) => !value.includes("${") && !form.test(value));
  if (wrong !== undefined) {
    return `compares ${key} with "${wrong}" by ${operator}, which takes ${what}.`;
  }
  const wild = literal.test(operator)
    ? values.find((value) => hasWildcard(value.replace(/\$\{[*?$]\}/g, "")))
    : undefined;
  return wild === undefined
    ? undefined
    : `compares ${key} with "${wild}" by ${operator}, which takes the wildcard for an ordinary character.`;
}

/** `10.0.0.0/8`, `2001:db8::1`. */
function isNetwork(value: string): boolean {
  const [address = "", prefix, ...rest] = value.split("/");
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  return (
    version !== 0 &&
    rest.length === 0 &&
    (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest))
  );
}
