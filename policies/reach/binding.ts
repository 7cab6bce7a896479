import { type Condition, matchesEverything, narrowing } from "../iam";
import { namesNobody, startsOpen } from "./breadth";

/** Keys whose values begin with the name of a service: a wildcard there stands for all of them. */
const services: ReadonlySet<string> = new Set([
  ...["iam:passedtoservice", "iam:awsservicename", "kms:viaservice", "sts:awsservicename"],
  ...["ec2:authorizedservice", "aws:calledvia", "aws:calledviafirst", "aws:calledvialast"],
]);

/**
 * The conditions on one of the keys that hold for particular values only. Beyond `narrowing`, which knows wildcards,
 * it leaves out values that everybody has: `?*`, every service, every resource of an account, a key compared with
 * itself. A key that ends in `/` or `:` stands for all that start with it.
 */
export function binding(conditions: readonly Condition[], keys: readonly string[]): readonly Condition[] {
  return narrowing(conditions, keys).filter(({ key, values }) => values.every((value) => binds(key, value)));
}

function binds(key: string, value: string): boolean {
  const isOpen = services.has(key) ? startsOpen(value) : /^(alias\/)?[*?]+$/.test(value);
  return !isOpen && !isTautology(key, value) && !(value.startsWith("arn:") && namesNobody(value));
}

/** `${aws:ResourceTag/team}` as the value of that very key, or a variable that falls back to `*`. */
function isTautology(key: string, value: string): boolean {
  const [, variable, fallback] = /^\$\{([^,}]+)(?:,\s*'(.*)')?\}$/.exec(value) ?? [];
  return variable?.trim().toLowerCase() === key || (fallback !== undefined && matchesEverything(fallback));
}
