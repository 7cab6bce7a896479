import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Compute } from "./compute";
import type { ContainerInferenceArgs } from "./container-inference-args";

/** The one container of a task; the load balancer names it too. */
export const containerName = "model";

export interface TaskInputs {
  readonly args: ContainerInferenceArgs;
  readonly family: string;
  readonly containerPort: number;
  readonly logGroupName: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
  readonly taskRoleArn: pulumi.Input<string>;
  readonly executionRoleArn: pulumi.Input<string>;
}

/**
 * One container without rights of its host, as another user than root, on a file system that it can only read
 * (ECS Developer Guide, "Amazon ECS task and container security best practices").
 */
export function taskDefinitionArgs(inputs: TaskInputs): aws.ecs.TaskDefinitionArgs {
  const { args, family } = inputs;
  const { compute } = args;
  const fargate = compute.type === "FARGATE";
  return {
    family,
    networkMode: "awsvpc",
    requiresCompatibilities: [fargate ? "FARGATE" : "EC2"],
    cpu: String(compute.cpu),
    memory: String(compute.memory),
    runtimePlatform: {
      operatingSystemFamily: "LINUX",
      cpuArchitecture: compute.cpuArchitecture ?? "X86_64",
    },
    ephemeralStorage:
      compute.type === "FARGATE" && compute.ephemeralStorageInGiB !== undefined
        ? { sizeInGib: compute.ephemeralStorageInGiB }
        : undefined,
    taskRoleArn: inputs.taskRoleArn,
    executionRoleArn: inputs.executionRoleArn,
    volumes: writablePaths(args).map((path) => ({ name: volumeName(path) })),
    containerDefinitions: pulumi.jsonStringify([containerDefinition(inputs)]),
  };
}

function containerDefinition({ args, containerPort, logGroupName, region }: TaskInputs) {
  return {
    name: containerName,
    image: args.image,
    essential: true,
    command: args.command,
    user: args.user ?? "1000:1000",
    privileged: false,
    readonlyRootFilesystem: true,
    // Reaps what workers leave behind; no capability is left to the process.
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
    portMappings: [{ containerPort, protocol: "tcp" }],
    environment: Object.entries(environmentOf(args)).map(([name, value]) => ({ name, value })),
    secrets: Object.entries(args.secrets ?? {}).map(([name, { arn }]) => ({ name, valueFrom: arn })),
    resourceRequirements: gpuRequirements(args.compute),
    mountPoints: writablePaths(args).map((path) => ({ sourceVolume: volumeName(path), containerPath: path })),
    stopTimeout: args.stopTimeout ?? 30,
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroupName,
        "awslogs-region": region,
        "awslogs-stream-prefix": containerName,
        // A log that does not get through must not hold up predictions.
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  };
}

function environmentOf({ environment = {}, model }: ContainerInferenceArgs) {
  return {
    ...(model && { MODEL_BUCKET: model.bucket.bucketName, MODEL_PREFIX: model.prefix }),
    ...environment,
  };
}

function gpuRequirements({ gpuCount = 0 }: Compute) {
  return gpuCount > 0 ? [{ type: "GPU", value: String(gpuCount) }] : undefined;
}

function writablePaths({ writablePaths: paths = ["/tmp"] }: ContainerInferenceArgs): readonly string[] {
  return paths;
}

/** `/var/cache` -> `var-cache`. */
function volumeName(path: string): string {
  return path.replace(/^\//, "").replaceAll(/[^A-Za-z0-9]+/g, "-");
}
