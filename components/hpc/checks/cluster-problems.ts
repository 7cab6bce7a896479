import type { Problem } from "../../core";
import type { HpcClusterArgs } from "../cluster";
import { accessProblems } from "./access-problems";
import { alikeProblems } from "./alike-problems";
import { bootstrapProblems } from "./bootstrap-problems";
import { capacityProblems } from "./capacity-problems";
import type { ClusterFacts } from "./cluster-facts";
import { type ClusterView, clusterView } from "./cluster-view";
import { countProblems } from "./count-problems";
import { directoryProblems } from "./directory-problems";
import { efaProblems } from "./efa-problems";
import { fileSystemProblems } from "./file-system-problems";
import { imageProblems } from "./image-problems";
import { instanceProblems } from "./instance-problems";
import { mountProblems } from "./mount-problems";
import { nameProblems } from "./name-problems";
import { nodeCountProblems } from "./node-count-problems";
import { placementProblems } from "./placement-problems";
import { publicAddressProblems } from "./public-address-problems";
import { quotaProblems } from "./quota-problems";
import { scratchProblems } from "./scratch-problems";
import { slurmProblems } from "./slurm-problems";
import { subnetSizeProblems } from "./subnet-size-problems";
import { tagProblems } from "./tag-problems";
import { volumeProblems } from "./volume-problems";
import { zoneProblems } from "./zone-problems";

/** In the order in which a reader would look: what it is called, where it lies, what runs, what it mounts, who reaches it. */
const checks: readonly ((view: ClusterView) => readonly Problem[])[] = [
  nameProblems,
  countProblems,
  instanceProblems,
  imageProblems,
  alikeProblems,
  nodeCountProblems,
  capacityProblems,
  zoneProblems,
  subnetSizeProblems,
  publicAddressProblems,
  efaProblems,
  placementProblems,
  fileSystemProblems,
  scratchProblems,
  volumeProblems,
  mountProblems,
  slurmProblems,
  directoryProblems,
  bootstrapProblems,
  accessProblems,
  tagProblems,
  quotaProblems,
];

/**
 * Everything that AWS or ParallelCluster 3.16 would refuse of a cluster, or would only show to be wrong once nodes are paid for:
 * every problem at once, a sentence each, with the queue, the value, the rule and the way out. Values that are Outputs are left to AWS.
 */
export function clusterProblems(args: HpcClusterArgs, facts: ClusterFacts = {}): readonly string[] {
  const view = clusterView(args, facts);
  return checks.flatMap((check) => check(view)).filter((problem) => typeof problem === "string");
}
