import { z } from "zod";

import { flag, input, list, number, oneOf, section, tags, text } from "../../../core";
import type {
  BlockCapacity,
  ClusterQueue,
  ComputeResource,
  EfaSettings,
  PlacementGroupName,
} from "../../cluster";
import { bootstrap, rootVolume, subnet } from "./nodes";
import { slurmParameters } from "./slurm-parameters";

const computeResource = section<ComputeResource>({
  name: text.optional(),
  instanceTypes: list(text, 'give a list such as ["c5n.18xlarge"]').min(1, "give at least one type"),
  minCount: number.optional(),
  maxCount: number,
  efa: z
    .union([flag, section<EfaSettings>({ gdrSupport: flag.optional() })], {
      error: "give true, false or { gdrSupport }",
    })
    .optional(),
  disableSimultaneousMultithreading: flag.optional(),
  schedulableMemory: number.optional(),
  customSlurmSettings: slurmParameters.optional(),
  staticNodePriority: number.optional(),
  dynamicNodePriority: number.optional(),
  gpuHealthCheck: flag.optional(),
  tags: tags(text).optional(),
});

export const queue = section<ClusterQueue>({
  name: text,
  capacity: section<BlockCapacity>(
    {
      kind: oneOf("onDemand", "spot", "capacityReservation", "capacityBlock"),
      allocationStrategy: text.optional(),
      maxPrice: number.optional(),
      reservationId: input.optional(),
      resourceGroupArn: input.optional(),
    },
    'give what its instances are paid by, such as { kind: "onDemand" }',
  ),
  computeResources: list(computeResource, "give a list of compute resources"),
  zones: list(text, "give a list of zones").min(1, "name at least one, or leave it out").optional(),
  subnets: list(subnet, "give a list of subnets").min(1, "give at least one, or leave it out").optional(),
  placementGroup: z
    .union([flag, section<PlacementGroupName>({ name: input })], { error: "give true, false or { name }" })
    .optional(),
  customAmi: input.optional(),
  bootstrap: bootstrap.optional(),
  rootVolume: rootVolume.optional(),
  ephemeralScratch: text.optional(),
  proxy: input.optional(),
  gpuHealthCheck: flag.optional(),
  customSlurmSettings: slurmParameters.optional(),
  exclusiveNodes: flag.optional(),
  tags: tags(text).optional(),
});
