import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import {
  patternProblem,
  placementOf,
  PlatformComponent,
  policyDocument,
  type Problem,
  refuseIf,
  type Transform,
} from "../core";
import { boundaryStatements } from "./boundary-statements";
import { type PersonaScope, personaScopeProblems } from "./persona-scope";

export interface PersonaBoundaryArgs extends PersonaScope {
  /** ARNs of the roles that may be handed to SageMaker. Default every role of the account whose name starts with `namePrefix`. */
  readonly roleArns?: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: { readonly policy?: Transform<aws.iam.PolicyArgs> };
}

/**
 * A managed policy that caps what a persona can ever do, whatever is granted to it: its own tasks on its own project, in named regions, and no
 * change of any identity, policy or boundary. To be set as a role's permissions boundary; attached as a permission it would grant.
 * IAM allows 6,144 characters. Costs nothing.
 */
export class PersonaBoundary extends PlatformComponent {
  readonly arn: pulumi.Output<string>;
  readonly nodes: { readonly policy: aws.iam.Policy };

  constructor(name: string, args: PersonaBoundaryArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("PersonaBoundary", name, problemsOf(args));
    super("mlhpc:identity:PersonaBoundary", name, opts);
    const placement = placementOf({ parent: this });
    const policy = this.child(
      aws.iam.Policy,
      "policy",
      {
        description: `The most that ${args.persona} of ${args.namePrefix}* can do`,
        policy: policyDocument(boundaryStatements({ scope: args, roleArns: args.roleArns, placement })),
        tags: { "mlhpc:boundary": args.persona },
      },
      args.transform?.policy,
    );
    this.arn = policy.arn;
    this.nodes = { policy };
    this.registerOutputs({ arn: this.arn });
  }
}

function problemsOf(args: PersonaBoundaryArgs): Problem[] {
  return [
    ...personaScopeProblems(args),
    args.roleArns?.length === 0 &&
      "roleArns is empty; name a role, or leave it out for those of the project.",
    ...(args.roleArns ?? []).map((arn, index) =>
      patternProblem(
        `roleArns[${index}]`,
        arn,
        /^arn:[^:]+:iam::\d{12}:role\/[^*?]+\*?$/,
        "give the ARN of a role",
      ),
    ),
  ];
}
