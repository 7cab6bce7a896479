/**
 * Versions that EKS runs, and whether it still does so at the standard price (EKS User Guide, "Understand the Kubernetes version lifecycle on
 * EKS", as of November 2026). A version in extended support costs 0.60 USD an hour instead of 0.10.
 */
export const kubernetesVersions = {
  "1.32": { support: "EXTENDED", until: "2027-03-23" },
  "1.33": { support: "EXTENDED", until: "2027-07-29" },
  "1.34": { support: "STANDARD", until: "2026-12-02" },
  "1.35": { support: "STANDARD", until: "2027-03-27" },
  "1.36": { support: "STANDARD", until: "2027-08-02" },
} as const;

export type KubernetesVersion = keyof typeof kubernetesVersions;

export const defaultKubernetesVersion: KubernetesVersion = "1.36";

export function isKubernetesVersion(version: string): version is KubernetesVersion {
  return Object.hasOwn(kubernetesVersions, version);
}
