import type { Problem } from "../../core";
import { ec2InstanceProblem, ec2InstanceRegionProblem } from "../../instances";
import type { ClusterView, ResourceView } from "./cluster-view";
import { figure, repeated } from "./words";

/** Whether EC2 has the types, has them in the region, and as they are paid for (`InstanceTypeValidator`, `CapacityTypeValidator`). */
export function instanceProblems(view: ClusterView): readonly Problem[] {
  const { args, queues, region } = view;
  const known = (field: string, type: string): readonly Problem[] => [
    ec2InstanceProblem(field, type),
    region !== undefined && ec2InstanceRegionProblem(field, type, region),
  ];
  return [
    ...known("headNode.instanceType", args.headNode.instanceType),
    ...(args.loginPools ?? []).flatMap(({ name, instanceType }) =>
      known(`Login pool "${name}": instanceType`, instanceType),
    ),
    ...queues.flatMap(({ queue, resources }) =>
      resources.flatMap((one) => [
        ...one.resource.instanceTypes.flatMap((type) => known(`${one.label}: instanceTypes`, type)),
        ...repeated(one.resource.instanceTypes).map(
          (type) => `${one.label}: instanceTypes names ${type} twice; once is enough.`,
        ),
        ...soldProblems(one, queue.capacity.kind),
      ]),
    ),
    regionProblem(view),
    ...headProblems(view),
  ];
}

function soldProblems({ label, types }: ResourceView, kind: string): readonly Problem[] {
  return types.map(({ type, spot, capacityBlock }) =>
    kind === "spot" && !spot
      ? `${label}: capacity is spot; AWS does not sell ${type} as Spot (DescribeInstanceTypes, SupportedUsageClasses): take onDemand or another type.`
      : kind === "capacityBlock" && !capacityBlock
        ? `${label}: capacity is capacityBlock; AWS sells no Capacity Blocks of ${type}, only of GPU and Trainium types such as p5.48xlarge.`
        : false,
  );
}

/** Regions of `pcluster/resources/supported-regions`, 3.16.1, the isolated ones apart. */
const supportedRegions = new Set(
  (
    "af-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-5 ap-southeast-7 " +
    "ca-central-1 cn-north-1 cn-northwest-1 eu-central-1 eu-north-1 eu-south-1 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-south-1 sa-east-1 " +
    "us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2"
  ).split(" "),
);

function regionProblem({ region }: ClusterView): Problem {
  return (
    region !== undefined &&
    !supportedRegions.has(region) &&
    !region.startsWith("us-iso") &&
    `The cluster lies in ${region}; ParallelCluster 3.16 does not serve that region.`
  );
}

/** A head node runs the scheduler and its disks' NFS all day, and needs memory for each node it knows (`HeadNodeMemorySizeValidator`). */
function headProblems({ args, headType, queues }: ClusterView): readonly Problem[] {
  if (headType === undefined) {
    return [];
  }
  const nodes = queues
    .flatMap(({ resources }) => resources)
    .reduce((sum, { resource }) => sum + resource.maxCount, 0);
  const needed = Math.min(nodes / 25 + 0.6, 16);
  return [
    headType.memoryGiB < needed &&
      `headNode.instanceType is "${args.headNode.instanceType}" with ${headType.memoryGiB} GiB; ParallelCluster wants ${needed.toFixed(1)} GiB ` +
        `to manage ${figure(nodes)} nodes: take a larger type.`,
    // t3, t3a and t4g launch as unlimited: they cost more then, and stall never (EC2 user guide, "Configure burstable performance instances").
    headType.family === "t2" &&
      `headNode.instanceType is "${args.headNode.instanceType}"; a t2 launches without unlimited CPU credits, and the scheduler stalls when they end: ` +
        "take a t3, or a type of c, m or r.",
  ];
}
