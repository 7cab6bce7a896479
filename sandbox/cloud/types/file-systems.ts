import { AwsError } from "../errors";
import { arnOf } from "../place";
import { list, object, text, textOr, texts } from "../values";
import { type WireObject } from "../wire";
import { type Being, hex, regionalArn, type Request, stableHex, type TypeTable, uuid } from "./define";
import { elasticFileSystems } from "./elastic-file-systems";
import { refuseLustre, refuseLustreUpdate } from "./lustre-limits";
import { privateIpIn, rangeOfSubnet } from "./network";

const ASSOCIATION = "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation";
const LUSTRE = "aws:fsx/lustreFileSystem:LustreFileSystem";
const ONTAP = "aws:fsx/ontapFileSystem:OntapFileSystem";
const MACHINE = "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine";
const VOLUME = "aws:fsx/ontapVolume:OntapVolume";

/** Most links of one file system to S3 (FSx for Lustre User Guide, "Linking your file system to an Amazon S3 bucket"). */
const MOST_ASSOCIATIONS = 8;

/** EFS and FSx. */
export const fileSystems: TypeTable = {
  ...elasticFileSystems,
  [LUSTRE]: {
    id: () => `fs-0${hex(16)}`,
    arn: regionalArn("fsx", "file-system/"),
    immutable: [
      "backupId",
      "copyTagsToBackups",
      "deploymentType",
      "driveCacheType",
      "efaEnabled",
      "exportPath",
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
    immutableFor: (olds, news) => lustreReplacements(olds, news),
    computed: lustreOf,
    dependents: [{ type: ASSOCIATION, property: "fileSystemId" }],
    inUse: "BadRequest",
    refuseCreate: refuseLustre,
    refuseUpdate: refuseLustreUpdate,
  },
  [ASSOCIATION]: {
    id: () => `dra-0${hex(16)}`,
    arn: (being) => arnOf(being, "fsx", `association/${textOr(being.inputs, "fileSystemId")}/${being.id}`),
    immutable: ["batchImportMetaDataOnCreate", "dataRepositoryPath", "fileSystemId", "fileSystemPath"],
    defaults: { batchImportMetaDataOnCreate: false, deleteDataInFilesystem: false },
    computed: ({ id }) => ({ associationId: id, importedFileChunkSize: 1024 }),
    refuseCreate: refuseAssociation,
  },
  [ONTAP]: {
    id: () => `fs-0${hex(16)}`,
    arn: regionalArn("fsx", "file-system/"),
    immutable: [
      "deploymentType",
      "endpointIpAddressRange",
      "kmsKeyId",
      "networkType",
      "preferredSubnetId",
      "securityGroupIds",
      "storageType",
      "subnetIds",
    ],
    sets: ["routeTableIds", "securityGroupIds"],
    defaults: { automaticBackupRetentionDays: 0, networkType: "IPV4", storageType: "SSD" },
    // The second generation of one zone gains pairs, and none ever loses one.
    immutableFor: (olds, news) =>
      news["deploymentType"] !== "SINGLE_AZ_2" || Number(news["haPairs"]) < Number(olds["haPairs"])
        ? ["haPairs"]
        : [],
    computed: ontapOf,
    dependents: [{ type: MACHINE, property: "fileSystemId" }],
    inUse: "BadRequest",
    refuseCreate: refuseOntap,
  },
  [MACHINE]: {
    id: () => `svm-0${hex(16)}`,
    arn: (being) =>
      arnOf(being, "fsx", `storage-virtual-machine/${textOr(being.inputs, "fileSystemId")}/${being.id}`),
    immutable: ["fileSystemId", "name", "rootVolumeSecurityStyle"],
    autoName: { property: "name", maxLength: 47 },
    computed: machineOf,
    dependents: [{ type: VOLUME, property: "storageVirtualMachineId" }],
    inUse: "BadRequest",
    refuseCreate: ({ inputs }) => refuseName(inputs, 47),
  },
  [VOLUME]: {
    id: () => `fsvol-0${hex(16)}`,
    arn: (being) => arnOf(being, "fsx", `volume/${fileSystemOf(being)}/${being.id}`),
    immutable: [
      "aggregateConfiguration",
      "name",
      "ontapVolumeType",
      "storageVirtualMachineId",
      "volumeStyle",
      "volumeType",
    ],
    autoName: { property: "name", maxLength: 203 },
    defaults: {
      bypassSnaplockEnterpriseRetention: false,
      copyTagsToBackups: false,
      skipFinalBackup: false,
      volumeType: "ONTAP",
    },
    computed: (being) => ({
      fileSystemId: fileSystemOf(being),
      flexcacheEndpointType: "NONE",
      ontapVolumeType: "RW",
      securityStyle: "UNIX",
      snapshotPolicy: "default",
      uuid: uuid(stableHex(being.id, "uuid", 32)),
      volumeStyle: "FLEXVOL",
    }),
    refuseCreate: ({ inputs }) => refuseName(inputs, 203),
  },
};

/** A Lustre file system grows in place, the first generation of scratch ones not even that; Lustre itself moves to newer versions only. */
function lustreReplacements(olds: WireObject, news: WireObject): string[] {
  const shrinks = Number(news["storageCapacity"]) < Number(olds["storageCapacity"]);
  const iops = (inputs: WireObject) => Number(object(inputs["metadataConfiguration"])["iops"] ?? 0);
  const version = (inputs: WireObject) => Number(textOr(inputs, "fileSystemTypeVersion", "0"));
  return [
    ...(shrinks || news["deploymentType"] === "SCRATCH_1" ? ["storageCapacity"] : []),
    ...(iops(news) < iops(olds) ? ["metadataConfiguration"] : []),
    ...(version(news) < version(olds) ? ["fileSystemTypeVersion"] : []),
  ];
}

function lustreOf(being: Being): WireObject {
  const { id, inputs, region, dnsSuffix, store } = being;
  const subnet = store.get({ type: "aws:ec2/subnet:Subnet", id: textOr(inputs, "subnetIds"), scope: region });
  const persistent = textOr(inputs, "deploymentType").startsWith("PERSISTENT");
  return {
    dnsName: `${id}.fsx.${region}.${dnsSuffix}`,
    // The name that a client mounts is a random word, unlike the id; SCRATCH_1 is always "fsx".
    mountName: textOr(inputs, "deploymentType") === "SCRATCH_1" ? "fsx" : stableHex(id, "mount", 8),
    networkInterfaceIds: [`eni-0${stableHex(id, "eni", 16)}`],
    vpcId: subnet === undefined ? "" : textOr(subnet.outputs, "vpcId"),
    fileSystemTypeVersion: textOr(inputs, "deploymentType") === "PERSISTENT_2" ? "2.15" : "2.10",
    kmsKeyId: arnOf(being, "kms", `key/${stableHex(region, "aws/fsx", 32)}`),
    automaticBackupRetentionDays: 0,
    dailyAutomaticBackupStartTime: persistent ? "07:00" : "",
    weeklyMaintenanceStartTime: "7:03:00",
  };
}

function refuseAssociation({ inputs, store, region, type }: Request): void {
  const id = textOr(inputs, "fileSystemId");
  const fileSystem = store.get({ type: LUSTRE, id, scope: region })?.outputs;
  const deploymentType = textOr(fileSystem ?? {}, "deploymentType", "PERSISTENT_2");
  const version = textOr(fileSystem ?? {}, "fileSystemTypeVersion", "2.15");
  const storageType = textOr(fileSystem ?? {}, "storageType", "SSD");
  if (deploymentType === "SCRATCH_1" || version === "2.10" || storageType === "INTELLIGENT_TIERING") {
    throw new AwsError(
      "UnsupportedOperation",
      `This file system does not support data repository associations: ${id} is ${deploymentType}, ${storageType}, Lustre ${version}.`,
    );
  }
  const others = store.ofType(type, region).filter(({ outputs }) => outputs["fileSystemId"] === id);
  if (others.length >= MOST_ASSOCIATIONS) {
    throw new AwsError(
      "ServiceLimitExceeded",
      `${id} has ${MOST_ASSOCIATIONS} data repository associations already.`,
    );
  }
  const path = directory(textOr(inputs, "fileSystemPath"));
  const rival = others.find(({ outputs }) => {
    const other = directory(textOr(outputs, "fileSystemPath"));
    return path.startsWith(other) || other.startsWith(path);
  });
  if (rival !== undefined) {
    throw new AwsError("BadRequest", `File system path ${path} overlaps with that of ${rival.id}.`);
  }
}

function directory(path: string): string {
  return `${path.replace(/\/+$/, "")}/`;
}

function ontapOf(being: Being): WireObject {
  const { id, inputs, region, dnsSuffix, store } = being;
  const preferred = textOr(inputs, "preferredSubnetId");
  const subnet = store.get({ type: "aws:ec2/subnet:Subnet", id: preferred, scope: region });
  const at = (name: string) => ({
    dnsName: `${name}.${id}.fsx.${region}.${dnsSuffix}`,
    ipAddresses: [privateIpIn(rangeOfSubnet(being, "preferredSubnetId"), `${id} ${name}`)],
  });
  const pairs = Number(inputs["haPairs"] ?? 1);
  const each = Number(inputs["throughputCapacityPerHaPair"] ?? Number(inputs["throughputCapacity"]) / pairs);
  return {
    dnsName: "",
    endpoints: [{ interclusters: [at("intercluster")], managements: [at("management")] }],
    networkInterfaceIds: texts(inputs["subnetIds"]).map((one) => `eni-0${stableHex(id, one, 16)}`),
    vpcId: subnet === undefined ? "" : textOr(subnet.outputs, "vpcId"),
    kmsKeyId: arnOf(being, "kms", `key/${stableHex(region, "aws/fsx", 32)}`),
    diskIopsConfiguration: { mode: "AUTOMATIC", iops: 3 * Number(inputs["storageCapacity"]) },
    haPairs: pairs,
    throughputCapacity: each * pairs,
    throughputCapacityPerHaPair: each,
    routeTableIds: texts(inputs["routeTableIds"]),
    endpointIpAddressRange: textOr(inputs, "deploymentType").startsWith("MULTI") ? "198.19.255.0/24" : "",
    dailyAutomaticBackupStartTime: "07:00",
    weeklyMaintenanceStartTime: "7:03:00",
  };
}

function refuseOntap({ inputs }: Request): void {
  const multiple = textOr(inputs, "deploymentType").startsWith("MULTI");
  const subnets = list(inputs["subnetIds"]).length;
  if (subnets !== (multiple ? 2 : 1)) {
    throw new AwsError(
      "BadRequest",
      `${textOr(inputs, "deploymentType")} takes ${multiple ? "two subnets" : "one subnet"}, and subnetIds holds ${subnets}.`,
    );
  }
  const pairs = Number(inputs["haPairs"] ?? 1);
  const size = Number(inputs["storageCapacity"]);
  if (size < 1024 * pairs || size > 524_288 * pairs) {
    throw new AwsError(
      "BadRequest",
      `storageCapacity is ${size} GiB; ${pairs} HA pairs take ${1024 * pairs} to ${524_288 * pairs}.`,
    );
  }
}

function machineOf({ id, inputs, region, dnsSuffix }: Being): WireObject {
  const base = `${id}.${textOr(inputs, "fileSystemId")}.fsx.${region}.${dnsSuffix}`;
  const at = (dnsName: string) => [{ dnsName, ipAddresses: [] }];
  return {
    endpoints: [{ iscsis: at(`iscsi.${base}`), managements: at(base), nfs: at(base), smbs: [] }],
    subtype: "DEFAULT",
    uuid: uuid(stableHex(id, "uuid", 32)),
  };
}

function fileSystemOf({ inputs, region, store }: Omit<Being, "arn">): string {
  const id = textOr(inputs, "storageVirtualMachineId");
  const machine = store.get({ type: MACHINE, id, scope: region });
  return machine === undefined ? "" : textOr(machine.outputs, "fileSystemId");
}

/** ONTAP's names have no hyphens. */
function refuseName(inputs: WireObject, longest: number): void {
  const name = text(inputs, "name") ?? "";
  if (!/^\w+$/.test(name) || name.length > longest) {
    throw new AwsError(
      "BadRequest",
      `name is "${name}"; ONTAP takes up to ${longest} letters, digits and underscores.`,
    );
  }
}
