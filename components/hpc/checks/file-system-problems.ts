import type { Problem } from "../../core";
import type { FileSystemMount } from "../cluster";
import type { ClusterView, QueueView } from "./cluster-view";
import { and, figure, repeated } from "./words";

/** File systems by zone, and Lustre's EFA. Zones that a file system does not tell are left to AWS. */
export function fileSystemProblems(view: ClusterView): readonly Problem[] {
  const mounts = (view.args.sharedStorage ?? []).flatMap((one) =>
    one.fileSystem === undefined ? [] : [one],
  );
  return [...twiceMounted(view), ...mounts.flatMap((mount) => problemsOf(mount, view))];
}

/** By its id, where that is plain. */
function twiceMounted({ args }: ClusterView): readonly Problem[] {
  const ids = (args.sharedStorage ?? []).flatMap(({ fileSystem, volume }) => {
    const id =
      fileSystem === undefined
        ? volume?.volumeId
        : fileSystem.kind === "ontap" || fileSystem.kind === "openZfs"
          ? fileSystem.volumeId
          : fileSystem.fileSystemId;
    return typeof id === "string" ? [id] : [];
  });
  return repeated(ids).map(
    (id) => `sharedStorage mounts ${id} twice; ParallelCluster mounts a storage once: leave one out.`,
  );
}

function problemsOf(mount: FileSystemMount, view: ClusterView): readonly Problem[] {
  switch (mount.fileSystem.kind) {
    case "lustre":
      return [...view.queues.map((queue) => lustreZoneProblem(mount, queue)), ...lustreEfaProblems(mount)];
    case "efs":
      return efsProblems(mount, view);
    case "ontap":
    case "openZfs":
      return [];
  }
}

/** Every block that crosses zones is paid for and comes late (`UnmanagedFsxMultiAzValidator` says so once the cluster is there). */
function lustreZoneProblem({ name, fileSystem }: FileSystemMount, { label, zones }: QueueView): Problem {
  const at = fileSystem.availabilityZones;
  const elsewhere = zones.filter((zone) => !at.includes(zone));
  return (
    at.length > 0 &&
    elsewhere.length > 0 &&
    `${label} runs in ${and(elsewhere)}, and the Lustre "${name}" lies in ${and(at)}; a Lustre has one zone, and traffic between zones is slow and paid: ` +
      `put the queue in ${and(at)}, or the file system in ${and(elsewhere)}.`
  );
}

/** GiB by which a Lustre with EFA comes, by MB/s per TiB (FSx for Lustre user guide, "Increasing storage capacity"). */
const efaSteps = [
  { throughput: 125, capacity: 38_400 },
  { throughput: 250, capacity: 19_200 },
  { throughput: 500, capacity: 9_600 },
  { throughput: 1000, capacity: 4_800 },
] as const;

function lustreEfaProblems({ name, fileSystem }: FileSystemMount): readonly Problem[] {
  if (fileSystem.kind !== "lustre" || fileSystem.efaEnabled !== true) {
    return [];
  }
  const { deploymentType, storageCapacity } = fileSystem;
  const least = 4_800;
  return [
    deploymentType !== undefined &&
      deploymentType !== "PERSISTENT_2" &&
      `The Lustre "${name}" has efaEnabled on ${deploymentType}; AWS has EFA on PERSISTENT_2 alone: take that, or leave efaEnabled out.`,
    storageCapacity !== undefined &&
      storageCapacity % least !== 0 &&
      `The Lustre "${name}" has efaEnabled and ${figure(storageCapacity)} GiB; with EFA AWS begins at and counts by ` +
        `${efaSteps.map(({ throughput, capacity }) => `${figure(capacity)} GiB (${figure(throughput)} MB/s per TiB)`).join(", ")}: ` +
        `give ${figure(Math.max(least, Math.ceil(storageCapacity / least) * least))} GiB, or leave efaEnabled out.`,
  ];
}

/** An EFS is mounted by the mount target of the zone; One Zone has a single one (`EfsIdValidator`). */
function efsProblems({ name, fileSystem }: FileSystemMount, view: ClusterView): readonly Problem[] {
  const at = fileSystem.availabilityZones;
  if (at.length === 0) {
    return [];
  }
  const places = [
    {
      label: "The head node",
      zones: view.headSubnet === undefined ? [] : [view.headSubnet.availabilityZone],
    },
    ...view.queues,
  ];
  if (oneZone(fileSystem) && view.zones.length > 1) {
    const spread = places.find(({ zones }) => zones.some((zone) => !at.includes(zone)));
    return [
      spread !== undefined &&
        `${spread.label} runs in ${and(spread.zones)}, and the EFS "${name}" is One Zone in ${and(at)}; ParallelCluster refuses One Zone ` +
          `where head node and queues span zones: keep the cluster in ${and(at)}, or take a Regional EFS.`,
    ];
  }
  return places.map(({ label, zones }) => {
    const without = zones.filter((zone) => !at.includes(zone));
    return (
      without.length > 0 &&
      `${label} runs in ${and(without)}, where the EFS "${name}" has no mount target (it has them in ${and(at)}); ParallelCluster wants one ` +
        "in each zone of the cluster: make it, or leave the zone."
    );
  });
}

/** Told by the file system where it is one of ours; one that has a single zone is as good as One Zone. */
function oneZone(fileSystem: FileSystemMount["fileSystem"]): boolean {
  return "oneZone" in fileSystem && fileSystem.oneZone !== undefined
    ? fileSystem.oneZone === true
    : fileSystem.availabilityZones.length === 1;
}
