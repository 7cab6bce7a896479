import { type Ec2InstanceFacts, ec2InstanceFacts } from "../../instances";
import type { NetworkSubnet } from "../../network";
import type { ClusterQueue, ComputeResource, HpcClusterArgs } from "../cluster";
import type { ClusterFacts } from "./cluster-facts";

/** A compute resource with what its check needs at hand. */
export interface ResourceView {
  /** For messages: `Queue "cfd", compute resource "c5-4xlarge"`. */
  readonly label: string;
  readonly name: string;
  readonly resource: ComputeResource;
  /** Of its instance types that EC2 knows. */
  readonly types: readonly Ec2InstanceFacts[];
  readonly efa: boolean;
}

/** A queue with the subnets it comes to. */
export interface QueueView {
  /** For messages: `Queue "cfd"`. */
  readonly label: string;
  readonly queue: ClusterQueue;
  /** Empty where the network does not tell its subnets. */
  readonly subnets: readonly NetworkSubnet[];
  /** Each once. */
  readonly zones: readonly string[];
  readonly resources: readonly ResourceView[];
}

/** A cluster's arguments with their defaults and the catalogue's facts filled in: what every check reads. */
export interface ClusterView {
  readonly args: HpcClusterArgs;
  readonly facts: ClusterFacts;
  readonly queues: readonly QueueView[];
  readonly headSubnet?: NetworkSubnet;
  readonly headType?: Ec2InstanceFacts;
  readonly region?: string;
  /** Of every node, each once. */
  readonly zones: readonly string[];
}

export function clusterView(args: HpcClusterArgs, facts: ClusterFacts): ClusterView {
  const headSubnet = args.headNode.subnet ?? args.network.privateSubnets?.[0];
  const queues = args.queues.map((queue) => queueView(queue, args, headSubnet));
  const loginSubnets = (args.loginPools ?? []).map(({ subnet }) => subnet ?? headSubnet);
  const subnets = [headSubnet, ...loginSubnets, ...queues.flatMap((queue) => queue.subnets)];
  const zones = once(subnets.flatMap((subnet) => (subnet === undefined ? [] : [subnet.availabilityZone])));
  return {
    args,
    facts,
    queues,
    headSubnet,
    headType: ec2InstanceFacts(args.headNode.instanceType),
    region: facts.region ?? regionOf(headSubnet?.availabilityZone),
    zones,
  };
}

/** The region of a zone: `us-east-2` of `us-east-2a` and of the local zone `us-east-2-lax-1a`. */
function regionOf(zone: string | undefined): string | undefined {
  return /^[a-z]{2}(-[a-z]+)+-\d/.exec(zone ?? "")?.[0];
}

/** Every value in its first place. */
export function once<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}

/** The name that a compute resource goes by where it has none of its own. */
function resourceName({ name, instanceTypes }: ComputeResource): string {
  return name ?? instanceTypes[0].replace(/[^a-z0-9]+/g, "-");
}

function queueView(
  queue: ClusterQueue,
  { network }: HpcClusterArgs,
  headSubnet: NetworkSubnet | undefined,
): QueueView {
  const inZone = (zone: string): NetworkSubnet | undefined =>
    network.privateSubnets?.find(({ availabilityZone }) => availabilityZone === zone);
  const chosen = queue.subnets ?? queue.zones?.map(inZone) ?? [headSubnet];
  const subnets = chosen.filter((subnet) => subnet !== undefined);
  const label = `Queue "${queue.name}"`;
  return {
    label,
    queue,
    subnets,
    zones: once(queue.zones ?? subnets.map(({ availabilityZone }) => availabilityZone)),
    resources: queue.computeResources.map((resource) => {
      const name = resourceName(resource);
      return {
        label: `${label}, compute resource "${name}"`,
        name,
        resource,
        types: resource.instanceTypes.flatMap((type) => ec2InstanceFacts(type) ?? []),
        efa: resource.efa !== undefined && resource.efa !== false,
      };
    }),
  };
}
