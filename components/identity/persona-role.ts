import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { patternProblem, placementOf, policyDocument, type Problem, refuseIf, type Transform } from "../core";
import { GrantableRole } from "./grantable-role";
import { type JobLimits, jobLimitProblems } from "./job-limits";
import { OwnResources } from "./own-resources";
import { PersonaBoundary } from "./persona-boundary";
import { type PersonaScope, personaScopeProblems } from "./persona-scope";
import { taskStatements } from "./persona-statements";
import { isChained, type PersonaTrust, type SessionTags, trustStatement } from "./persona-trust";
import { trustProblems } from "./persona-trust-problems";
import { isPersona, personaFacts, personaRoleName, tasksOf } from "./personas";
import { roleProblems, type RoleSettings } from "./role-settings";

export interface PersonaRoleArgs extends PersonaScope, RoleSettings {
  /** Who may take the role: people of a SAML or OIDC provider, of IAM Identity Center, or named roles and users. */
  readonly trust: PersonaTrust;
  /**
   * What jobs, models and endpoints must keep to that the persona makes. Default none: then it starts no job, runs no pipeline and deploys
   * nothing.
   */
  readonly jobs?: JobLimits;
  /** Tags that the session must or may carry. Default none but `mfa`, where a provider has to assert it. */
  readonly sessionTags?: SessionTags;
  /** What `sts:SourceIdentity` has to look like, `*` allowed, such as `*@example.com`; CloudTrail then names the person. Default not asked for. */
  readonly sourceIdentities?: readonly string[];
  /** Stands in the role's name where several environments share an account: `SageMaker-Analyst-dev-Role`. Up to 24 letters and digits. */
  readonly qualifier?: string;
  /** ARN of the managed policy that caps the role. Default a `PersonaBoundary` of its own: there is no persona without one. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly grant?: Transform<aws.iam.RolePolicyArgs>;
    readonly boundary?: Transform<aws.iam.PolicyArgs>;
    readonly task?: Transform<aws.iam.PolicyArgs>;
  };
}

/**
 * A role for people: `SageMaker-DataScientist-Role`. It has the exact actions of its persona on what carries the project's prefix, each task a
 * managed policy, and data by grants: `bucket.grantRead(analysts, "processed/*")`. A boundary caps both. Costs nothing.
 */
export class PersonaRole extends GrantableRole {
  readonly arn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;
  readonly nodes: {
    readonly role: aws.iam.Role;
    readonly boundary?: PersonaBoundary;
    readonly tasks: readonly aws.iam.Policy[];
  };

  constructor(name: string, args: PersonaRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("PersonaRole", name, problemsOf(args));
    super("mlhpc:identity:PersonaRole", name, opts);
    const { persona, trust, sessionTags, sourceIdentities } = args;
    const placement = placementOf({ parent: this });
    const boundary = args.permissionsBoundary === undefined ? this.boundary(args) : undefined;
    const role = this.child(
      aws.iam.Role,
      "role",
      {
        name: personaRoleName(persona, args.qualifier),
        assumeRolePolicy: policyDocument([
          trustStatement({ trust, sessionTags, sourceIdentities, placement }),
        ]),
        description: args.description ?? personaFacts(persona).description,
        path: args.path ?? "/",
        permissionsBoundary: boundary?.arn ?? args.permissionsBoundary,
        maxSessionDuration: args.maxSessionDuration ?? 3600,
        tags: { ...args.tags, "mlhpc:persona": persona },
      },
      args.transform?.role,
    );
    this.arn = role.arn;
    this.roleName = role.name;
    this.grantTransform = args.transform?.grant;
    const own = new OwnResources(placement, args.namePrefix);
    const tasks = tasksOf(args)
      .map((task) => [task, taskStatements(task, persona, own, args.jobs)] as const)
      .filter(([, statements]) => statements.length > 0)
      .map(([task, statements]) => this.attachPolicy(task, policyDocument(statements), args.transform?.task));
    this.nodes = { role, boundary, tasks };
    this.registerOutputs({ arn: this.arn, roleName: this.roleName });
  }

  private boundary(args: PersonaRoleArgs): PersonaBoundary {
    const { persona, namePrefix, regions, production, bucketArns, keyArns, jobs, transform } = args;
    return new PersonaBoundary(
      `${this.componentName}-boundary`,
      {
        persona,
        namePrefix,
        regions,
        production,
        bucketArns,
        keyArns,
        roleArns: jobs?.roleArns,
        transform: { policy: transform?.boundary },
      },
      { parent: this },
    );
  }
}

/** What AWS allows a session that a role began (IAM User Guide, "Role chaining"). */
const longestChainedSession = 3600;

function problemsOf(args: PersonaRoleArgs): Problem[] {
  const { trust, sessionTags, sourceIdentities, maxSessionDuration = 3600, jobs, persona } = args;
  return [
    ...personaScopeProblems(args),
    patternProblem(
      "qualifier",
      args.qualifier,
      /^[A-Za-z0-9]{1,24}$/,
      "a role name takes up to 24 letters and digits there",
    ),
    ...trustProblems(trust, sessionTags, sourceIdentities),
    ...roleProblems(args),
    isChained(trust) &&
      maxSessionDuration > longestChainedSession &&
      `maxSessionDuration is ${maxSessionDuration}; the role is taken from another role, and AWS ends such a session after ${longestChainedSession} seconds.`,
    jobs !== undefined &&
      isPersona(persona) &&
      personaFacts(persona).jobs.length === 0 &&
      `jobs is given, but ${persona} start none; leave it out.`,
    ...jobLimitProblems("jobs", jobs),
  ];
}
