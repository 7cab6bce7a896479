import type { AccessIdentity, StackAccess } from "../access";
import { forbiddenAssumptions } from "./forbidden";
import type { Probe, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";

const issuer = "token.actions.githubusercontent.com";

/**
 * A workflow on GitHub that deploys or previews the environment, by the tag of its role. What deploying takes is told by
 * the program itself (`policies/deployer`); here is how it gets in, and what it must never do.
 */
export const githubDeploy: Workload = {
  kind: "github-deploy",
  description: "A workflow on GitHub that deploys or previews the environment.",
  source: pages.githubRoles,
  types: ["aws:iam/role:Role"],
  find: (access) =>
    access.roles.flatMap((role) => {
      const bound = role.tags["mlhpc:pipeline"] === undefined ? undefined : bindingOf(role);
      return bound === undefined ? [] : [instance(access, role, bound)];
    }),
};

interface Binding {
  /** ARN of the OIDC provider. */
  readonly provider: string;
  /** Claims that the trust policy asks for, by their condition keys. */
  readonly claims: Readonly<Record<string, string>>;
}

/** The provider and the exact claims; a role that leaves its subject open is bound to no workflow. */
function bindingOf({ trust }: AccessIdentity): Binding | undefined {
  for (const statement of trust.flatMap(({ document }) => document.statements)) {
    const provider = statement.principals.find(({ kind }) => kind === "federated")?.text;
    const claims = Object.fromEntries(
      statement.conditions
        .filter(({ operator }) => operator === "StringEquals")
        .flatMap(({ key, values: [value] }) => (value === undefined ? [] : [[key, value] as const])),
    );
    if (provider !== undefined && claims[`${issuer}:sub`] !== undefined) {
      return { provider, claims };
    }
  }
  return undefined;
}

function instance(
  access: StackAccess,
  role: AccessIdentity,
  { provider, claims }: Binding,
): WorkloadInstance {
  const assume = {
    action: "sts:AssumeRoleWithWebIdentity",
    resource: role.arn,
    as: { kind: "federated", provider },
  } as const;
  const subject = claims[`${issuer}:sub`] ?? "";
  const [, repository = ""] = /^repo:([^:]+):/.exec(subject) ?? [];
  const wrong: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "another repository": { [`${issuer}:sub`]: subject.replace(repository, "somebody/else") },
    "a repository whose name begins alike": {
      [`${issuer}:sub`]: subject.replace(repository, `${repository}-2`),
    },
    "another environment": { [`${issuer}:sub`]: `repo:${repository}:environment:anything` },
    "a branch by itself": { [`${issuer}:sub`]: `repo:${repository}:ref:refs/heads/feature` },
    "a token for somebody else": { [`${issuer}:aud`]: "https://github.com/somebody" },
    ...(claims[`${issuer}:ref`] !== undefined && {
      "another branch": { [`${issuer}:ref`]: "refs/heads/feature" },
    }),
  };
  return {
    ...{ name: role.resourceName, urn: role.urn, role },
    calls: [{ does: "is assumed by its workflow", ...assume, context: claims, source: pages.githubRoles }],
    forbidden: () => [
      { does: "is assumed by a token without claims", ...assume },
      ...Object.entries(wrong).map(([who, claim]) => ({
        ...{ does: `is assumed by ${who}`, ...assume },
        context: { ...claims, ...claim },
      })),
      ...forbiddenAssumptions(access, role, "codebuild.amazonaws.com"),
      ...ownChanges(access, role),
    ],
    incomplete: "what it deploys is told by policies/deployer",
  };
}

/** What the guard of every deploying role denies. */
function ownChanges({ account, index }: StackAccess, { arn }: AccessIdentity): readonly Probe[] {
  const user = `arn:${index.partition}:iam::${account}:user/anybody`;
  return [
    ...["PutRolePolicy", "AttachRolePolicy", "UpdateAssumeRolePolicy", "DeleteRolePermissionsBoundary"].map(
      (name) => ({ does: `calls ${name} on itself`, action: `iam:${name}`, resource: arn }),
    ),
    ...["CreateUser", "CreateAccessKey", "CreateLoginProfile"].map((name) => ({
      ...{ does: `calls ${name}`, action: `iam:${name}`, resource: user },
    })),
    {
      ...{ does: "trusts another provider", action: "iam:CreateOpenIDConnectProvider" },
      resource: `arn:${index.partition}:iam::${account}:oidc-provider/evil.example`,
    },
  ];
}
