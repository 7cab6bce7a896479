import { type Problem, wholeNumberProblem } from "../core";
import type { InstanceContainerSettings } from "./container";
import { folderProblem } from "./folder-problem";

/** Batch API reference, Ulimit. */
const ulimitNames = [
  ...["core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss"],
  ...["rtprio", "rttime", "sigpending", "stack"],
];

/** Batch API reference, Tmpfs. */
const mountOptions = [
  ...["defaults", "ro", "rw", "suid", "nosuid", "dev", "nodev", "exec", "noexec", "sync", "async", "dirsync"],
  ...["remount", "mand", "nomand", "atime", "noatime", "diratime", "nodiratime", "bind", "rbind"],
  ...["unbindable", "runbindable", "private", "rprivate", "shared", "rshared", "slave", "rslave", "relatime"],
  ...["norelatime", "strictatime", "nostrictatime", "mode", "uid", "gid", "nr_inodes", "nr_blocks", "mpol"],
];

const limitRange = { min: -1, rule: "give a whole number, or -1 for none" };

/** What only containers on instances have (Batch API reference, LinuxParameters). */
export function linuxProblems(field: string, container: InstanceContainerSettings): Problem[] {
  const { sharedMemorySize, tmpfs = [], maxSwap, swappiness, ulimits = [], hostMounts = [] } = container;
  return [
    wholeNumberProblem(`${field}.sharedMemorySize`, sharedMemorySize, {
      min: 1,
      rule: "give whole MiB from 1",
    }),
    wholeNumberProblem(`${field}.maxSwap`, maxSwap, { min: 0, rule: "give whole MiB from 0" }),
    wholeNumberProblem(`${field}.swappiness`, swappiness, {
      min: 0,
      max: 100,
      rule: "AWS Batch allows 0 to 100",
    }),
    swappiness !== undefined &&
      maxSwap === undefined &&
      `${field}.swappiness is ${swappiness}, which AWS Batch ignores without maxSwap; give both.`,
    ...tmpfs.flatMap(({ containerPath, size, mountOptions: options = [] }, index) => [
      folderProblem(`${field}.tmpfs[${index}].containerPath`, containerPath),
      wholeNumberProblem(`${field}.tmpfs[${index}].size`, size, { min: 1, rule: "give whole MiB from 1" }),
      ...options.map(
        (option) =>
          !mountOptions.includes(option) &&
          `${field}.tmpfs[${index}].mountOptions has "${option}"; AWS Batch knows ${mountOptions.join(", ")}.`,
      ),
    ]),
    ...ulimits.flatMap(({ name, softLimit, hardLimit }, index) => [
      !ulimitNames.includes(name) &&
        `${field}.ulimits[${index}].name is "${name}"; AWS Batch knows ${ulimitNames.join(", ")}.`,
      wholeNumberProblem(`${field}.ulimits[${index}].softLimit`, softLimit, limitRange),
      wholeNumberProblem(`${field}.ulimits[${index}].hardLimit`, hardLimit, limitRange),
      hardLimit !== -1 &&
        (softLimit === -1 || softLimit > hardLimit) &&
        `${field}.ulimits[${index}].softLimit is ${softLimit}, above hardLimit, ${hardLimit}.`,
    ]),
    ...hostMounts.flatMap(({ hostPath, containerPath }, index) => [
      folderProblem(`${field}.hostMounts[${index}].hostPath`, hostPath),
      folderProblem(`${field}.hostMounts[${index}].containerPath`, containerPath),
      /^\/(etc|proc|sys|dev|var\/run|var\/lib|run|root|boot)(\/|$)/.test(hostPath) &&
        `${field}.hostMounts[${index}].hostPath is "${hostPath}", which hands the container its host; give a folder of data.`,
    ]),
  ];
}
