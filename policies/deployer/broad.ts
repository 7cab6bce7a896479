import { type Binding } from "./permission";
import { type DeployerStatement } from "./statements";

/** A statement that reaches beyond the program's own resources, or can be used to. */
export interface BroadStatement {
  readonly sid: string;
  readonly actions: readonly string[];
  /** A sentence. */
  readonly why: string;
}

const reasons: Readonly<Partial<Record<Binding, string>>> = {
  Any: "AWS takes no resource for these actions; they are bound to the region where they are regional.",
  Untagged:
    "What AWS makes without tags, or tags in a call of its own, is taken over by tagging it; nothing that carries another project's tag is reached.",
  Unbound: "AWS makes up the id and offers no condition on tags; any resource of the type is reached.",
};

/** Calls that change what a role may do or who may assume it. */
const writesRoles =
  /^iam:(CreateRole|PutRolePolicy|AttachRolePolicy|UpdateAssumeRolePolicy|PutRolePermissionsBoundary)$/;
/** Calls that change what a managed policy says, and so what a boundary made of it bounds. */
const writesPolicies = /^iam:(CreatePolicyVersion|SetDefaultPolicyVersion)$/;

/** The statements that a reviewer should know of, in the order of the policy. */
export function broadStatements(statements: readonly DeployerStatement[]): readonly BroadStatement[] {
  const boundaries = new Set(
    statements.flatMap(({ conditions }) =>
      Object.values(conditions).flatMap((keys) => keys["iam:PermissionsBoundary"] ?? []),
    ),
  );
  return statements.flatMap((statement) => {
    const { sid, actions, binding, resources } = statement;
    const reason = reasons[binding];
    const unbounded = binding === "Named" ? actions.filter((action) => writesRoles.test(action)) : [];
    const loosens = actions.filter((action) => writesPolicies.test(action));
    return [
      ...(reason === undefined ? [] : [{ sid, actions, why: reason }]),
      ...(unbounded.length === 0
        ? []
        : [
            {
              sid,
              actions: unbounded,
              why: "The program's roles have no permissions boundary: who deploys can give them any permission and use it through them. Give every role a permissionsBoundary.",
            },
          ]),
      ...(loosens.length === 0 || !resources.some((resource) => boundaries.has(resource))
        ? []
        : [
            {
              sid,
              actions: loosens,
              why: "The program makes its own permissions boundary: who deploys can loosen it. Make the boundary where the deploying role is made.",
            },
          ]),
    ];
  });
}
