import { AwsError } from "../errors";
import { arnOf } from "../place";
import { objects, text, textOr, texts } from "../values";
import { type WireObject } from "../wire";
import { type Being, fromInput, hex, regionalArn, stableHex, type TypeTable } from "./define";
import { privateIpIn, rangeOfSubnet } from "./network";

const FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";

/** File systems, tables, registries. */
export const storage: TypeTable = {
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
  },
  "aws:efs/mountTarget:MountTarget": {
    id: () => `fsmt-0${hex(16)}`,
    immutable: ["fileSystemId", "ipAddress", "ipAddressType", "ipv6Address", "subnetId"],
    singleton: true,
    sets: ["securityGroups"],
    computed: mountTargetOf,
    refuseCreate: ({ inputs, store, region, type }) => {
      const rival = store
        .ofType(type, region)
        .find(
          ({ outputs }) =>
            outputs["fileSystemId"] === inputs["fileSystemId"] && outputs["subnetId"] === inputs["subnetId"],
        );
      if (rival !== undefined) {
        throw new AwsError("MountTargetConflict", `mount target already exists in this AZ: ${rival.id}`);
      }
    },
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
  "aws:fsx/lustreFileSystem:LustreFileSystem": {
    id: () => `fs-0${hex(16)}`,
    arn: regionalArn("fsx", "file-system/"),
    immutable: [
      "backupId",
      "copyTagsToBackups",
      "deploymentType",
      "driveCacheType",
      "efaEnabled",
      "exportPath",
      "fileSystemTypeVersion",
      "importPath",
      "importedFileChunkSize",
      "kmsKeyId",
      "securityGroupIds",
      "storageType",
      "subnetIds",
    ],
    sets: ["securityGroupIds"],
    defaults: {
      copyTagsToBackups: false,
      dataCompressionType: "NONE",
      deploymentType: "SCRATCH_1",
      skipFinalBackup: true,
      storageType: "SSD",
    },
    // A Lustre file system grows in place, the first generation of scratch ones not even that.
    immutableFor: (olds, news) =>
      Number(news["storageCapacity"]) < Number(olds["storageCapacity"]) ||
      news["deploymentType"] === "SCRATCH_1"
        ? ["storageCapacity"]
        : [],
    computed: lustreOf,
    dependents: [
      { type: "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation", property: "fileSystemId" },
    ],
    inUse: "BadRequest",
    refuseCreate: ({ inputs }) => {
      const size = inputs["storageCapacity"];
      if (
        typeof size === "number" &&
        size !== 1200 &&
        size % 2400 !== 0 &&
        textOr(inputs, "storageType", "SSD") === "SSD" &&
        size % 3600 !== 0
      ) {
        throw new AwsError(
          "BadRequest",
          `storageCapacity is ${size} GiB; FSx for Lustre takes 1200, 2400 and multiples of 2400 (3600 for SCRATCH_1).`,
        );
      }
    },
  },
  "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation": {
    id: () => `dra-0${hex(16)}`,
    arn: (being) => arnOf(being, "fsx", `association/${textOr(being.inputs, "fileSystemId")}/${being.id}`),
    immutable: ["batchImportMetaDataOnCreate", "dataRepositoryPath", "fileSystemId", "fileSystemPath"],
    defaults: { batchImportMetaDataOnCreate: false, deleteDataInFilesystem: false },
    computed: ({ id }) => ({ associationId: id, importedFileChunkSize: 1024 }),
  },
  "aws:dynamodb/table:Table": {
    id: fromInput("name"),
    arn: regionalArn("dynamodb", "table/"),
    taken: "ResourceInUseException",
    immutable: [
      "hashKey",
      "importTable",
      "localSecondaryIndexes",
      "name",
      "rangeKey",
      "restoreDateTime",
      "restoreSourceName",
      "restoreSourceTableArn",
      "restoreToLatestTime",
    ],
    autoName: { property: "name", maxLength: 255 },
    defaults: { billingMode: "PROVISIONED" },
    sets: ["attributes", "globalSecondaryIndexes", "localSecondaryIndexes", "replicas"],
    computed: ({ arn, inputs, previous }) => {
      const streams = inputs["streamEnabled"] === true;
      const label = textOr(previous, "streamLabel", new Date().toISOString().replace("Z", ""));
      return {
        streamArn: streams ? `${arn}/stream/${label}` : "",
        streamLabel: streams ? label : "",
        streamViewType: "",
        readCapacity: 0,
        writeCapacity: 0,
      };
    },
    refuseCreate: ({ inputs }) => {
      const known = objects(inputs["attributes"]).map((attribute) => text(attribute, "name"));
      const keys = [text(inputs, "hashKey"), text(inputs, "rangeKey")].filter((key) => key !== undefined);
      const missing = keys.find((key) => !known.includes(key));
      if (missing !== undefined) {
        throw new AwsError(
          "ValidationException",
          `key attribute "${missing}" is not among attributes (${known.join(", ")}).`,
        );
      }
    },
    refuseDelete: ({ id, inputs }) => {
      if (inputs["deletionProtectionEnabled"] === true) {
        throw new AwsError(
          "ValidationException",
          `Resource cannot be deleted as it is currently protected against deletion: ${id}`,
        );
      }
    },
  },
  "aws:dynamodb/resourcePolicy:ResourcePolicy": {
    id: fromInput("resourceArn"),
    immutable: ["resourceArn"],
    computed: () => ({ revisionId: hex(13) }),
  },
  "aws:ecr/repository:Repository": {
    id: fromInput("name"),
    arn: regionalArn("ecr", "repository/"),
    taken: "RepositoryAlreadyExistsException",
    immutable: ["encryptionConfigurations", "name"],
    autoName: { property: "name", maxLength: 256, lowerCase: true },
    defaults: { imageTagMutability: "MUTABLE" },
    computed: ({ id, account, region, dnsSuffix }) => ({
      registryId: account,
      repositoryUrl: `${account}.dkr.ecr.${region}.${dnsSuffix}/${id}`,
    }),
  },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": {
    id: fromInput("repository"),
    immutable: ["repository"],
    computed: ({ account }) => ({ registryId: account }),
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    id: fromInput("repository"),
    immutable: ["repository"],
    computed: ({ account }) => ({ registryId: account }),
  },
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": {
    id: fromInput("ecrRepositoryPrefix"),
    taken: "PullThroughCacheRuleAlreadyExistsException",
    immutable: ["ecrRepositoryPrefix", "upstreamRegistryUrl"],
    computed: ({ account }) => ({ registryId: account }),
  },
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": {
    id: ({ account }) => account,
    computed: ({ account }) => ({ registryId: account }),
  },
};

