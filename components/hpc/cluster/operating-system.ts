/** What the nodes of a cluster run; ParallelCluster 3.16 has dropped alinux2 and ubuntu2004 (user guide, `Image/Os`). */
export const operatingSystems = [
  "alinux2023",
  "ubuntu2204",
  "ubuntu2404",
  "rhel8",
  "rhel9",
  "rocky8",
  "rocky9",
] as const;

export type OperatingSystem = (typeof operatingSystems)[number];
