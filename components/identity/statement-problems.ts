import type { GrantStatement, Problem } from "../core";
import { acceptsResource, actionExists } from "./service-reference";

/** What is wrong with the plain values of a grant; Outputs are left to the policies, which see them resolved. */
export function statementProblems(grant: string, statements: readonly GrantStatement[]): Problem[] {
  const sids = statements.map(({ sid }) => sid);
  const repeated = [...new Set(sids.filter((sid, index) => sids.indexOf(sid) !== index))];
  return [
    !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(grant) &&
      `grant "${grant}" is no name; use lower-case words joined by hyphens, such as read-models.`,
    statements.length === 0 && `grant "${grant}" has no statement; give at least one.`,
    ...repeated.map(
      (sid) => `grant "${grant}" uses the Sid ${sid} twice; IAM wants each Sid once in a policy.`,
    ),
    ...statements.flatMap((statement) =>
      problemsOf(`grant "${grant}", statement ${statement.sid}`, statement),
    ),
  ];
}

function problemsOf(where: string, { sid, actions, resources }: GrantStatement): Problem[] {
  const named: readonly unknown[] = Array.isArray(resources) ? resources : [];
  const wide = actions.filter(acceptsResource);
  const everything = named.includes("*");
  return [
    !/^[A-Za-z0-9]+$/.test(sid) && `${where}: sid is "${sid}"; IAM allows letters and digits.`,
    actions.length === 0 && `${where}: actions is empty; name what is allowed.`,
    Array.isArray(resources) && resources.length === 0 && `${where}: resources is empty; name the ARNs.`,
    ...actions.map((action) => actionProblem(where, action)),
    everything &&
      named.length > 1 &&
      `${where}: resources holds "*" beside ARNs; put the actions that take no ARN in a statement of their own.`,
    everything &&
      wide.length > 0 &&
      `${where}: resources is "*", but ${wide.join(", ")} can name resources; list the ARNs.`,
    ...named.map(
      (arn) =>
        typeof arn === "string" &&
        arn !== "*" &&
        !/^arn:[^:*?]+:[^:*?]+:[^:]*:[^:]*:.+$/s.test(arn) &&
        `${where}: resource "${arn}" is no ARN; write arn:partition:service:region:account:resource.`,
    ),
  ];
}

function actionProblem(where: string, action: string): Problem {
  if (/[*?]/.test(action)) {
    return `${where}: action "${action}" has a wildcard; list the actions.`;
  }
  return (
    !actionExists(action) && `${where}: action "${action}" is not in the AWS service authorization reference.`
  );
}
