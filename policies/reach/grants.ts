import {
  actionCovers,
  type Condition,
  hasWildcard,
  matchesPattern,
  type PolicyDocument,
  type Statement,
} from "../iam";
import { inverted } from "./inverted-condition";
import { canBelongTo } from "./service-of-arn";

/** A statement and the policy that holds it. */
export interface PolicyStatement {
  /** How answers name the policy. */
  readonly policy: string;
  readonly statement: Statement;
}

/** One way in which a call is allowed. */
export interface Grant {
  readonly policy: string;
  /** Label of the statement. */
  readonly statement: string;
  /** The Action as written; `everything but ...` for NotAction. */
  readonly written: string;
  /** What it reaches, as patterns; `*` for NotResource. Never empty. */
  readonly resources: readonly string[];
  /** The statement's conditions, those of the boundary, and what conditional Denys turn into. */
  readonly conditions: readonly Condition[];
}

/**
 * What the statements of one or more identity policies allow together, as AWS adds them up: an Allow, minus what an
 * unconditional Deny of the same policies takes away, within the permissions boundary.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * A Deny with one negative condition (`StringNotEquals iam:PermissionsBoundary X`) counts as a condition of the Allow
 * (`StringEquals iam:PermissionsBoundary X`). Other conditional Denys are left out: nobody knows whether they hold.
 */
export class Grants {
  private readonly allows: readonly PolicyStatement[];
  private readonly denies: readonly Statement[];
  private readonly boundary: Grants | undefined;
  private readonly known = new Map<string, readonly Grant[]>();
  /** Allows by the action they spell out, in lower case; all others have to be searched. */
  private readonly exact = new Map<string, Candidate[]>();
  private readonly patterns: Candidate[] = [];
  /** Services that the Allows name, in lower case; undefined where one of them may stand for any. */
  private readonly services: ReadonlySet<string> | undefined;

  constructor(statements: readonly PolicyStatement[], boundary?: PolicyDocument) {
    this.allows = statements.filter(({ statement }) => statement.effect === "Allow");
    this.denies = statements.map(({ statement }) => statement).filter(({ effect }) => effect === "Deny");
    this.boundary =
      boundary && new Grants(boundary.statements.map((statement) => ({ policy: "boundary", statement })));
    this.index();
    const services = [...this.exact.keys(), ...this.patterns.map(({ written }) => written.toLowerCase())].map(
      serviceOf,
    );
    this.services = services.some((service) => /[*? ]/.test(service)) ? undefined : new Set(services);
  }

  /** Every grant of the call, such as `s3:GetObject`; case does not count. Empty where it is not allowed. */
  of(action: string): readonly Grant[] {
    const name = action.toLowerCase();
    // Most policies are about a few services, and most questions about others.
    if (this.services !== undefined && !this.services.has(serviceOf(name))) {
      return [];
    }
    const found = this.known.get(name) ?? this.search(name);
    this.known.set(name, found);
    return found;
  }

  private index(): void {
    for (const { policy, statement } of this.allows) {
      for (const written of statement.actions) {
        const candidate = { policy, statement, written };
        const name = written.toLowerCase();
        if (hasWildcard(written)) {
          this.patterns.push(candidate);
        } else {
          this.exact.set(name, [...(this.exact.get(name) ?? []), candidate]);
        }
      }
      if (statement.notActions.length > 0) {
        this.patterns.push({
          policy,
          statement,
          written: `everything but ${statement.notActions.join(", ")}`,
        });
      }
    }
  }

  private search(action: string): readonly Grant[] {
    const candidates = [
      ...(this.exact.get(action) ?? []),
      ...this.patterns.filter(({ statement, written }) =>
        statement.notActions.length > 0 ? covers(statement, action) : actionCovers(written, action),
      ),
    ];
    const allowed = candidates.flatMap(({ policy, statement, written }) => {
      const { label, conditions, notResources } = statement;
      const resources =
        notResources.length > 0
          ? ["*"]
          : statement.resources.filter((resource) => canBelongTo(action, resource));
      return this.withoutDenied(action, { policy, statement: label, written, resources, conditions });
    });
    return this.boundary === undefined
      ? allowed
      : allowed.flatMap((grant) =>
          (this.boundary?.of(action) ?? []).flatMap((limit) => within(grant, limit)),
        );
  }

  private withoutDenied(action: string, grant: Grant): readonly Grant[] {
    let { resources, conditions } = grant;
    for (const deny of this.denies.filter((statement) => covers(statement, action))) {
      if (deny.conditions.length === 0) {
        resources =
          deny.notResources.length > 0
            ? intersection(resources, deny.notResources)
            : resources.filter(
                (resource) => !deny.resources.some((denied) => matchesPattern(denied, resource)),
              );
      } else if (resources.every((resource) => reaches(deny, resource))) {
        const required = inverted(deny.conditions);
        conditions = required === undefined ? conditions : [...conditions, required];
      }
    }
    return resources.length === 0 ? [] : [{ ...grant, resources, conditions }];
  }
}

interface Candidate {
  readonly policy: string;
  readonly statement: Statement;
  readonly written: string;
}

/** `s3` of `s3:GetObject`, `*` of `*`, and something with a space of NotAction. */
function serviceOf(written: string): string {
  const end = written.indexOf(":");
  return written.includes(" ") || end < 0 ? "* " : written.slice(0, end);
}

function covers({ actions, notActions }: Statement, action: string): boolean {
  return notActions.length > 0
    ? !notActions.some((written) => actionCovers(written, action))
    : actions.some((written) => actionCovers(written, action));
}

/** Whether a Deny is about all that the pattern stands for. */
function reaches({ resources, notResources }: Statement, resource: string): boolean {
  return notResources.length > 0
    ? !notResources.some((left) => overlap(left, resource))
    : resources.some((denied) => matchesPattern(denied, resource));
}

function within(grant: Grant, limit: Grant): readonly Grant[] {
  const resources = intersection(grant.resources, limit.resources);
  return resources.length === 0
    ? []
    : [{ ...grant, resources, conditions: [...grant.conditions, ...limit.conditions] }];
}

/** The narrower of each pair of patterns that meet. */
function intersection(some: readonly string[], others: readonly string[]): readonly string[] {
  const met = some.flatMap((one) =>
    others.flatMap((other) => {
      if (matchesPattern(other, one)) {
        return [one];
      }
      return matchesPattern(one, other) || overlap(one, other) ? [other] : [];
    }),
  );
  return [...new Set(met)];
}

/** Whether two patterns may share a value; too often rather than too seldom where both have wildcards. */
function overlap(one: string, other: string): boolean {
  if (matchesPattern(one, other) || matchesPattern(other, one)) {
    return true;
  }
  const [head, rest] = [literalHead(one), literalHead(other)];
  return hasWildcard(one) && hasWildcard(other) && (head.startsWith(rest) || rest.startsWith(head));
}

function literalHead(pattern: string): string {
  return pattern.slice(0, pattern.search(/[*?]/));
}
