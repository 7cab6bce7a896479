import { AwsError } from "../errors";
import { zoneNames } from "../invokes/regions";
import { arnOf } from "../place";
import { defined, object, objects, text, textOr } from "../values";
import { type WireObject } from "../wire";
import {
  type Being,
  ec2Id,
  fromInput,
  regionalArn,
  since,
  stableHex,
  stableNumber,
  type TypeTable,
  uuid,
} from "./define";
import { privateIpIn, rangeOfSubnet } from "./network";

/** Machines, what they start from, and the disks and interfaces they carry. */
export const compute: TypeTable = {
  "aws:ec2/instance:Instance": {
    id: ec2Id("i"),
    arn: regionalArn("ec2", "instance/"),
    immutable: [
      "ami",
      "availabilityZone",
      "subnetId",
      "placementGroup",
      "tenancy",
      "keyName",
      "ephemeralBlockDevices",
      "hibernation",
      "cpuOptions",
      "capacityReservationSpecification",
      "enclaveOptions",
      "networkInterfaces",
    ],
    immutableFor: (_olds, news) =>
      news["userDataReplaceOnChange"] === true ? ["userData", "userDataBase64"] : [],
    sets: ["vpcSecurityGroupIds", "securityGroups"],
    computed: instanceOf,
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    id: ec2Id("lt"),
    arn: regionalArn("ec2", "launch-template/"),
    immutable: ["name", "namePrefix"],
    autoName: { property: "name", maxLength: 125 },
    sets: ["vpcSecurityGroupIds", "securityGroupNames"],
    computed: ({ previous }) => {
      // Every change of a template is a new version of it.
      const version = Number(previous["latestVersion"] ?? 0) + 1;
      return { latestVersion: version, defaultVersion: Number(previous["defaultVersion"] ?? 1) };
    },
    refuseCreate: ({ inputs, store, region, type }) => {
      const name = text(inputs, "name");
      if (name !== undefined && store.ofType(type, region).some(({ outputs }) => outputs["name"] === name)) {
        throw new AwsError(
          "InvalidLaunchTemplateName.AlreadyExistsException",
          `Launch template name already in use: ${name}`,
        );
      }
    },
  },
  "aws:ec2/placementGroup:PlacementGroup": {
    id: fromInput("name"),
    arn: regionalArn("ec2", "placement-group/"),
    taken: "InvalidPlacementGroup.Duplicate",
    immutable: ["name", "strategy", "partitionCount", "spreadLevel"],
    computed: ({ id }) => ({ placementGroupId: `pg-0${stableHex(id, "pg", 16)}` }),
    dependents: [{ type: "aws:ec2/instance:Instance", property: "placementGroup" }],
    inUse: "InvalidPlacementGroup.InUse",
  },
  "aws:ec2/keyPair:KeyPair": {
    id: fromInput("keyName"),
    arn: regionalArn("ec2", "key-pair/"),
    taken: "InvalidKeyPair.Duplicate",
    immutable: ["keyName", "keyNamePrefix", "publicKey"],
    autoName: { property: "keyName", maxLength: 255 },
    computed: ({ id }) => ({
      keyPairId: `key-0${stableHex(id, "key", 16)}`,
      keyType: "ed25519",
      fingerprint: stableHex(id, "fp", 40),
    }),
  },
  "aws:ebs/volume:Volume": {
    id: ec2Id("vol"),
    arn: regionalArn("ec2", "volume/"),
    immutable: [
      "availabilityZone",
      "encrypted",
      "kmsKeyId",
      "snapshotId",
      "outpostArn",
      "multiAttachEnabled",
    ],
    computed: (being) => ({ createTime: since(being, "createTime"), type: "gp2", iops: 100 }),
  },
  "aws:ebs/snapshot:Snapshot": {
    id: ec2Id("snap"),
    arn: regionalArn("ec2", "snapshot/"),
    immutable: ["volumeId", "description", "outpostArn"],
  },
  "aws:ec2/networkInterface:NetworkInterface": {
    id: ec2Id("eni"),
    arn: regionalArn("ec2", "network-interface/"),
    immutable: ["subnetId", "interfaceType"],
    sets: ["securityGroups", "privateIps"],
    computed: (being) => ({
      privateIp: privateIpIn(rangeOfSubnet(being, "subnetId"), being.id),
      macAddress: mac(being.id),
    }),
  },
  "aws:ec2/flowLog:FlowLog": {
    id: ec2Id("fl"),
    arn: regionalArn("ec2", "vpc-flow-log/"),
    immutable: [
      "deliverCrossAccountRole",
      "destinationOptions",
      "eniId",
      "iamRoleArn",
      "logDestination",
      "logDestinationType",
      "logFormat",
      "maxAggregationInterval",
      "regionalNatGatewayId",
      "subnetId",
      "trafficType",
      "transitGatewayAttachmentId",
      "transitGatewayId",
      "vpcId",
    ],
    defaults: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
    computed: () => ({ logFormat: DEFAULT_FLOW_LOG_FORMAT }),
  },
  "aws:autoscaling/group:Group": {
    id: fromInput("name"),
    arn: (being) =>
      arnOf(
        being,
        "autoscaling",
        `autoScalingGroup:${uuid(stableHex(being.id, "uuid", 32))}:autoScalingGroupName/${being.id}`,
      ),
    taken: "AlreadyExists",
    immutable: ["name", "namePrefix"],
    sets: ["vpcZoneIdentifiers", "availabilityZones", "targetGroupArns", "loadBalancers"],
  },
};

