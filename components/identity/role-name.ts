import type { Problem } from "../core";

/** IAM's 64 characters for a role name, less `-role` and the eight characters that Pulumi appends. */
export const longestRoleName = 51;

/** For components that make a role `<name>-<role>`: what the role would refuse of the name, said before anything else exists. */
export function roleNameProblem(name: string, role: string): Problem {
  const room = longestRoleName - role.length - 1;
  return name.length > room && `name has ${name.length} characters; IAM leaves room for ${room}.`;
}
