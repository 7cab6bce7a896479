import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  patternProblem,
  policyDocument,
  type DenyStatement,
  type GrantStatement,
  type Problem,
  refuseIf,
  type Transform,
} from "../core";
import { type DeployDocument, documentProblems, documentText } from "./deploy-documents";
import { githubProviderProblem, type GitHubProviderLike } from "./github-oidc-provider";
import { githubConditions, type GitHubWorkflow, workflowProblems } from "./github-workflow";
import { GrantableRole } from "./grantable-role";
import { roleProblems, type RoleSettings } from "./role-settings";
import { isReading } from "./service-reference";

export interface GitHubDeployRoleArgs extends GitHubWorkflow, RoleSettings {
  /** The account's provider for GitHub: a `GitHubOidcProvider`, or the ARN of one that is there. */
  readonly provider: GitHubProviderLike;
  /**
   * What the runs may do: up to 9 documents of up to 6,144 characters, such as `mlhpc deployer <env>` writes; each becomes a managed policy.
   * Runs for pull requests may only read. Default none: then the role can prove who it is, and nothing else.
   */
  readonly policies?: readonly DeployDocument[];
  /** ARN of the managed policy that bounds the role, such as the account's own for pipelines. Default none; see `guard`. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly policy?: Transform<aws.iam.PolicyArgs>;
    readonly guard?: Transform<aws.iam.PolicyArgs>;
    readonly grant?: Transform<aws.iam.RolePolicyArgs>;
  };
}

/**
 * A role for the workflows of one repository on GitHub: for one branch, for one environment, or for pull requests, which may only read. Whatever it
 * is allowed to change, a policy of its own denies it to change itself and to make users, keys and providers: permissions that a deployment
 * needs are given by whoever administers the account, not by the deployment. Costs nothing.
 */
export class GitHubDeployRole extends GrantableRole {
  readonly arn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;
  readonly nodes: {
    readonly role: aws.iam.Role;
    readonly policies: readonly aws.iam.Policy[];
    /** Undefined for pull requests: what only reads needs no guard. */
    readonly guard?: aws.iam.Policy;
  };
  private readonly readsOnly: boolean;

  constructor(name: string, args: GitHubDeployRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("GitHubDeployRole", name, problemsOf(name, args));
    super("mlhpc:identity:GitHubDeployRole", name, opts);
    const { repository, runs, policies = [], transform } = args;
    const role = this.child(
      aws.iam.Role,
      "role",
      {
        assumeRolePolicy: policyDocument([
          {
            sid: "WorkflowAssumesRole",
            principals: { Federated: args.provider.arn },
            actions: ["sts:AssumeRoleWithWebIdentity"],
            conditions: githubConditions({ repository, runs }),
          },
        ]),
        description: args.description ?? `Workflows of ${repository} (${runs.on})`,
        path: args.path ?? "/",
        permissionsBoundary: args.permissionsBoundary,
        maxSessionDuration: args.maxSessionDuration ?? 3600,
        tags: { ...args.tags, "mlhpc:pipeline": runs.on },
      },
      transform?.role,
    );
    this.arn = role.arn;
    this.roleName = role.name;
    const attached = policies.map((document, index) =>
      this.attachPolicy(`policy-${index + 1}`, documentText(document), transform?.policy),
    );
    this.readsOnly = runs.on === "pull-request";
    const guard = this.readsOnly
      ? undefined
      : this.attachPolicy("guard", policyDocument(guardStatements(role.arn)), transform?.guard);
    this.nodes = { role, policies: attached, guard };
    this.grantTransform = transform?.grant;
    this.registerOutputs({ arn: this.arn, roleName: this.roleName });
  }

  /** As for any role; but where the runs are for pull requests, only what lists and reads. */
  override allow(
    name: string,
    statements: readonly [GrantStatement, ...GrantStatement[]],
  ): aws.iam.RolePolicy {
    const writes = statements.flatMap(({ actions }) => actions.filter((action) => !isReading(action)));
    refuseIf("GitHubDeployRole", this.componentName, [
      this.readsOnly &&
        writes.length > 0 &&
        `grant "${name}" allows ${writes.join(", ")}, which change something; pull requests may only read.`,
    ]);
    return super.allow(name, statements);
  }
}

/** Denies hold against whatever is allowed, here or by a later grant. */
function guardStatements(roleArn: pulumi.Output<string>): DenyStatement[] {
  return [
    {
      sid: "DenyOwnChange",
      effect: "Deny",
      actions: [
        "iam:AttachRolePolicy",
        "iam:DeleteRolePermissionsBoundary",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "iam:PutRolePermissionsBoundary",
        "iam:PutRolePolicy",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
      ],
      resources: [roleArn],
    },
    {
      sid: "DenyOtherIdentities",
      effect: "Deny",
      actions: [
        "iam:AddUserToGroup",
        "iam:CreateAccessKey",
        "iam:CreateGroup",
        "iam:CreateLoginProfile",
        "iam:CreateOpenIDConnectProvider",
        "iam:CreateSAMLProvider",
        "iam:CreateServiceSpecificCredential",
        "iam:CreateUser",
        "iam:PutUserPolicy",
        "iam:UpdateLoginProfile",
        "iam:UpdateOpenIDConnectProviderThumbprint",
        "iam:UpdateSAMLProvider",
        "iam:UploadSSHPublicKey",
      ],
      resources: ["*"],
    },
  ];
}

/** IAM's 64 characters for a role name, less `-role` and the eight characters that Pulumi appends. */
const longestName = 51;

function problemsOf(name: string, args: GitHubDeployRoleArgs): Problem[] {
  const { provider, runs, policies = [] } = args;
  return [
    name.length > longestName && `name has ${name.length} characters; IAM leaves room for ${longestName}.`,
    patternProblem("name", name, /^[\w+=,.@-]+$/, "IAM allows letters, digits and _+=,.@-"),
    githubProviderProblem("provider.arn", provider),
    ...workflowProblems(args),
    ...documentProblems(policies, runs.on === "pull-request"),
    ...roleProblems(args),
  ];
}
