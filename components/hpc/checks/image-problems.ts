import { patternProblem, type Problem } from "../../core";
import { ec2InstanceFacts } from "../../instances";
import { operatingSystems } from "../cluster/operating-system";
import type { ClusterView } from "./cluster-view";
import { or } from "./words";

/** ParallelCluster publishes no AMI of these: `PRIVATE_OSES` of its constants. */
const withoutOfficialAmi = ["rocky8", "rocky9"];

/** `UNSUPPORTED_OSES_FOR_P6E_GB200`. */
const notOnGb200 = ["rhel8", "rocky8", "rhel9"];

/** Their GPUs are older than NVIDIA's open driver, which the official AMIs have (`NVIDIA_OPENRM_UNSUPPORTED_INSTANCE_TYPES`). */
const olderThanDriver = ["p3", "p3dn", "p2", "g3", "g3s", "g2"];

/** Operating system, AMI and processor of all nodes (`ArchitectureOsValidator`, `InstanceArchitectureCompatibilityValidator`, `OsCustomAmiValidator`). */
export function imageProblems(view: ClusterView): readonly Problem[] {
  const { args, headType } = view;
  const { operatingSystem = "alinux2023", customAmi, headNode } = args;
  const nodes = nodesOf(view);
  const architecture = headType?.architecture;
  return [
    !operatingSystems.includes(operatingSystem) &&
      `operatingSystem is "${operatingSystem}"; ParallelCluster 3.16 knows ${or(operatingSystems)}.`,
    ...amiProblems(view),
    withoutOfficialAmi.includes(operatingSystem) &&
      customAmi === undefined &&
      `operatingSystem is "${operatingSystem}"; ParallelCluster publishes no AMI of it, and wants one for the whole cluster, whatever queues have: give customAmi, made by ClusterImage or pcluster build-image.`,
    ...nodes
      .filter((node) => architecture !== undefined && node.architecture !== architecture)
      .map(
        (node) =>
          `${node.label}: ${node.type} is ${node.architecture}, and the head node ${headNode.instanceType} ${String(architecture)}; ` +
          `a ParallelCluster is of one architecture, whose AMI and Slurm all nodes share: take ${String(architecture)} types, or another head node.`,
      ),
    ...nodes
      .filter(({ type }) => type.startsWith("p6e-gb200") && notOnGb200.includes(operatingSystem))
      .map(
        ({ label, type }) =>
          `${label}: operatingSystem is "${operatingSystem}"; ParallelCluster does not support ${type} on ${or(notOnGb200)}: take alinux2023 or ubuntu2404.`,
      ),
    ...nodes
      .filter(({ family, official }) => official && olderThanDriver.includes(family))
      .map(
        ({ label, type }) =>
          `${label}: ${type} has GPUs older than Turing, which NVIDIA's open driver of the official AMIs does not know: ` +
          "give a customAmi with the closed driver, or take a g4dn, g5 or later.",
      ),
  ];
}

interface Node {
  readonly label: string;
  readonly type: string;
  readonly family: string;
  readonly architecture: string;
  /** Whether it runs AWS's own AMI. */
  readonly official: boolean;
}

function nodesOf({ args, queues, headType }: ClusterView): readonly Node[] {
  return [
    ...(headType === undefined
      ? []
      : [
          {
            ...headType,
            label: "headNode",
            official: (args.headNode.customAmi ?? args.customAmi) === undefined,
          },
        ]),
    ...(args.loginPools ?? []).flatMap(({ name, instanceType, customAmi }) => {
      const facts = ec2InstanceFacts(instanceType);
      const official = (customAmi ?? args.customAmi) === undefined;
      return facts === undefined ? [] : [{ ...facts, label: `Login pool "${name}"`, official }];
    }),
    ...queues.flatMap(({ queue, resources }) =>
      resources.flatMap(({ label, types }) =>
        types.map((facts) => ({
          ...facts,
          label,
          official: (queue.customAmi ?? args.customAmi) === undefined,
        })),
      ),
    ),
  ];
}

function amiProblems({ args, queues }: ClusterView): readonly Problem[] {
  const rule = "EC2's AMI ids look like ami-0123456789abcdef0";
  const ami = /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/;
  return [
    patternProblem("customAmi", args.customAmi, ami, rule),
    patternProblem("headNode.customAmi", args.headNode.customAmi, ami, rule),
    ...queues.map(({ label, queue }) => patternProblem(`${label}: customAmi`, queue.customAmi, ami, rule)),
    ...(args.loginPools ?? []).map(({ name, customAmi }) =>
      patternProblem(`Login pool "${name}": customAmi`, customAmi, ami, rule),
    ),
  ];
}
