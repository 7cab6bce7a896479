import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Grantee, grantName, type Placement, placementOf, PlatformComponent, refuseIf } from "../core";
import { type GrantableRole, JobRole, WorkloadRole } from "../identity";
import { ec2InstanceFacts } from "../instances";
import type { ContainerSettings } from "./container";
import { type ContainerSurroundings, containerProperties, instanceContainer } from "./container-properties";
import { grantExecution, grantMounts } from "./execution-access";
import type { JobDefinitionArgs, JobType } from "./job-definition-args";
import { jobDefinitionProblems } from "./job-problems";
import type { JobDefinitionLike } from "./job-schedule-args";
import { usesEfa } from "./multi-node-problems";
import type { JobQueueLike, Platform } from "./platform";
import { platformOf } from "./platform-of-job";
import { retryLostHosts } from "./retry-strategy";

/** Name of a job definition's log group, by the definition's name or a pattern of it; for the key policy that comes before it. */
export function batchLogGroupName(name: string): string {
  return `/aws/batch/${name}`;
}

/**
 * What a job is: one container, alone or many times in an array, or a container on each of several nodes. Its code runs under a role of its
 * own, which may do what is granted and nothing else: `bucket.grantRead(job.jobRole, "cases/*")`. Another role pulls the image, writes
 * the log and reads secrets, none of which the code can do. A change registers a new revision and takes the old one away.
 * Cost: storage of the log; jobs by their machines.
 */
export class JobDefinition<Type extends JobType = JobType>
  extends PlatformComponent
  implements JobDefinitionLike<Type>
{
  /** With its revision. */
  readonly arn: pulumi.Output<string>;
  /** Without the revision: whoever submits by it gets the newest. */
  readonly arnPrefix: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  readonly type: Type;
  readonly platform: Platform;
  /** What the code may do is granted to this role. */
  readonly jobRole: GrantableRole;
  readonly nodes: {
    readonly jobDefinition: aws.batch.JobDefinition;
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly executionRole: WorkloadRole;
  };
  private readonly args: JobDefinitionArgs;

  constructor(name: string, args: JobDefinitionArgs<Type>, opts?: pulumi.ComponentResourceOptions) {
    const settings: JobDefinitionArgs = args;
    refuseIf("JobDefinition", name, jobDefinitionProblems(name, settings));
    super("mlhpc:batch:JobDefinition", name, opts);
    this.args = settings;
    this.type = args.type;
    this.platform = platformOf(settings);
    const placement = placementOf({ parent: this });
    const logGroup = this.logGroup();
    this.jobRole = settings.jobRole ?? this.ownJobRole(placement);
    const mounted = grantMounts(this.jobRole, distinctMounts(settings), placement);
    const executionRole = this.executionRole(placement);
    const granted = grantExecution(executionRole, containersOf(settings), logGroup.arn, placement);
    const jobDefinition = this.jobDefinition(
      {
        ...{ jobRoleArn: this.jobRole.arn, executionRoleArn: executionRole.arn },
        ...{ logGroupName: logGroup.name, region: placement.region },
      },
      [...granted, ...mounted],
    );
    this.arn = jobDefinition.arn;
    this.arnPrefix = jobDefinition.arnPrefix;
    this.logGroupName = logGroup.name;
    this.nodes = { jobDefinition, logGroup, executionRole };
    this.registerOutputs({ arn: this.arn, arnPrefix: this.arnPrefix, logGroupName: this.logGroupName });
  }

  /** Lets `grantee` submit this job, in any revision, to `queue`; nothing of other jobs, and nothing of those that run. */
  grantSubmit(grantee: Grantee, queue: JobQueueLike): pulumi.Resource {
    return grantee.allow(grantName("submit", this.componentName), [
      {
        sid: "SubmitJob",
        actions: ["batch:SubmitJob"],
        resources: [this.arnPrefix, pulumi.interpolate`${this.arnPrefix}:*`, queue.arn],
      },
    ]);
  }

  private logGroup(): aws.cloudwatch.LogGroup {
    const { encryptionKey, logRetentionInDays, transform } = this.args;
    return this.child(
      aws.cloudwatch.LogGroup,
      "log-group",
      {
        name: batchLogGroupName(this.componentName),
        retentionInDays: logRetentionInDays ?? 90,
        kmsKeyId: encryptionKey.arn,
      },
      transform?.logGroup,
    );
  }

  private ownJobRole(placement: Placement): JobRole {
    const { permissionsBoundary, transform } = this.args;
    return new JobRole(
      `${this.componentName}-job`,
      {
        kind: "batch",
        description: `The code of ${this.componentName}`,
        sourceArns: [tasksOf(placement)],
        permissionsBoundary,
        transform: { role: transform?.role },
      },
      { parent: this },
    );
  }

  private executionRole(placement: Placement): WorkloadRole {
    const { permissionsBoundary, transform } = this.args;
    return new WorkloadRole(
      `${this.componentName}-execution`,
      {
        service: "ecs-tasks.amazonaws.com",
        description: `Starts the containers of ${this.componentName}`,
        sourceArns: [tasksOf(placement)],
        permissionsBoundary,
        transform: { role: transform?.role },
      },
      { parent: this },
    );
  }

  private jobDefinition(
    surroundings: ContainerSurroundings,
    dependsOn: pulumi.Resource[],
  ): aws.batch.JobDefinition {
    const { args } = this;
    const { attempts = 3, evaluateOnExit } = args.retryStrategy ?? {};
    const rules = evaluateOnExit ?? (this.platform === "EC2" ? retryLostHosts : []);
    return this.child(
      aws.batch.JobDefinition,
      "definition",
      {
        type: args.type,
        platformCapabilities: [this.platform],
        ...propertiesOf(args, surroundings),
        retryStrategy: { attempts, evaluateOnExits: rules.map((rule) => ({ ...rule })) },
        timeout: { attemptDurationSeconds: args.attemptDurationSeconds },
        schedulingPriority: args.schedulingPriority,
        parameters: args.parameters,
        propagateTags: args.propagateTags ?? true,
      },
      args.transform?.jobDefinition,
      { dependsOn },
    );
  }
}

