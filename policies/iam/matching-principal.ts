import { matchesPattern, patternsOverlap } from "./pattern";
import { unknownText } from "./policy-text";
import type { Principal } from "./principal";
import { accountOf, type Caller, type PreparedRequest, roleOf } from "./request";
import { either, type Truth } from "./truth";

/**
 * How exactly a resource policy names the caller, which decides what else has to allow the call within one account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * - `account`: the caller's account, which may pass the permission on by its own identity policies.
 * - `role`: the role of the session; boundary and session policy still limit it.
 * - `exact`: the user, the session, the service, or everyone: no implicit deny elsewhere limits it.
 */
export type Naming = "account" | "role" | "exact";

/** For each naming whether the principals name the caller so. */
export type Named = Readonly<Record<Naming, Truth>>;

const aPrincipal: Truth = ["a principal"];

/** How the principals of a statement name the caller. */
export function namesCaller(principals: readonly Principal[], request: PreparedRequest): Named {
  let account: Truth = false;
  let role: Truth = false;
  let exact: Truth = false;
  for (const principal of principals) {
    const naming = namingOf(principal, request);
    const doubt: Truth = naming === "unknown" && aPrincipal;
    account = either(account, naming === "account" || doubt);
    role = either(role, naming === "role" || doubt);
    exact = either(exact, naming === "exact" || doubt);
  }
  return { account, role, exact };
}

/** Whether the caller is named in any way. */
export function isNamed({ account, role, exact }: Named): Truth {
  return either(exact, either(role, account));
}

function namingOf(
  principal: Principal,
  { caller, callerAccount }: PreparedRequest,
): Naming | "unknown" | undefined {
  if (principal.kind === "everyone") {
    return "exact";
  }
  if (caller.kind === "anonymous") {
    return undefined;
  }
  if (principal.text.includes(unknownText)) {
    return mayName(principal.text, caller) ? "unknown" : undefined;
  }
  switch (caller.kind) {
    case "service":
      return principal.kind === "service" && sameName(principal.text, caller.service) ? "exact" : undefined;
    case "federated":
      return principal.kind === "federated" && sameName(principal.text, caller.provider)
        ? "exact"
        : undefined;
    case "identity":
      if (principal.kind === "account") {
        return principal.account === callerAccount ? "account" : undefined;
      }
      return principal.kind === "identity" ? namingOfIdentity(principal.text, caller.arn) : undefined;
  }
}

function namingOfIdentity(principal: string, caller: string): Naming | undefined {
  const role = roleOf(caller);
  if (principal === caller) {
    return role === undefined || role.session ? "exact" : "role";
  }
  const named = role?.session === true ? roleOf(principal) : undefined;
  return named !== undefined && !named.session && named.account === role?.account && named.name === role.name
    ? "role"
    : undefined;
}

/** Whether a principal of which a part is unknown can turn out to be the caller, its role, its account or everyone. */
function mayName(text: string, caller: Caller): boolean {
  const pattern = text.replaceAll(unknownText, "*").toLowerCase();
  // A star is everyone: here the name of somebody, not a wildcard.
  return (
    matchesPattern(pattern, "*") ||
    namesOf(caller).some((name) => patternsOverlap(pattern, name.toLowerCase()))
  );
}

function namesOf(caller: Caller): readonly string[] {
  switch (caller.kind) {
    case "anonymous":
      return [];
    case "service":
      return [caller.service];
    case "federated":
      return [caller.provider];
    case "identity": {
      const role = roleOf(caller.arn);
      const [, partition = "aws"] = caller.arn.split(":");
      const iam = `arn:${partition}:iam::${accountOf(caller.arn) ?? ""}`;
      return [
        ...[caller.arn, accountOf(caller.arn) ?? "", `${iam}:root`],
        ...(role === undefined ? [] : [`${iam}:role/${role.name}`, `${iam}:role/*/${role.name}`]),
      ];
    }
  }
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