const DEFAULT_FLOW_LOG_FORMAT =
  "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

function instanceOf(being: Being): WireObject {
  const { id, region, store } = being;
  const template = templateOf(being);
  const inputs = { ...template, ...being.inputs };
  const privateIp =
    text(inputs, "privateIp") ?? privateIpIn(rangeOfSubnet({ ...being, inputs }, "subnetId"), id);
  const subnet =
    store.get({ type: "aws:ec2/subnet:Subnet", id: textOr(inputs, "subnetId"), scope: region })?.outputs ??
    {};
  const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  const publicIp =
    inputs["associatePublicIpAddress"] === true ? `203.0.113.${1 + stableNumber(id, "ip", 254)}` : "";
  return {
    ...template,
    instanceState: "running",
    privateIp,
    privateDns: `ip-${privateIp.replaceAll(".", "-")}.${domain}`,
    publicIp,
    publicDns: publicIp === "" ? "" : `ec2-${publicIp.replaceAll(".", "-")}.${region}.compute.amazonaws.com`,
    availabilityZone: textOr(subnet, "availabilityZone", zoneNames(region)[0] ?? ""),
    primaryNetworkInterfaceId: `eni-0${stableHex(id, "eni", 16)}`,
    tenancy: "default",
    sourceDestCheck: true,
    instanceInitiatedShutdownBehavior: "stop",
  };
}

/** What an instance takes from its launch template, where it has one: EC2 makes up its interfaces and volumes from it. */
function templateOf({ inputs, region, store }: Being): WireObject {
  const { id, name } = object(inputs["launchTemplate"]);
  const template = store
    .ofType("aws:ec2/launchTemplate:LaunchTemplate", region)
    .find(({ id: own, outputs }) => own === id || (name !== undefined && outputs["name"] === name));
  const [first] = objects(template?.outputs["networkInterfaces"]);
  return defined({
    ami: text(template?.outputs ?? {}, "imageId"),
    instanceType: text(template?.outputs ?? {}, "instanceType"),
    subnetId: text(first ?? {}, "subnetId"),
    vpcSecurityGroupIds: first?.["securityGroups"],
    placementGroup: text(object(template?.outputs["placement"]), "groupName"),
  });
}

function mac(id: string): string {
  return (stableHex(id, "mac", 12).match(/../g) ?? []).join(":");
}
