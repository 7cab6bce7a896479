import type { HpcClusterFacts, HpcPlaces } from "./hpc-clusters";
import { clusterTag, hpcArns, type HpcArns, otherThan, type Row } from "./hpc-rows";
import { fieldOf, textField } from "./values";

/**
 * The places and images of an instance that is started. EC2 asks once for each of them (Service Authorization Reference, "Amazon EC2", RunInstances).
 */
export function placeRows(
  cluster: HpcClusterFacts,
  places: HpcPlaces,
  actions: readonly string[],
): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  const key = textField(fieldOf(fieldOf(cluster.configuration, "HeadNode"), "Ssh"), "KeyName");
  const vpc: Row["context"] =
    cluster.vpcId === undefined ? {} : { "ec2:Vpc": own.ec2(`vpc/${cluster.vpcId}`) };
  const named = (
    type: string,
    ids: readonly string[],
    elsewhere: string,
    context: Row["context"] = {},
  ): readonly Row[] =>
    ids.map((id) => ({
      ...{ does: `starts nodes with ${type} ${id}`, actions, resource: own.ec2(`${type}/${id}`), context },
      not: [{ does: `starts nodes with another ${type}`, resource: own.ec2(`${type}/${elsewhere}`) }],
    }));
  return [
    {
      ...{ does: "starts nodes with an interface", actions, context: vpc },
      ...{
        resource: own.ec2("network-interface/eni-0123456789abcdef0"),
        scope: own.ec2("network-interface/*"),
      },
    },
    {
      ...{ does: "starts nodes in a placement group of its cluster", actions },
      resource: own.ec2(`placement-group/${cluster.name}-ComputeFleetQueues-PlacementGroup1ABC-1A2B3C`),
      scope: own.ec2(`placement-group/${cluster.name}-*`),
    },
    ...named("placement-group", places.placementGroups, "somebody-elses"),
    ...named("subnet", places.subnets, "subnet-0ffffffffffffffff", vpc),
    ...named("security-group", places.securityGroups, "sg-0ffffffffffffffff", vpc),
    ...named("key-pair", key === undefined ? [] : [key], "somebody-elses"),
    ...imageRows(own, places, actions),
    ...named("capacity-reservation", places.reservations, "cr-0ffffffffffffffff").map((row) => ({
      ...row,
      actions: ["ec2:CreateFleet", "ec2:RunInstances"],
    })),
    ...places.reservationGroups.map((resource) => ({
      ...{ does: "starts nodes with reservations of a group", resource },
      actions: ["ec2:CreateFleet", "ec2:RunInstances", "resource-groups:ListGroupResources"],
      not: [
        {
          does: "starts nodes with reservations of another group",
          resource: own.regional("resource-groups", "group/somebody-elses"),
        },
      ],
    })),
  ];
}

function imageRows(
  own: HpcArns,
  { images, amazonImages }: HpcPlaces,
  actions: readonly string[],
): readonly Row[] {
  const foreign = { resource: own.image("ami-0ffffffffffffffff"), context: { "ec2:Owner": "999999999999" } };
  const not = [{ does: "starts nodes with somebody's image", ...foreign }];
  return [
    ...images.map((id) => ({
      ...{ does: `starts nodes with ${id}`, actions, resource: own.image(id), not },
    })),
    ...(amazonImages
      ? [
          {
            ...{ does: "starts nodes with an image of Amazon", actions },
            ...{ resource: own.image("ami-0123456789abcdef0"), scope: own.image("*") },
            ...{ context: { "ec2:Owner": "amazon" }, not },
          },
        ]
      : []),
  ];
}

/** What the head node starts: instances and volumes with the cluster's tag, by launch templates, one by one or as a fleet. */
export function headLaunchRows(cluster: HpcClusterFacts, places: HpcPlaces): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  const request = (name: string) => ({ [`aws:RequestTag/${clusterTag}`]: name });
  const start = (what: string, resource: string, scope: string): Row => ({
    ...{ does: `starts nodes: ${what}`, actions: ["ec2:RunInstances"], resource, scope },
    context: request(cluster.name),
    not: [
      { does: `starts ${what} without a tag`, context: {} },
      { does: `starts ${what} of another cluster`, context: request(otherThan(cluster.name)) },
    ],
  });
  const fleet = (resource: string, scope: string): Row => ({
    ...{ does: "asks for a fleet", actions: ["ec2:CreateFleet"], resource, scope },
  });
  const both = ["ec2:CreateFleet", "ec2:RunInstances"];
  return [
    start("an instance", own.instance, own.anyInstance),
    start("a volume", own.volume, own.anyVolume),
    fleet(own.ec2("fleet/fleet-01234567-89ab-cdef-0123-456789abcdef"), own.ec2("fleet/*")),
    fleet(own.instance, own.anyInstance),
    fleet(own.volume, own.anyVolume),
    {
      ...{ does: "starts nodes by a launch template", actions: both },
      ...{ resource: own.ec2("launch-template/lt-0123456789abcdef0"), scope: own.ec2("launch-template/*") },
      not: [
        {
          does: "starts nodes in the host of somebody",
          resource: own.ec2("dedicated-host/h-0ffffffffffffffff"),
        },
      ],
    },
    ...placeRows(cluster, places, both),
  ];
}
