import * as pulumi from "@pulumi/pulumi";

import { patternProblem, type Placement, placementOf, type Problem, RefusedError, refuseIf } from "../core";
import { type AtLeastOne, isFilled } from "./at-least-one";
import { isJobKind, type JobKind, jobKindFacts, jobKinds } from "./job-kinds";
import { type JobLimits, jobLimitProblems } from "./job-limits";
import {
  imageStatements,
  interfaceStatements,
  type JobNetwork,
  logStatements,
  metricStatements,
  volumeStatements,
} from "./job-statements";
import { launchStatements } from "./launch-statements";
import { OwnResources } from "./own-resources";
import type { LaunchedJob } from "./personas";
import { WorkloadRole, type WorkloadRoleArgs, workloadRoleProblems } from "./workload-role";

export interface JobRoleArgs extends Omit<WorkloadRoleArgs, "service"> {
  /**
   * What runs under the role: `processing`, `training`, `tuning`, `transform`, `monitoring`, `notebook`, `studio` or `pipeline` of SageMaker, a `batch`
   * job or an `ecs` task, or a `lambda` function. It decides which service may assume the role, and what it needs for logs and metrics.
   */
  readonly kind: JobKind;
  /** Subnets and security groups that the job runs in. Default none: then the role may not place network interfaces. */
  readonly network?: JobNetwork;
  /** ARN of the key of the job's volumes, for SageMaker to hold a grant on. Default none. */
  readonly volumeKeyArn?: pulumi.Input<string>;
  /** ARNs of the ECR repositories whose images the job runs. Default none; SageMaker's own images need it too. */
  readonly imageRepositoryArns?: readonly pulumi.Input<string>[];
  /** Name of the function, for the log group of a `lambda` role. Default the component's name. */
  readonly functionName?: string;
  /** What a `pipeline` or `studio` role may start. Default none. */
  readonly launches?: {
    /** What the names of jobs and models start with, ending with a hyphen, such as `churn-`. */
    readonly namePrefix: string;
    readonly kinds: readonly [LaunchedJob, ...LaunchedJob[]];
    readonly limits: JobLimits;
  };
}

/**
 * A `WorkloadRole` that has what its kind of job needs by itself: its logs and metrics, and where asked network interfaces, volumes and images. Data
 * comes by grants: `bucket.grantRead(role, "processed/*")`. Costs nothing.
 */
export class JobRole extends WorkloadRole {
  readonly kind: JobKind;

  constructor(name: string, args: JobRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("JobRole", name, problemsOf(name, args));
    const { kind } = args;
    super(
      name,
      {
        ...args,
        service: jobKindFacts(kind).service,
        description: args.description ?? `Runs ${kind} of ${name}`,
        tags: { ...args.tags, "mlhpc:job": kind },
      },
      opts,
      "mlhpc:identity:JobRole",
    );
    this.kind = kind;
    this.allowOwnNeeds(args, placementOf({ parent: this }));
  }

  /** Lets the job run in these subnets behind these security groups: what the argument `network` does, for a network made later. */
  runIn(network: JobNetwork): pulumi.Resource {
    const { interfaces } = jobKindFacts(this.kind);
    if (interfaces === undefined) {
      throw new RefusedError("JobRole", this.componentName, [
        `kind is "${this.kind}", which places no network interfaces of its own; leave the network to the service.`,
      ]);
    }
    return this.allow(
      "use-network-interfaces",
      interfaceStatements(interfaces, network, placementOf({ parent: this })),
    );
  }

  private allowOwnNeeds(args: JobRoleArgs, placement: Placement): void {
    const { logGroup, namespaces } = jobKindFacts(args.kind);
    const { network, volumeKeyArn, imageRepositoryArns = [], launches } = args;
    if (logGroup !== undefined) {
      const { partition, region, accountId } = placement;
      const group = logGroup.replace("<name>", args.functionName ?? this.componentName);
      const arn = pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:${group}`;
      this.allow("write-logs", logStatements(arn));
    }
    if (isFilled(namespaces)) {
      this.allow("write-metrics", metricStatements(namespaces));
    }
    if (network !== undefined) {
      this.runIn(network);
    }
    if (volumeKeyArn !== undefined) {
      this.allow("encrypt-volumes", volumeStatements(volumeKeyArn, placement));
    }
    if (isFilled(imageRepositoryArns)) {
      this.allow("pull-images", imageStatements(imageRepositoryArns));
    }
    if (launches !== undefined) {
      const own = new OwnResources(placement, launches.namePrefix);
      this.allow("launch-jobs", launchStatements(own, launches.kinds, launches.limits));
    }
  }
}

/** Kinds that may start jobs of their own. */
const launching: readonly JobKind[] = ["notebook", "pipeline", "studio"];

function problemsOf(name: string, args: JobRoleArgs): Problem[] {
  const { kind, network, volumeKeyArn, launches } = args;
  if (!isJobKind(kind)) {
    return [`kind is "${String(kind)}"; known are ${Object.keys(jobKinds).join(", ")}.`];
  }
  const { service, interfaces } = jobKindFacts(kind);
  const arns: AtLeastOne<readonly [string, unknown, RegExp, string]> = [
    ["volumeKeyArn", volumeKeyArn, /^arn:[^:]+:kms:[^:]+:\d{12}:key\/[^*?]+$/, "give the ARN of a key"],
    ...(args.imageRepositoryArns ?? []).map(
      (arn, index) =>
        [
          `imageRepositoryArns[${index}]`,
          arn,
          /^arn:[^:]+:ecr:[^:]+:\d{12}:repository\/[^*?]+$/,
          "give the ARN of one repository",
        ] as const,
    ),
  ];
  return [
    ...workloadRoleProblems(name, { ...args, service }),
    network !== undefined &&
      interfaces === undefined &&
      `network is given, but a ${kind} role places no network interfaces; leave it out.`,
    volumeKeyArn !== undefined &&
      service !== "sagemaker.amazonaws.com" &&
      `volumeKeyArn is given, but a ${kind} role encrypts no volumes; leave it out.`,
    args.functionName !== undefined &&
      kind !== "lambda" &&
      `functionName is "${args.functionName}", but the role is for ${kind}; leave it out.`,
    launches !== undefined &&
      !launching.includes(kind) &&
      `launches is given, but a ${kind} role starts no jobs; known to are ${launching.join(", ")}.`,
    patternProblem(
      "launches.namePrefix",
      launches?.namePrefix,
      /^[A-Za-z0-9][A-Za-z0-9-]{0,18}-$/,
      "give 2 to 20 letters, digits and hyphens that end with a hyphen, such as churn-",
    ),
    ...jobLimitProblems("launches.limits", launches?.limits),
    ...arns.map(([field, value, pattern, rule]) => patternProblem(field, value, pattern, rule)),
  ];
}
