import { patternProblem, type Problem, shapeProblems } from "../../core";
import { keyArnProblem } from "../../encryption";
import { type Ec2InstanceFacts, ec2InstanceFacts, ec2InstanceProblem } from "../../instances";
import type { EfaLaunchTemplateArgs } from "./efa-launch-template-args";
import type { LaunchIntoReservation } from "./launch-capacity";
import { shapes } from "./shapes";
import { volumeProblems } from "./volume";

/** What is wrong with the plain values; an Output is left to the policies, which see it resolved. */
export function efaLaunchTemplateProblems(args: EfaLaunchTemplateArgs): Problem[] {
  const misshapen = shapeProblems(args, shapes.efaLaunchTemplate);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { instanceType, rootVolume, dataVolumes = {}, userData, securityGroupIds = [] } = args;
  const facts = ec2InstanceFacts(instanceType);
  const rootDevice = rootVolume?.deviceName ?? "/dev/xvda";
  return [
    ec2InstanceProblem("instanceType", instanceType),
    ...(facts === undefined ? [] : [...typeProblems(facts, args), ...capacityProblems(facts, args)]),
    ...placementProblems(args),
    !["efa", "efa-only"].includes(args.interfaceType ?? "efa") &&
      `interfaceType is "${String(args.interfaceType)}"; EC2 has efa and efa-only.`,
    keyArnProblem("encryptionKey", args.encryptionKey),
    patternProblem(
      "imageId",
      args.imageId,
      /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/,
      "give the id of an image, such as ami-0123456789abcdef0",
    ),
    deviceProblem("rootVolume.deviceName", rootVolume?.deviceName),
    ...volumeProblems("rootVolume", rootVolume),
    ...Object.entries(dataVolumes).flatMap(([device, volume]) => [
      deviceProblem("dataVolumes", device),
      device === rootDevice &&
        `dataVolumes names "${device}", where the root volume is; choose another, such as /dev/sdf.`,
      ...volumeProblems(`dataVolumes["${device}"]`, volume),
    ]),
    typeof userData === "string" &&
      Buffer.byteLength(userData) > 16384 &&
      `userData has ${Buffer.byteLength(userData)} bytes; EC2 takes 16384: fetch the rest from S3.`,
    securityGroupIds.length > 4 &&
      `securityGroupIds names ${securityGroupIds.length}; an interface wears five groups, and one is the component's own: give 4 at most.`,
    ...Object.keys(args.tags ?? {}).map(
      (key) => /^aws:/i.test(key) && `tags has the key "${key}"; AWS keeps aws: for its own tags.`,
    ),
  ];
}

function typeProblems(facts: Ec2InstanceFacts, args: EfaLaunchTemplateArgs): Problem[] {
  const { type } = facts;
  return [
    facts.efaInterfaces === 0 &&
      `instanceType is "${type}", which has no EFA; the larger sizes of a family have it: see npx mlhpc instances --efa.`,
    facts.bareMetal &&
      args.disableSimultaneousMultithreading === true &&
      `disableSimultaneousMultithreading is set and instanceType is "${type}"; EC2 has no CPU options for bare metal: turn it off in the operating system.`,
  ];
}

function capacityProblems(facts: Ec2InstanceFacts, { capacity, subnet }: EfaLaunchTemplateArgs): Problem[] {
  switch (capacity?.kind) {
    case undefined:
    case "onDemand":
      return [];
    case "spot":
      return [
        !facts.spot &&
          `capacity.kind is "spot"; AWS does not sell ${facts.type} as Spot: use On-Demand or a reservation.`,
        capacity.maxPrice !== undefined &&
          !(capacity.maxPrice >= 0.001) &&
          `capacity.maxPrice is ${capacity.maxPrice}; EC2 takes USD an hour from 0.001.`,
      ];
    case "capacityBlock":
    case "capacityReservation": {
      const { reservation, resourceGroupArn }: Partial<LaunchIntoReservation> = capacity as object;
      return reservation === undefined
        ? [
            (capacity.kind === "capacityBlock" || resourceGroupArn === undefined) &&
              `capacity.reservation is not set; say what holds the instances of kind ${capacity.kind}.`,
          ]
        : [
            reservation.kind !== capacity.kind &&
              `capacity.kind is "${capacity.kind}" and the reservation's is "${reservation.kind}"; EC2 starts instances of the one differently from those of the other: write ${reservation.kind}.`,
            reservation.instanceType !== facts.type &&
              `instanceType is "${facts.type}" and the reservation holds ${reservation.instanceType}; nothing would ever start.`,
            capacity.kind === "capacityBlock" &&
              !facts.capacityBlock &&
              `capacity.kind is "capacityBlock"; AWS sells no Capacity Blocks of ${facts.type}.`,
            subnet !== undefined &&
              reservation.availabilityZone !== undefined &&
              reservation.availabilityZone !== subnet.availabilityZone &&
              `subnet is in ${subnet.availabilityZone} and the reservation in ${reservation.availabilityZone}; nothing would ever start.`,
          ];
    }
    default: {
      const { kind }: { readonly kind: string } = capacity;
      return [`capacity.kind is "${kind}"; known are onDemand, spot, capacityReservation and capacityBlock.`];
    }
  }
}

function placementProblems({ capacity, placementGroup, instanceType }: EfaLaunchTemplateArgs): Problem[] {
  const kind = capacity?.kind ?? "onDemand";
  const given = placementGroup !== undefined && placementGroup !== "none";
  if (given && typeof placementGroup !== "object") {
    return [`placementGroup is "${String(placementGroup)}"; give an object with name, or "none".`];
  }
  return [
    (kind === "onDemand" || kind === "spot") &&
      placementGroup === undefined &&
      'placementGroup is not set; ranks far apart wait for each other: give a ClusterPlacementGroup, or say "none".',
    kind === "capacityBlock" &&
      placementGroup !== undefined &&
      "placementGroup is set beside a Capacity Block, which is placed together already; a group of another corner would find no capacity: leave it out.",
    given &&
      "strategy" in placementGroup &&
      placementGroup.strategy !== "cluster" &&
      `placementGroup has strategy "${String(placementGroup.strategy)}", which keeps instances apart; EFA wants strategy "cluster".`,
    given &&
      ec2InstanceFacts(instanceType)?.placementGroup === false &&
      `instanceType is "${instanceType}"; EC2 does not start it in a cluster placement group.`,
  ];
}

/** EC2 User Guide, "Device names for volumes on Amazon EC2 instances". */
function deviceProblem(field: string, name: string | undefined): Problem {
  return patternProblem(
    field,
    name,
    /^\/dev\/(sd[a-z]\d{0,2}|xvd[a-z]{1,2})$/,
    "EC2 knows devices such as /dev/sdf and /dev/xvda",
  );
}
