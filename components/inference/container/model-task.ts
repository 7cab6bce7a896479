import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Placement, placementOf, PlatformComponent } from "../../core";
import { grantSecrets } from "../../encryption";
import { JobRole, WorkloadRole } from "../../identity";
import type { ContainerInferenceArgs } from "./container-inference-args";
import { grantImagePull, grantLogs } from "./execution-access";
import { taskDefinitionArgs } from "./task-definition";

export interface ModelTaskArgs {
  readonly inference: ContainerInferenceArgs;
  readonly family: string;
  readonly containerPort: number;
  readonly logGroupName: string;
}

/**
 * What a task is made of: its container, its log group, and two roles. The container's own reads the model and nothing else; that of ECS pulls the
 * image, writes the log and reads secrets, none of which the container can do itself. Costs nothing but the log.
 */
export class ModelTask extends PlatformComponent {
  /** With its revision. */
  readonly arn: pulumi.Output<string>;
  readonly nodes: {
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly taskRole: JobRole;
    readonly executionRole: WorkloadRole;
    readonly taskDefinition: aws.ecs.TaskDefinition;
  };

  constructor(
    name: string,
    private readonly args: ModelTaskArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:inference:ModelTask", name, opts);
    const placement = placementOf({ parent: this });
    const logGroup = this.logGroup();
    const taskRole = this.taskRole(placement);
    const executionRole = this.executionRole(placement, logGroup);
    const taskDefinition = this.child(
      aws.ecs.TaskDefinition,
      "definition",
      taskDefinitionArgs({
        args: args.inference,
        family: args.family,
        containerPort: args.containerPort,
        logGroupName: logGroup.name,
        region: placement.region,
        taskRoleArn: taskRole.arn,
        executionRoleArn: executionRole.arn,
      }),
      args.inference.transform?.taskDefinition,
    );
    this.arn = taskDefinition.arn;
    this.nodes = { logGroup, taskRole, executionRole, taskDefinition };
    this.registerOutputs({ arn: this.arn });
  }

  /** What must exist before a task starts. */
  get grants(): pulumi.Resource[] {
    const { taskRole, executionRole } = this.nodes;
    return [...Object.values(taskRole.grants), ...Object.values(executionRole.grants)];
  }

  private logGroup(): aws.cloudwatch.LogGroup {
    const { encryptionKey, logRetentionInDays, transform } = this.args.inference;
    return this.child(
      aws.cloudwatch.LogGroup,
      "log-group",
      {
        name: this.args.logGroupName,
        retentionInDays: logRetentionInDays ?? 90,
        kmsKeyId: encryptionKey.arn,
      },
      transform?.logGroup,
    );
  }

  private taskRole(placement: Placement): JobRole {
    const { model, permissionsBoundary, transform } = this.args.inference;
    const role = new JobRole(
      `${this.componentName}-container`,
      {
        kind: "ecs",
        description: `The container of ${this.args.family}`,
        sourceArns: [tasksOf(placement)],
        permissionsBoundary,
        transform: { role: transform?.role },
      },
      { parent: this },
    );
    model?.bucket.grantRead(role, `${model.prefix}*`);
    return role;
  }

  private executionRole(placement: Placement, logGroup: aws.cloudwatch.LogGroup): WorkloadRole {
    const { image, secrets = {}, permissionsBoundary, transform } = this.args.inference;
    const role = new WorkloadRole(
      `${this.componentName}-execution`,
      {
        service: "ecs-tasks.amazonaws.com",
        description: `Starts the tasks of ${this.args.family}`,
        sourceArns: [tasksOf(placement)],
        permissionsBoundary,
        transform: { role: transform?.role },
      },
      { parent: this },
    );
    grantImagePull(role, image, placement);
    grantLogs(role, logGroup.arn);
    grantSecrets(role, Object.values(secrets), placement);
    return role;
  }
}

/** Whom ECS takes the roles for (ECS Developer Guide, "Amazon ECS task IAM role", confused deputy). */
function tasksOf({ partition, region, accountId }: Placement): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:ecs:${region}:${accountId}:*`;
}
