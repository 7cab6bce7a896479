import { patternProblem, type Problem, wholeNumberProblem } from "../core";
import { keyArnProblem } from "../encryption";
import { imageProblem } from "../images";
import type { ContainerSettings, InstanceContainerSettings, JobContainer } from "./container";
import { fargateSizeProblem } from "./fargate-sizes";
import { folderProblem } from "./folder-problem";
import { linuxProblems } from "./linux-problems";

/** Of a single container: what its platform refuses. `field` is where it stands in its component's arguments. */
export function jobContainerProblems(field: string, container: JobContainer): Problem[] {
  const { platformCapability, vcpus, memory }: JobContainer = container;
  switch (platformCapability) {
    case "FARGATE":
      return [
        ...containerProblems(field, container),
        fargateSizeProblem(field, vcpus, memory),
        ...notOnFargate
          .filter((name) => container[name] !== undefined)
          .map(
            (name) =>
              `${field}.${name} is given, but platformCapability is FARGATE, which has none; choose EC2.`,
          ),
        wholeNumberProblem(`${field}.ephemeralStorageInGiB`, container.ephemeralStorageInGiB, {
          min: 21,
          max: 200,
          rule: "Fargate allows 21 to 200 GiB, and has 20 where nothing is said",
        }),
        !["ARM64", "X86_64"].includes(container.cpuArchitecture ?? "X86_64") &&
          `${field}.cpuArchitecture is "${String(container.cpuArchitecture)}"; Fargate knows ARM64 and X86_64.`,
      ];
    case "EC2":
      return [
        ...instanceContainerProblems(field, container),
        container.ephemeralStorageInGiB !== undefined &&
          `${field}.ephemeralStorageInGiB is given, but platformCapability is EC2, where the instance's volume holds what jobs write.`,
      ];
    default:
      return [`${field}.platformCapability is "${String(platformCapability)}"; known are EC2 and FARGATE.`];
  }
}

/** The compiler refuses these too; settings that come from a file meet this check. */
const notOnFargate = [
  "gpuCount",
  "hostMounts",
  "maxSwap",
  "sharedMemorySize",
  "swappiness",
  "tmpfs",
  "ulimits",
] as const;

/** Of a container on an instance. */
export function instanceContainerProblems(field: string, container: InstanceContainerSettings): Problem[] {
  return [
    ...containerProblems(field, container),
    wholeNumberProblem(`${field}.vcpus`, container.vcpus, {
      min: 1,
      rule: "AWS Batch takes whole vCPUs from 1 on EC2",
    }),
    wholeNumberProblem(`${field}.memory`, container.memory, {
      min: 4,
      rule: "AWS Batch takes whole MiB from 4 on EC2",
    }),
    wholeNumberProblem(`${field}.gpuCount`, container.gpuCount, {
      min: 1,
      rule: "give 1 or more, or leave it out",
    }),
    ...linuxProblems(field, container),
  ];
}

function containerProblems(field: string, container: ContainerSettings): Problem[] {
  const { user = "1000:1000", writablePaths = ["/tmp"], environment = {}, secrets = {} } = container;
  const variables = Object.keys(environment);
  return [
    imageProblem(`${field}.image`, container.image),
    (!/^\d+(:\d+)?$/.test(user) || /^0+(:|$)|:0+$/.test(user)) &&
      `${field}.user is "${user}"; give the number of a user, and of a group if need be, other than 0, which is root.`,
    ...writablePaths.map((path) => folderProblem(`${field}.writablePaths`, path)),
    ...[...variables, ...Object.keys(secrets)].flatMap((variable) => [
      !/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable) &&
        `${field}.environment or secrets has "${variable}"; name a variable by letters, digits and _.`,
      variable.startsWith("AWS_BATCH") &&
        `${field}.environment or secrets has "${variable}"; names that start with AWS_BATCH are AWS Batch's own.`,
    ]),
    ...variables.map(
      (variable) =>
        variable in secrets && `${field}.environment sets ${variable}, which is among the secrets already.`,
    ),
    ...Object.entries(secrets).flatMap(([variable, { arn, encryptionKey }]) => [
      patternProblem(
        `${field}.secrets.${variable}.arn`,
        arn,
        /^arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:[^*?:]+$/,
        "give the ARN of a secret in Secrets Manager, without a key or version after it",
      ),
      keyArnProblem(`${field}.secrets.${variable}.encryptionKey`, encryptionKey),
    ]),
    ...mountProblems(field, container),
    meetingProblem(field, container),
  ];
}

/** Docker starts no container with two mounts in one folder. */
function meetingProblem(
  field: string,
  container: ContainerSettings & Partial<InstanceContainerSettings>,
): Problem {
  const { writablePaths = ["/tmp"], efsMounts = [], hostMounts = [], tmpfs = [] } = container;
  const mounted = [
    ...writablePaths,
    ...[...efsMounts, ...hostMounts, ...tmpfs].map(({ containerPath }) => containerPath),
  ];
  const twice = mounted.find((path, index) => mounted.indexOf(path) < index);
  return (
    twice !== undefined &&
    `${field} mounts "${twice}" twice; of writablePaths, efsMounts, hostMounts and tmpfs one can be there.`
  );
}

function mountProblems(field: string, { efsMounts = [] }: ContainerSettings): Problem[] {
  return efsMounts.flatMap(({ containerPath, accessPointId, rootDirectory }, index) => [
    folderProblem(`${field}.efsMounts[${index}].containerPath`, containerPath),
    accessPointId !== undefined &&
      rootDirectory !== undefined &&
      rootDirectory !== "/" &&
      `${field}.efsMounts[${index}].rootDirectory is "${rootDirectory}" beside an access point, which sets the folder; leave it out.`,
    (rootDirectory ?? "").length > 4096 &&
      `${field}.efsMounts[${index}].rootDirectory has ${rootDirectory?.length} characters; AWS Batch allows 4096.`,
  ]);
}
