/** What ParallelCluster 3.16.1 counts to (`pcluster/constants.py` and `validators/cluster_validators.py` of it). */
export const clusterLimits = {
  queues: 50,
  /** Of the whole cluster, and so of one queue. */
  computeResources: 50,
  loginPools: 10,
  /** RAID arrays apart. */
  ebsVolumes: 5,
  raidArrays: 1,
  existingEfs: 20,
  /** Lustre, ONTAP and OpenZFS together. */
  existingFsx: 20,
  clusterName: 60,
  /** Slurm's tables carry the cluster's name, and MySQL's names end at 64. */
  clusterNameWithAccounting: 40,
  /** Of queues, compute resources and login pools. */
  name: 25,
  storageName: 30,
  /** AWS allows 50 on a resource; ParallelCluster keeps ten for itself. */
  tags: 40,
  tagKey: 128,
  tagValue: 256,
  /** `uint32_t` of slurm.conf's `Weight`. */
  nodePriority: 2 ** 32 - 1,
  /** GiB of the official AMIs' snapshot, the least that a root volume can have. */
  officialAmiSize: 45,
} as const;
