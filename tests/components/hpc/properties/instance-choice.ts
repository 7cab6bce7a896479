import {
  type Ec2InstanceFacts,
  ec2InstanceFacts,
  ec2InstanceTypes,
  instanceZones,
} from "../../../../components/instances";
import type { OperatingSystem } from "../../../../components/hpc/cluster";
import type { Draw } from "./draw";

const all = ec2InstanceTypes().flatMap((type) => ec2InstanceFacts(type) ?? []);

/** What a cluster's nodes have in common. */
export interface Make {
  readonly architecture: "x86_64" | "arm64";
  readonly operatingSystem: OperatingSystem;
}

/** Types that nodes can be of, in all of the zones. */
function candidates(
  { architecture }: Make,
  region: string,
  zones: readonly string[],
): readonly Ec2InstanceFacts[] {
  return all.filter(
    (facts) =>
      facts.architecture === architecture &&
      // Older than the driver of the official AMIs; too small for most systems; sold as one machine of many.
      !["p3dn"].includes(facts.family) &&
      !/micro|nano/.test(facts.type) &&
      zones.every((zone) => instanceZones(facts.type, region)?.includes(zone)),
  );
}

/** A machine that runs all day: no CPU credits, memory for all nodes, no price of a supercomputer. */
export function lastingType(draw: Draw, make: Make, region: string, zone: string): Ec2InstanceFacts {
  return draw.one(
    candidates(make, region, [zone]).filter(
      ({ burstable, memoryGiB, bareMetal }) =>
        !burstable && !bareMetal && memoryGiB >= 16 && memoryGiB <= 256,
    ),
  );
}

/** What the types of a compute resource must have. */
export interface Wish {
  readonly efa?: boolean;
  readonly spot?: boolean;
  readonly capacityBlock?: boolean;
  readonly placementGroup?: boolean;
  readonly localDisks?: boolean;
}

/** Types alike, one to `most` of them; none where the zones have none such. */
export function alikeTypes(
  draw: Draw,
  make: Make,
  region: string,
  zones: readonly string[],
  wish: Wish,
  most: number,
): readonly Ec2InstanceFacts[] {
  const fit = candidates(make, region, zones).filter(
    (facts) =>
      (wish.efa !== true || facts.efaInterfaces > 0) &&
      (wish.spot !== true || facts.spot) &&
      (wish.capacityBlock !== true || facts.capacityBlock) &&
      (wish.placementGroup !== true || facts.placementGroup) &&
      (wish.localDisks !== true || facts.localStorageIsNvme),
  );
  if (fit.length === 0) {
    return [];
  }
  // Families first, or the many sizes of Intel's would leave hardly a GPU.
  const family = draw.one([...new Set(fit.map((facts) => facts.family))]);
  const first = draw.one(fit.filter((facts) => facts.family === family));
  const alike = fit.filter(
    (facts) =>
      facts.type !== first.type &&
      facts.vcpus === first.vcpus &&
      facts.cores === first.cores &&
      facts.gpus === first.gpus &&
      facts.gpuPartition === first.gpuPartition &&
      facts.neuronDevices === first.neuronDevices &&
      facts.quotaFamily === first.quotaFamily,
  );
  const chosen = [first];
  while (alike.length > 0 && chosen.length < most && draw.chance(60)) {
    chosen.push(...alike.splice(draw.whole(0, alike.length - 1), 1));
  }
  return chosen;
}
