import type { Problem } from "../../core";
import { ec2InstanceFacts } from "../../instances";
import type { Desktop } from "../cluster";
import type { ClusterView } from "./cluster-view";

const cidr = /^((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)\/(\d|[12]\d|3[0-2])$/;
const prefixList = /^pl-[a-zA-Z0-9]+$/;

/** Wider than a /8, a range is nobody's. */
const widest = 8;

/** Where Amazon DCV draws by a GPU or not at all (`UNSUPPORTED_OSES_FOR_NON_GPU_DCV`). */
const desktopsByGpu = ["rhel9", "rocky9"];

/** Whence people reach the nodes (`is_cidr_or_prefix_list`, `DcvValidator`), and the pools they log in to. */
export function accessProblems({ args }: ClusterView): readonly Problem[] {
  const { headNode, loginPools = [], operatingSystem = "alinux2023" } = args;
  return [
    rangeProblem("headNode.ssh.allowedIps", headNode.ssh?.allowedIps),
    ...desktopProblems("headNode.desktop", headNode.desktop, headNode.instanceType, operatingSystem),
    ...loginPools.flatMap(({ name, allowedIps, desktop, instanceType, count, gracetimePeriod }) => {
      const label = `Login pool "${name}"`;
      return [
        rangeProblem(`${label}: allowedIps`, allowedIps),
        ...desktopProblems(`${label}: desktop`, desktop, instanceType, operatingSystem),
        !(Number.isInteger(count) && count >= 0) &&
          `${label}: count is ${count}; ParallelCluster counts whole nodes from 0.`,
        gracetimePeriod !== undefined &&
          !(Number.isInteger(gracetimePeriod) && gracetimePeriod >= 3 && gracetimePeriod <= 120) &&
          `${label}: gracetimePeriod is ${gracetimePeriod}; ParallelCluster allows 3 to 120 minutes.`,
      ];
    }),
  ];
}

function rangeProblem(field: string, range: string | undefined): Problem {
  if (range === undefined) {
    return false;
  }
  if (/\/0$/.test(range)) {
    return `${field} is "${range}", the whole internet; name the range that people come from, or leave it out and use Session Manager.`;
  }
  if (cidr.test(range)) {
    return (
      Number(range.split("/")[1]) < widest &&
      `${field} is "${range}", which holds more than any company has; name the range that people come from.`
    );
  }
  return (
    !prefixList.test(range) &&
    `${field} is "${range}"; ParallelCluster wants an IPv4 range such as 10.0.0.0/16, or a managed prefix list pl-...`
  );
}

function desktopProblems(
  field: string,
  desktop: Desktop | undefined,
  instanceType: string,
  operatingSystem: string,
): readonly Problem[] {
  if (desktop === undefined) {
    return [];
  }
  const { port } = desktop;
  return [
    rangeProblem(`${field}.allowedIps`, desktop.allowedIps),
    port !== undefined &&
      !(Number.isInteger(port) && port >= 1_024 && port <= 65_535) &&
      `${field}.port is ${port}; Amazon DCV listens on 1024 to 65535.`,
    desktopsByGpu.includes(operatingSystem) &&
      ec2InstanceFacts(instanceType)?.gpus === 0 &&
      `${field} is given on ${instanceType}; on ${operatingSystem} Amazon DCV wants a GPU: take a g4dn or g5, or another operatingSystem.`,
  ];
}
