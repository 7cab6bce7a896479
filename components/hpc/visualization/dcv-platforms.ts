/** Linux systems that the DCV server runs on (Amazon DCV Administrator Guide, "Supported platforms"), of those that ParallelCluster's images have. */
export const dcvOperatingSystems = [
  "alinux2023",
  "rhel8",
  "rhel9",
  "rocky8",
  "rocky9",
  "ubuntu2204",
  "ubuntu2404",
] as const;

export type DcvOperatingSystem = (typeof dcvOperatingSystems)[number];
