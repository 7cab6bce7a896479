import { anything, flag, input, list, mapping, number, section, text } from "../../core";
import { keyShape } from "../../encryption";
import type { ComputeResources, LustreMount, MultiNodeResources, UpdatePolicy } from "../compute-resources";

const lustreMount = section<LustreMount>({
  fileSystem: mapping("give a file system for Lustre"),
  mountPoint: text,
});

const multiNode = section<MultiNodeResources["multiNode"]>({
  subnetId: input,
  placementGroupName: input.optional(),
  efa: flag.optional(),
});

const updatePolicy = section<UpdatePolicy>({
  terminateJobsOnUpdate: flag.optional(),
  jobExecutionTimeoutMinutes: number.optional(),
});

export const resources = section<ComputeResources>({
  type: anything,
  maxVcpus: number,
  minVcpus: number.optional(),
  desiredVcpus: number.optional(),
  instanceTypes: list(text).optional(),
  allocationStrategy: anything,
  bidPercentage: number.optional(),
  imageId: input.optional(),
  subnetIds: list(input).optional(),
  volumeKey: keyShape.optional(),
  rootVolumeSizeInGiB: number.optional(),
  lustreMounts: list(lustreMount).optional(),
  multiNode: multiNode.optional(),
  updatePolicy: updatePolicy.optional(),
});
