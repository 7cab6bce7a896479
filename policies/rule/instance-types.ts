/**
 * Families with NVMe instance storage whose name does not say so by a `d`.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/InstanceStorage.html
 */
const familiesWithStorage = [
  "dl1",
  "g4dn",
  "g5",
  "g6",
  "g6e",
  "g7",
  "g7e",
  "gr6",
  "p3dn",
  "p4d",
  "p4de",
  "p5",
  "p5e",
  "p5en",
  "p6-b200",
  "p6-b300",
  "p6e-gb200",
  "trn1",
  "trn1n",
  "trn2",
];

/** Whether a SageMaker instance type has local storage, on which SageMaker takes no key: `ml.m5d.large`. */
export function hasLocalStorage(instanceType: string): boolean {
  const family = instanceType.replace(/^ml\./, "").split(".")[0] ?? "";
  return familiesWithStorage.includes(family) || /^[a-z]+\d+[a-z]*d[a-z]*$/.test(family);
}
