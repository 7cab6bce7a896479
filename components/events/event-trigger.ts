import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type Grantee,
  placementOf,
  PlatformComponent,
  type Problem,
  refuseIf,
  type Transform,
} from "../core";
import { roleNameProblem, WorkloadRole } from "../identity";

/** What an event can start: a `JobWorkflow`, or anything else with an ARN that EventBridge takes as a target, and a grant. */
export interface Startable {
  readonly arn: pulumi.Input<string>;
  /** Lets `grantee` start it. */
  grantStart(grantee: Grantee): pulumi.Resource;
}

/** EventBridge User Guide, "Creating Amazon EventBridge event patterns": a leaf is a list of values or of comparisons. */
export interface EventPattern {
  /** Such as `aws.sagemaker`. */
  readonly source: readonly [string, ...string[]];
  readonly "detail-type": readonly [string, ...string[]];
  readonly resources?: readonly pulumi.Input<string>[];
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface EventTriggerArgs {
  /** Which events start the target; Outputs may stand anywhere inside. */
  readonly pattern: EventPattern;
  /** What starts. It gets the event as its input. */
  readonly target: Startable;
  /** What it is for, up to 512 characters (EventBridge API reference, PutRule). Default says it in the component's words. */
  readonly description?: string;
  /** False leaves the rule there without effect. Default true. */
  readonly enabled?: boolean;
  /** ARN of the managed policy that bounds the role. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly rule?: Transform<aws.cloudwatch.EventRuleArgs>;
    readonly target?: Transform<aws.cloudwatch.EventTargetArgs>;
    readonly role?: Transform<aws.iam.RoleArgs>;
  };
}

/**
 * Starts something whenever an event of AWS fits a pattern, under a role that can start that and nothing else. EventBridge tries for a day,
 * and may deliver one event twice.
 * Cost: nothing for AWS's own events.
 */
export class EventTrigger extends PlatformComponent {
  readonly ruleArn: pulumi.Output<string>;
  readonly nodes: {
    readonly rule: aws.cloudwatch.EventRule;
    readonly target: aws.cloudwatch.EventTarget;
    readonly role: WorkloadRole;
  };

  constructor(name: string, args: EventTriggerArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("EventTrigger", name, problemsOf(name, args));
    super("mlhpc:events:EventTrigger", name, opts);
    const rule = this.child(
      aws.cloudwatch.EventRule,
      "rule",
      {
        description: args.description ?? `Starts what ${name} is for`,
        eventPattern: pulumi.jsonStringify(args.pattern),
        state: args.enabled === false ? "DISABLED" : "ENABLED",
      },
      args.transform?.rule,
    );
    const role = this.role(args);
    const granted = args.target.grantStart(role);
    const target = this.child(
      aws.cloudwatch.EventTarget,
      "target",
      { rule: rule.name, arn: args.target.arn, roleArn: role.arn },
      args.transform?.target,
      { dependsOn: [granted] },
    );
    this.ruleArn = rule.arn;
    this.nodes = { rule, target, role };
    this.registerOutputs({ ruleArn: this.ruleArn });
  }

  /** EventBridge sends the rule's ARN when it assumes a role; its name starts with the component's. */
  private role({ permissionsBoundary, transform }: EventTriggerArgs): WorkloadRole {
    const { partition, region, accountId } = placementOf({ parent: this });
    return new WorkloadRole(
      `${this.componentName}-events`,
      {
        service: "events.amazonaws.com",
        sourceArns: [
          pulumi.interpolate`arn:${partition}:events:${region}:${accountId}:rule/${this.componentName}-*`,
        ],
        description: `Lets EventBridge start what ${this.componentName} is for`,
        permissionsBoundary,
        transform: { role: transform?.role },
      },
      { parent: this },
    );
  }
}

function problemsOf(name: string, { description = "", pattern }: EventTriggerArgs): Problem[] {
  return [
    roleNameProblem(name, "events"),
    description.length > 512 && `description has ${description.length} characters; EventBridge allows 512.`,
    pattern.resources?.length === 0 && "pattern.resources is empty; name one, or leave it out for any.",
  ];
}
