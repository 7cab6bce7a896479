import * as pulumi from "@pulumi/pulumi";

import type { ContainerSettings, InstanceContainerSettings, JobContainer } from "./container";

/** Where a container's roles and log are. */
export interface ContainerSurroundings {
  readonly jobRoleArn: pulumi.Input<string>;
  readonly executionRoleArn: pulumi.Input<string>;
  readonly logGroupName: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
}

/** A single container in Batch's words (API reference, ContainerProperties): not root, without rights of its host, on files that it can only read. */
export function containerProperties(container: JobContainer, surroundings: ContainerSurroundings): object {
  if (container.platformCapability === "EC2") {
    return instanceContainer(container, surroundings, 0);
  }
  const { ephemeralStorageInGiB, cpuArchitecture } = container;
  return {
    ...commonProperties(container, surroundings),
    resourceRequirements: requirements(container.vcpus, container.memory),
    linuxParameters: { initProcessEnabled: true },
    networkConfiguration: { assignPublicIp: "DISABLED" },
    fargatePlatformConfiguration: { platformVersion: "LATEST" },
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: cpuArchitecture ?? "X86_64" },
    ephemeralStorage: ephemeralStorageInGiB === undefined ? undefined : { sizeInGiB: ephemeralStorageInGiB },
  };
}

/** A container on an instance, with as many EFA devices of it. */
export function instanceContainer(
  container: InstanceContainerSettings,
  surroundings: ContainerSurroundings,
  efaDevices: number,
): object {
  const { vcpus, memory, gpuCount, ulimits = [], hostMounts = [] } = container;
  const common = commonProperties(container, surroundings);
  // EFA pins the memory that it reads and writes.
  const pinned = efaDevices > 0 && !ulimits.some(({ name }) => name === "memlock");
  return {
    ...common,
    privileged: false,
    resourceRequirements: requirements(vcpus, memory, gpuCount),
    linuxParameters: linuxParameters(container, efaDevices),
    ulimits: [...ulimits, ...(pinned ? [{ name: "memlock", softLimit: -1, hardLimit: -1 }] : [])],
    volumes: [
      ...common.volumes,
      ...hostMounts.map(({ hostPath }, index) => ({ name: `host-${index}`, host: { sourcePath: hostPath } })),
    ],
    mountPoints: [
      ...common.mountPoints,
      ...hostMounts.map(({ containerPath, readOnly = false }, index) => ({
        ...{ sourceVolume: `host-${index}`, containerPath, readOnly },
      })),
    ],
  };
}

function commonProperties(container: ContainerSettings, surroundings: ContainerSurroundings) {
  const { writablePaths = ["/tmp"], efsMounts = [], environment = {}, secrets = {} } = container;
  return {
    image: container.image,
    command: container.command,
    user: container.user ?? "1000:1000",
    jobRoleArn: surroundings.jobRoleArn,
    executionRoleArn: surroundings.executionRoleArn,
    readonlyRootFilesystem: true,
    environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
    secrets: Object.entries(secrets).map(([name, { arn }]) => ({ name, valueFrom: arn })),
    volumes: [
      ...writablePaths.map((_path, index) => ({ name: `writable-${index}` })),
      ...efsMounts.map(({ fileSystem, accessPointId, rootDirectory }, index) => ({
        name: `shared-${index}`,
        efsVolumeConfiguration: {
          fileSystemId: fileSystem.fileSystemId,
          rootDirectory: accessPointId === undefined ? (rootDirectory ?? "/") : undefined,
          transitEncryption: "ENABLED",
          authorizationConfig: { accessPointId, iam: "ENABLED" },
        },
      })),
    ],
    mountPoints: [
      ...writablePaths.map((containerPath, index) => ({
        ...{ sourceVolume: `writable-${index}`, containerPath, readOnly: false },
      })),
      ...efsMounts.map(({ containerPath, readOnly = false }, index) => ({
        ...{ sourceVolume: `shared-${index}`, containerPath, readOnly },
      })),
    ],
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": surroundings.logGroupName,
        "awslogs-region": surroundings.region,
        "awslogs-stream-prefix": "job",
      },
    },
  };
}

function requirements(vcpus: number, memory: number, gpuCount = 0): object[] {
  return [
    { type: "VCPU", value: String(vcpus) },
    { type: "MEMORY", value: String(memory) },
    ...(gpuCount > 0 ? [{ type: "GPU", value: String(gpuCount) }] : []),
  ];
}

function linuxParameters(container: InstanceContainerSettings, efaDevices: number): object {
  const { sharedMemorySize, tmpfs, maxSwap, swappiness } = container;
  return {
    initProcessEnabled: true,
    ...{ sharedMemorySize, maxSwap, swappiness },
    tmpfs: tmpfs?.map(({ containerPath, size, mountOptions = ["nosuid", "nodev"] }) => ({
      ...{ containerPath, size, mountOptions },
    })),
    devices:
      efaDevices === 0 ? undefined : Array.from({ length: efaDevices }, (_, device) => efaDevice(device)),
  };
}

/** One EFA interface (Batch User Guide, "Elastic Fabric Adapter"). */
function efaDevice(device: number): object {
  const path = `/dev/infiniband/uverbs${device}`;
  return { hostPath: path, containerPath: path, permissions: ["READ", "WRITE", "MKNOD"] };
}