/** Whom ECS takes the roles for (ECS Developer Guide, "Amazon ECS task IAM role", confused deputy). */
function tasksOf({ partition, region, accountId }: Placement): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:ecs:${region}:${accountId}:*`;
}

function containersOf(args: JobDefinitionArgs): readonly ContainerSettings[] {
  return args.type === "multinode" ? args.nodeRanges.map(({ container }) => container) : [args.container];
}

/** Ranges of nodes often mount the same. */
function distinctMounts(args: JobDefinitionArgs) {
  const mounts = containersOf(args).flatMap(({ efsMounts = [] }) => efsMounts);
  return mounts.filter(
    (one, index) =>
      mounts.findIndex(
        (other) =>
          other.fileSystem === one.fileSystem &&
          other.accessPointId === one.accessPointId &&
          other.readOnly === one.readOnly,
      ) === index,
  );
}

/** Container or nodes, as the JSON that the provider takes. */
function propertiesOf(
  args: JobDefinitionArgs,
  surroundings: ContainerSurroundings,
): Pick<aws.batch.JobDefinitionArgs, "containerProperties" | "nodeProperties"> {
  if (args.type === "container") {
    return { containerProperties: pulumi.jsonStringify(containerProperties(args.container, surroundings)) };
  }
  const { numNodes, mainNode = 0, instanceType, nodeRanges, efa } = args;
  const devices = usesEfa(instanceType, efa) ? (ec2InstanceFacts(instanceType)?.efaInterfaces ?? 0) : 0;
  return {
    nodeProperties: pulumi.jsonStringify({
      ...{ numNodes, mainNode },
      nodeRangeProperties: nodeRanges.map(({ targetNodes, container }) => ({
        targetNodes,
        container: { ...instanceContainer(container, surroundings, devices), instanceType },
      })),
    }),
  };
}
