import { AwsError } from "../errors";
import { arnOf } from "../place";
import { objects, text, textOr, texts } from "../values";
import { type WireObject } from "../wire";
import { type Being, fromInput, hex, regionalArn, type Request, stableHex, type TypeTable } from "./define";
import { privateIpIn, rangeOfSubnet } from "./network";

const FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";

/** EFS. */
export const elasticFileSystems: TypeTable = {
  [FILE_SYSTEM]: {
    id: () => `fs-0${hex(16)}`,
    arn: regionalArn("elasticfilesystem", "file-system/"),
    immutable: ["availabilityZoneName", "creationToken", "encrypted", "kmsKeyId", "performanceMode"],
    defaults: { throughputMode: "bursting" },
    computed: ({ id, region, dnsSuffix, name, inputs }) => ({
      creationToken: text(inputs, "creationToken") ?? `terraform-${stableHex(id, name, 26)}`,
      dnsName: `${id}.efs.${region}.${dnsSuffix}`,
      encrypted: false,
      numberOfMountTargets: 0,
      performanceMode: "generalPurpose",
      sizeInBytes: [{ value: 6144, valueInIa: 0, valueInStandard: 6144 }],
      name: text((inputs["tags"] ?? {}) as WireObject, "Name") ?? "",
      protection: { replicationOverwrite: "ENABLED" },
    }),
    dependents: [
      { type: "aws:efs/mountTarget:MountTarget", property: "fileSystemId" },
      { type: "aws:efs/accessPoint:AccessPoint", property: "fileSystemId" },
    ],
    inUse: "FileSystemInUse",
    refuseCreate: ({ inputs }) => refuseModes(inputs),
    refuseUpdate: ({ inputs }) => refuseModes(inputs),
  },
  "aws:efs/mountTarget:MountTarget": {
    id: () => `fsmt-0${hex(16)}`,
    immutable: ["fileSystemId", "ipAddress", "ipAddressType", "ipv6Address", "subnetId"],
    singleton: true,
    sets: ["securityGroups"],
    computed: mountTargetOf,
    refuseCreate: refuseMountTarget,
  },
  "aws:efs/accessPoint:AccessPoint": {
    id: () => `fsap-0${hex(16)}`,
    arn: regionalArn("elasticfilesystem", "access-point/"),
    immutable: ["fileSystemId", "posixUser", "rootDirectory"],
    computed: ({ inputs, ...place }) => ({
      fileSystemArn: arnOf(place, "elasticfilesystem", `file-system/${textOr(inputs, "fileSystemId")}`),
    }),
  },
  "aws:efs/fileSystemPolicy:FileSystemPolicy": { id: fromInput("fileSystemId"), immutable: ["fileSystemId"] },
  "aws:efs/backupPolicy:BackupPolicy": { id: fromInput("fileSystemId"), immutable: ["fileSystemId"] },
};

/** EFS API reference, CreateFileSystem and PutLifecycleConfiguration. */
function refuseModes(inputs: WireObject): void {
  const throughput = textOr(inputs, "throughputMode", "bursting");
  const performance = textOr(inputs, "performanceMode", "generalPurpose");
  if (
    performance === "maxIO" &&
    (throughput === "elastic" || text(inputs, "availabilityZoneName") !== undefined)
  ) {
    throw new AwsError(
      "BadRequest",
      "maxIO goes neither with elastic throughput nor with One Zone file systems.",
    );
  }
  if ((throughput === "provisioned") !== (inputs["provisionedThroughputInMibps"] !== undefined)) {
    throw new AwsError(
      "BadRequest",
      "ProvisionedThroughputInMibps goes with ThroughputMode provisioned, and with no other.",
    );
  }
  const policies = objects(inputs["lifecyclePolicies"]);
  if (policies.some((policy) => Object.keys(policy).length > 1)) {
    throw new AwsError("BadRequest", "One or more LifecyclePolicy objects specified are malformed.");
  }
  const archives = policies.some((policy) => text(policy, "transitionToArchive") !== undefined);
  if (archives && (throughput !== "elastic" || performance !== "generalPurpose")) {
    throw new AwsError("BadRequest", "Archive takes elastic throughput and generalPurpose performance.");
  }
}

function zoneOf({ inputs, store, region }: Request): WireObject {
  const id = textOr(inputs, "subnetId");
  return store.get({ type: "aws:ec2/subnet:Subnet", id, scope: region })?.outputs ?? {};
}

function refuseMountTarget(request: Request): void {
  const { inputs, store, region, type } = request;
  const fileSystemId = textOr(inputs, "fileSystemId");
  const zone = text(zoneOf(request), "availabilityZone");
  const rival = store
    .ofType(type, region)
    .find(
      ({ outputs }) =>
        outputs["fileSystemId"] === fileSystemId &&
        (outputs["subnetId"] === inputs["subnetId"] ||
          (zone !== undefined && outputs["availabilityZoneName"] === zone)),
    );
  if (rival !== undefined) {
    throw new AwsError("MountTargetConflict", `mount target already exists in this AZ: ${rival.id}`);
  }
  const fileSystem = store.get({ type: FILE_SYSTEM, id: fileSystemId, scope: region })?.outputs ?? {};
  const only = text(fileSystem, "availabilityZoneName");
  if (only !== undefined && zone !== undefined && only !== zone) {
    throw new AwsError(
      "AvailabilityZonesMismatch",
      `${fileSystemId} lives in ${only}, the subnet in ${zone}.`,
    );
  }
}

function mountTargetOf(being: Being): WireObject {
  const { id, inputs, region, dnsSuffix } = being;
  const fileSystemId = textOr(inputs, "fileSystemId");
  const subnet = zoneOf(being);
  const zone = textOr(subnet, "availabilityZone");
  const dnsName = `${fileSystemId}.efs.${region}.${dnsSuffix}`;
  return {
    availabilityZoneId: textOr(subnet, "availabilityZoneId"),
    availabilityZoneName: zone,
    dnsName,
    mountTargetDnsName: `${zone}.${dnsName}`,
    fileSystemArn: arnOf(being, "elasticfilesystem", `file-system/${fileSystemId}`),
    ipAddress: privateIpIn(rangeOfSubnet(being, "subnetId"), id),
    networkInterfaceId: `eni-0${stableHex(id, "eni", 16)}`,
    securityGroups: texts(inputs["securityGroups"]),
  };
}