function mountTargetOf(being: Being): WireObject {
  const { id, inputs, region, dnsSuffix, store } = being;
  const fileSystemId = textOr(inputs, "fileSystemId");
  const subnet =
    store.get({ type: "aws:ec2/subnet:Subnet", id: textOr(inputs, "subnetId"), scope: region })?.outputs ??
    {};
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

function lustreOf(being: Being): WireObject {
  const { id, inputs, region, dnsSuffix, store } = being;
  const subnet = store.get({ type: "aws:ec2/subnet:Subnet", id: textOr(inputs, "subnetIds"), scope: region });
  return {
    dnsName: `${id}.fsx.${region}.${dnsSuffix}`,
    // The name that a client mounts is a random word, unlike the id; SCRATCH_1 is always "fsx".
    mountName: textOr(inputs, "deploymentType") === "SCRATCH_1" ? "fsx" : stableHex(id, "mount", 8),
    networkInterfaceIds: [`eni-0${stableHex(id, "eni", 16)}`],
    vpcId: subnet === undefined ? "" : textOr(subnet.outputs, "vpcId"),
    fileSystemTypeVersion: "2.15",
    kmsKeyId: arnOf(being, "kms", `key/${stableHex(region, "aws/fsx", 32)}`),
    automaticBackupRetentionDays: 0,
    dailyAutomaticBackupStartTime: "",
    weeklyMaintenanceStartTime: "7:03:00",
  };
}
