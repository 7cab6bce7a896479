import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { type BucketFacts, bucketFacts } from "./buckets";
import type { Place } from "./execution-calls";
import { fieldOf, listOf, textField, textList } from "./values";

export const stackType = "aws:cloudformation/stack:Stack";

/** A cluster of AWS ParallelCluster, by the configuration that a CloudFormation template of the stack holds. */
export interface HpcClusterFacts extends Place {
  /** The stack that holds it. */
  readonly stack: AccessResource;
  /** Name of that stack, and the cluster's logical id in it. */
  readonly stackName: string;
  readonly logicalId: string;
  readonly name: string;
  readonly serviceToken?: string;
  /** ParallelCluster's configuration file, as an object. */
  readonly configuration: unknown;
  /** Of the head node's subnet, where the stack has it. */
  readonly vpcId?: string;
  readonly queues: readonly unknown[];
  readonly loginPools: readonly unknown[];
  /** `CustomS3Bucket`, with the name that ParallelCluster makes up where there is none. */
  readonly bucket: BucketFacts;
}

/** Every cluster of the stack whose template is JSON; a YAML template is not read. */
export function hpcClusters(access: StackAccess): readonly HpcClusterFacts[] {
  return access.index.all(stackType).flatMap((stack) => {
    const resources = fieldOf(jsonOf(textOf(stack, "templateBody")), "Resources");
    return Object.entries(typeof resources === "object" && resources !== null ? resources : {}).flatMap(
      ([logicalId, resource]: [string, unknown]) => {
        const properties = fieldOf(resource, "Properties");
        const name = textField(properties, "ClusterName");
        const configuration = fieldOf(properties, "ClusterConfiguration");
        return textField(resource, "Type") === "Custom::PclusterCluster" && name !== undefined
          ? [factsOf(access, stack, { logicalId, name, configuration, properties })]
          : [];
      },
    );
  });
}

interface Found {
  readonly logicalId: string;
  readonly name: string;
  readonly configuration: unknown;
  readonly properties: unknown;
}

function factsOf(
  access: StackAccess,
  stack: AccessResource,
  { logicalId, name, configuration, properties }: Found,
): HpcClusterFacts {
  const { index, account } = access;
  const serviceToken = textField(properties, "ServiceToken");
  const networking = fieldOf(fieldOf(configuration, "HeadNode"), "Networking");
  const subnet = index.called(["aws:ec2/subnet:Subnet"], textField(networking, "SubnetId"));
  const vpcId = subnet && textOf(subnet, "vpcId");
  return {
    ...{ stack, logicalId, name, configuration },
    stackName: textOf(stack, "name") ?? stack.name,
    ...(serviceToken !== undefined && { serviceToken }),
    ...{ partition: index.partition, region: index.region ?? "us-east-1", account },
    ...(vpcId !== undefined && { vpcId }),
    queues: listOf(fieldOf(fieldOf(configuration, "Scheduling"), "SlurmQueues")),
    loginPools: listOf(fieldOf(fieldOf(configuration, "LoginNodes"), "Pools")),
    bucket: bucketFacts(access, textField(configuration, "CustomS3Bucket") ?? "parallelcluster-unknown"),
  };
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The role by whose instance profile a part of the configuration starts instances. */
export function nodeRole(access: StackAccess, part: unknown): AccessIdentity | undefined {
  const iam = fieldOf(part, "Iam");
  const profile = access.index.called(
    ["aws:iam/instanceProfile:InstanceProfile"],
    textField(iam, "InstanceProfile"),
  );
  return access.identity(profile ? textOf(profile, "role") : textField(iam, "InstanceRole"));
}

/** Once each: the roles of the parts, with what of them each is for. */
export function partsByRole(
  access: StackAccess,
  parts: readonly unknown[],
): ReadonlyMap<AccessIdentity, readonly unknown[]> {
  const found = new Map<AccessIdentity, unknown[]>();
  for (const part of parts) {
    const role = nodeRole(access, part);
    if (role !== undefined) {
      found.set(role, [...(found.get(role) ?? []), part]);
    }
  }
  return found;
}

/** Where the parts stand: the ids that their `Networking` and `Image` name. */
export function placesOf({ configuration }: HpcClusterFacts, parts: readonly unknown[]) {
  const networks = parts.map((part) => fieldOf(part, "Networking"));
  const images = parts.map(
    (part) =>
      textField(fieldOf(part, "Image"), "CustomAmi") ??
      textField(fieldOf(configuration, "Image"), "CustomAmi"),
  );
  const groups = networks.flatMap((network) => [
    ...textList(network, "SecurityGroups"),
    ...textList(network, "AdditionalSecurityGroups"),
  ]);
  return {
    subnets: once(
      networks.flatMap((network) =>
        [...textList(network, "SubnetIds"), textField(network, "SubnetId") ?? []].flat(),
      ),
    ),
    securityGroups: once(groups),
    images: once(images.filter((image) => image !== undefined)),
    amazonImages: images.includes(undefined),
    placementGroups: once(
      networks.flatMap((network) => textField(fieldOf(network, "PlacementGroup"), "Name") ?? []),
    ),
    reservations: once(
      parts.flatMap(
        (part) => textField(fieldOf(part, "CapacityReservationTarget"), "CapacityReservationId") ?? [],
      ),
    ),
    reservationGroups: once(
      parts.flatMap(
        (part) =>
          textField(fieldOf(part, "CapacityReservationTarget"), "CapacityReservationResourceGroupArn") ?? [],
      ),
    ),
  };
}

export type HpcPlaces = ReturnType<typeof placesOf>;

function once(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
