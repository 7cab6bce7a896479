import type { Problem } from "../core";

/** Such as `ml.c5.large`: family, then size. */
const form = /^ml\.([a-z][a-z0-9-]*)\.(nano|micro|small|medium|large|metal|\d*xlarge)$/;

/**
 * Families with local NVMe storage besides those that carry a `d`, such as `c5d`
 * (EC2 User Guide, "Instance store volumes").
 */
const localStorageFamilies: ReadonlySet<string> = new Set([
  "g4dn",
  "g5",
  "g6",
  "g6e",
  "gr6",
  "i3en",
  "i4i",
  "p4d",
  "p4de",
  "p5",
  "p5e",
  "p5en",
]);

/** Whether the type keeps data on local disks, which the machine itself encrypts; SageMaker refuses a KMS key there. */
export function hasLocalStorage(instanceType: string): boolean {
  const [, family = ""] = form.exec(instanceType) ?? [];
  return localStorageFamilies.has(family) || /^[cmr]\d[a-z]*d[a-z]*$/.test(family);
}

/** Refuses what is no instance type, and what cannot host several models or scale (SageMaker Developer Guide). */
export function instanceTypeProblems(field: string, instanceType: string): Problem[] {
  const [, family = ""] = form.exec(instanceType) ?? [];
  return [
    family === "" && `${field} is "${instanceType}"; give a SageMaker type such as ml.c5.large.`,
    /^(inf|trn)\d/.test(family) &&
      `${field} is "${instanceType}"; multi-model endpoints run on CPU and GPU types, not on Inferentia or Trainium.`,
    /^t\d/.test(family) &&
      `${field} is "${instanceType}"; burstable types cannot scale automatically, so choose ml.c or ml.m.`,
  ];
}
