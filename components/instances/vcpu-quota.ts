/** A quota of EC2 in Service Quotas (service code `ec2`), in vCPUs that run at the same time in one region. */
export interface VcpuQuota {
  /** Such as `L-1216C47A`. */
  readonly quotaCode: string;
  readonly name: string;
}

/** Families of instance types that share one On-Demand quota. */
export type QuotaFamily =
  "DL" | "F" | "G and VT" | "High Memory" | "HPC" | "Inf" | "P" | "Standard" | "Trn" | "X";

interface Quotas {
  readonly types: RegExp;
  readonly family: QuotaFamily;
  readonly onDemandCode: string;
  /** Absent where AWS sells none of them as Spot, or documents no quota. */
  readonly spot?: VcpuQuota;
}

/**
 * Which types share a quota, in the order in which the expressions are tried.
 * On-Demand: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html#ec2-on-demand-instances-limits
 * Spot: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-spot-limits.html
 */
const QUOTAS: readonly Quotas[] = [
  { types: /^dl/, family: "DL", onDemandCode: "L-6E869C2A", spot: spot("L-85EED4F7", "DL") },
  { types: /^hpc/, family: "HPC", onDemandCode: "L-F7808C92" },
  { types: /^inf/, family: "Inf", onDemandCode: "L-1945791B", spot: spot("L-B5D1601B", "Inf") },
  { types: /^trn/, family: "Trn", onDemandCode: "L-2C3B7624", spot: spot("L-6B0D517C", "Trn") },
  { types: /^(g|vt)/, family: "G and VT", onDemandCode: "L-DB2E81BA", spot: spot("L-3819A6DF", "G and VT") },
  { types: /^p[234]/, family: "P", onDemandCode: "L-417A185B", spot: spot("L-7212CCBC", "P4, P3 and P2") },
  { types: /^p5/, family: "P", onDemandCode: "L-417A185B", spot: spot("L-C4BD4855", "P5") },
  { types: /^p/, family: "P", onDemandCode: "L-417A185B" },
  { types: /^x/, family: "X", onDemandCode: "L-7295265B", spot: spot("L-E3A00192", "X") },
  { types: /^u/, family: "High Memory", onDemandCode: "L-43DA4232" },
  { types: /^f/, family: "F", onDemandCode: "L-74FC7D96", spot: spot("L-88CF9481", "F") },
  {
    // Macs run on Dedicated Hosts: those are counted, not their vCPUs.
    types: /^(?!mac)[acdhimrtz]/,
    family: "Standard",
    onDemandCode: "L-1216C47A",
    spot: spot("L-34B43A08", "Standard (A, C, D, H, I, M, R, T, Z)"),
  },
];

/** The quota family of an EC2 type; undefined where it has none, such as a Mac. */
export function quotaFamilyOf(type: string): QuotaFamily | undefined {
  return quotasOf(type)?.family;
}

/**
 * The quota that bounds the vCPUs of the type in one region; undefined where there is none: for a Mac, and for Spot where AWS sells
 * none of the family (HPC, High Memory) or names no quota (P6). Capacity Reservations count as On-Demand, also while they are unused.
 */
export function vcpuQuota(type: string, purchase: "onDemand" | "spot" = "onDemand"): VcpuQuota | undefined {
  const quotas = quotasOf(type);
  if (quotas === undefined || purchase === "spot") {
    return quotas?.spot;
  }
  const name = quotas.family === "Standard" ? "Standard (A, C, D, H, I, M, R, T, Z)" : quotas.family;
  return { quotaCode: quotas.onDemandCode, name: `Running On-Demand ${name} instances` };
}

function quotasOf(type: string): Quotas | undefined {
  return QUOTAS.find(({ types }) => types.test(type));
}

function spot(quotaCode: string, families: string): VcpuQuota {
  return { quotaCode, name: `All ${families} Spot Instance Requests` };
}
