import type { Problem } from "../../core";
import { ec2InstanceFacts, vcpuQuota } from "../../instances";
import type { ClusterView } from "./cluster-view";
import { figure } from "./words";

interface Use {
  readonly name: string;
  vcpus: number;
  readonly who: string[];
}

/**
 * vCPUs of the cluster at its largest, by the quota that bounds them, where `facts.quotas` tells it (EC2 user guide, "Amazon EC2 instance
 * quotas"). What else runs in the account is not known here. Capacity Blocks have a quota of their own, and count nothing here.
 */
export function quotaProblems({ args, facts, queues }: ClusterView): readonly Problem[] {
  const { quotas } = facts;
  if (quotas === undefined) {
    return [];
  }
  const uses = new Map<string, Use>();
  const use = (type: string, count: number, purchase: "onDemand" | "spot", who: string): void => {
    const quota = vcpuQuota(type, purchase);
    const vcpus = (ec2InstanceFacts(type)?.vcpus ?? 0) * count;
    if (quota === undefined || vcpus === 0) {
      return;
    }
    const sum = uses.get(quota.quotaCode) ?? { name: quota.name, vcpus: 0, who: [] };
    sum.vcpus += vcpus;
    sum.who.push(`${who} ${figure(vcpus)}`);
    uses.set(quota.quotaCode, sum);
  };
  use(args.headNode.instanceType, 1, "onDemand", "head node");
  for (const { name, instanceType, count } of args.loginPools ?? []) {
    use(instanceType, count, "onDemand", `login pool "${name}"`);
  }
  for (const { queue, resources } of queues.filter(
    ({ queue: { capacity } }) => capacity.kind !== "capacityBlock",
  )) {
    for (const { name, resource, types } of resources) {
      const largest = [...types].sort((one, other) => other.vcpus - one.vcpus)[0];
      const purchase = queue.capacity.kind === "spot" ? "spot" : "onDemand";
      if (largest !== undefined) {
        use(largest.type, resource.maxCount, purchase, `queue "${queue.name}" (${name})`);
      }
    }
  }
  return [...uses].map(([code, { name, vcpus, who }]) => {
    const quota = quotas[code];
    return (
      quota !== undefined &&
      vcpus > quota &&
      `The cluster at its largest runs ${figure(vcpus)} vCPUs of the quota ${code} "${name}" (${who.join(", ")}), and the account has ` +
        `${figure(quota)}; ask Service Quotas for ${figure(vcpus)}, or lower maxCount.`
    );
  });
}
