import type { Problem } from "../../core";
import type { ClusterView } from "./cluster-view";
import { and, repeated } from "./words";

/** The system's own (`SharedStorageMountDirValidator`). */
const reserved = new Set(
  (
    "/bin /boot /dev /etc /lib /lib64 /media /mnt /opt /opt/parallelcluster /opt/parallelcluster/shared " +
    "/opt/parallelcluster/shared_login_nodes /opt/slurm /opt/intel /proc /root /run /sbin /srv /sys /tmp /usr /var"
  ).split(" "),
);

/** Where ParallelCluster mounts a node's own disks unless told otherwise (`DEFAULT_EPHEMERAL_DIR`), or nowhere if a shared storage is there. */
const defaultScratch = "/scratch";

interface Mount {
  readonly label: string;
  readonly dir: string;
  /** Whether the program wants the node's own disks there. */
  readonly asked?: boolean;
}

/** Where everything is mounted (`DuplicateMountDirValidator`, `OverlappingMountDirValidator`, the schema's `file_path`). */
export function mountProblems(view: ClusterView): readonly Problem[] {
  const shared = (view.args.sharedStorage ?? []).map(({ name, mountDir }) => ({
    label: `sharedStorage "${name}"`,
    dir: mountDir,
  }));
  const local = localMounts(view);
  return [
    ...shared.map((mount) => dirProblem(mount, "mountDir")),
    ...local.map((mount) => dirProblem(mount, "ephemeralScratch")),
    ...twice(shared),
    ...overlaps(shared, local),
  ];
}

/** Every node with disks of its own mounts them, asked or not. */
function localMounts({ args, headType, queues }: ClusterView): readonly Mount[] {
  const { ephemeralScratch } = args.headNode;
  const onHead = ephemeralScratch !== undefined || headType?.localStorageIsNvme === true;
  return [
    ...(onHead ? [{ label: "headNode", ...scratchAt(ephemeralScratch) }] : []),
    ...queues
      .filter(
        ({ queue, resources }) =>
          queue.ephemeralScratch !== undefined ||
          resources.some(({ types }) => types.some(({ localStorageGB }) => localStorageGB > 0)),
      )
      .map(({ label, queue }) => ({ label, ...scratchAt(queue.ephemeralScratch) })),
  ];
}

function scratchAt(dir: string | undefined): Pick<Mount, "asked" | "dir"> {
  return { dir: dir ?? defaultScratch, asked: dir !== undefined };
}

function dirProblem({ label, dir }: Mount, field: string): Problem {
  return !/^\/[^/.\\][^/\\]*(\/[^/.\\][^/]*)*$/.test(dir)
    ? `${label}: ${field} is "${dir}"; give an absolute path without a slash at its end, such as /shared.`
    : reserved.has(dir)
      ? `${label}: ${field} is "${dir}"; the system keeps that directory: take another, such as /shared.`
      : dir === "/NONE" && `${label}: ${field} is "/NONE"; ParallelCluster reads that as none: take another.`;
}

function twice(shared: readonly Mount[]): readonly Problem[] {
  return repeated(shared.map(({ dir }) => dir)).map(
    (dir) =>
      `${and(shared.filter((mount) => mount.dir === dir).map(({ label }) => label))} have mountDir "${dir}"; one directory holds one storage.`,
  );
}

function overlaps(shared: readonly Mount[], local: readonly Mount[]): readonly Problem[] {
  const within = (one: string, other: string): boolean =>
    one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
  const found = shared.flatMap((one, index) => [
    ...shared
      .slice(index + 1)
      .filter(({ dir }) => within(one.dir, dir))
      .map((other) => [one, other] as const),
    ...local
      .filter(({ dir, asked }) => within(one.dir, dir) || (asked === true && one.dir === dir))
      .map((other) => [one, other] as const),
  ]);
  return found.map(([one, other]) =>
    local.includes(other)
      ? `${one.label} is mounted at ${one.dir}, and ${other.label} mounts the nodes' own disks at ${other.dir}; one would hide the other: ` +
        "give ephemeralScratch there another directory."
      : `${one.label} is mounted at ${one.dir}, and ${other.label} at ${other.dir}; one would hide the other: give them directories apart.`,
  );
}
