import { AwsError } from "../errors";
import { text, textOr } from "../values";
import { type WireObject } from "../wire";
import {
  type Being,
  fromInput,
  joined,
  type Request,
  type ResourceType,
  stableHex,
  type TypeTable,
} from "./define";

const BUCKET = "aws:s3/bucket:Bucket";
const OBJECTS = [
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:s3/bucketObject:BucketObject",
  "aws:s3/objectCopy:ObjectCopy",
];

/** A setting of a bucket: its id is the bucket's name, and putting it again replaces it. */
function setting(more: Partial<ResourceType> = {}): ResourceType {
  return { id: fromInput("bucket"), immutable: ["bucket", "expectedBucketOwner"], ...more };
}

const object: ResourceType = {
  // The bucket may be given by name or by ARN.
  id: ({ inputs, name }) =>
    `${textOr(inputs, "bucket").replace(/^arn:.*:::/, "")}/${textOr(inputs, "key", name)}`,
  arn: (being) => `arn:${being.partition}:s3:::${being.id}`,
  immutable: ["bucket", "key"],
  autoName: { property: "key", maxLength: 1024, random: false },
  defaults: { forceDestroy: false },
  computed: ({ inputs, id }) => ({
    etag: stableHex(id, JSON.stringify(inputs["content"] ?? inputs["source"] ?? ""), 32),
    storageClass: "STANDARD",
    serverSideEncryption: "AES256",
    contentType: "application/octet-stream",
    versionId: "",
  }),
};

/** Buckets, their settings and their objects. */
export const s3: TypeTable = {
  [BUCKET]: {
    id: fromInput("bucket"),
    arn: (being) => `arn:${being.partition}:s3:::${being.id}`,
    taken: "BucketAlreadyOwnedByYou",
    takenEverywhere: true,
    immutable: ["bucket", "bucketPrefix", "bucketNamespace", "objectLockEnabled"],
    defaults: { forceDestroy: false },
    autoName: { property: "bucket", maxLength: 63, lowerCase: true },
    computed: bucketOf,
    refuseCreate: refuseBucketName,
    refuseDelete: refuseFullBucket,
  },
  "aws:s3/bucketVersioning:BucketVersioning": setting(),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": setting(),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": setting({
    immutable: ["bucket"],
    defaults: {
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    },
  }),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": setting({ immutable: ["bucket"] }),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": setting({
    computed: () => ({ transitionDefaultMinimumObjectSize: "all_storage_classes_128K" }),
  }),
  "aws:s3/bucketPolicy:BucketPolicy": setting({ immutable: ["bucket"] }),
  "aws:s3/bucketLogging:BucketLogging": setting(),
  "aws:s3/bucketNotification:BucketNotification": setting({
    immutable: ["bucket"],
    defaults: { eventbridge: false },
  }),
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": setting(),
  "aws:s3/bucketAcl:BucketAcl": setting({ id: bucketAclId }),
  "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration": setting({
    computed: ({ id, region }) => ({
      websiteDomain: `s3-website-${region}.amazonaws.com`,
      websiteEndpoint: `${id}.s3-website-${region}.amazonaws.com`,
    }),
  }),
  "aws:s3/bucketAccelerateConfiguration:BucketAccelerateConfiguration": setting(),
  "aws:s3/bucketRequestPaymentConfiguration:BucketRequestPaymentConfiguration": setting(),
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": setting(),
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": setting({ immutable: ["bucket"] }),
  "aws:s3/bucketIntelligentTieringConfiguration:BucketIntelligentTieringConfiguration": setting({
    id: joined(":", "bucket", "name"),
    immutable: ["bucket", "name"],
    defaults: { status: "Enabled" },
  }),
  "aws:s3/bucketMetric:BucketMetric": setting({
    id: joined(":", "bucket", "name"),
    immutable: ["bucket", "name"],
  }),
  "aws:s3/inventory:Inventory": setting({
    id: joined(":", "bucket", "name"),
    immutable: ["bucket", "name"],
    defaults: { enabled: true },
  }),
  "aws:s3/analyticsConfiguration:AnalyticsConfiguration": setting({
    id: joined(":", "bucket", "name"),
    immutable: ["bucket", "name"],
  }),
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    id: ({ account }) => account,
    immutable: ["accountId"],
    defaults: {
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    },
  },
  "aws:s3/accessPoint:AccessPoint": {
    id: ({ inputs, account }) => `${account}:${textOr(inputs, "name")}`,
    arn: (being) =>
      `arn:${being.partition}:s3:${being.region}:${being.account}:accesspoint/${textOr(being.inputs, "name")}`,
    taken: "AccessPointAlreadyOwnedByYou",
    immutable: [
      "accountId",
      "bucket",
      "bucketAccountId",
      "name",
      "publicAccessBlockConfiguration",
      "vpcConfiguration",
    ],
    autoName: { property: "name", maxLength: 50 },
    computed: ({ inputs, account, region }) => ({
      alias: `${textOr(inputs, "name")}-${stableHex(textOr(inputs, "name"), "alias", 34)}-s3alias`,
      domainName: `${textOr(inputs, "name")}-${account}.s3-accesspoint.${region}.amazonaws.com`,
      networkOrigin: inputs["vpcConfiguration"] === undefined ? "Internet" : "VPC",
      hasPublicAccessPolicy: false,
    }),
  },
  [OBJECTS[0] ?? ""]: object,
  [OBJECTS[1] ?? ""]: object,
  [OBJECTS[2] ?? ""]: {
    ...object,
    autoName: undefined,
    defaults: {},
    immutable: ["bucket", "key", "source"],
  },
};

function bucketOf({ id, region, dnsSuffix, inputs }: Being): WireObject {
  return {
    bucket: id,
    bucketDomainName: `${id}.s3.${dnsSuffix}`,
    bucketRegion: region,
    bucketRegionalDomainName: `${id}.s3.${region}.${dnsSuffix}`,
    bucketNamespace: "global",
    bucketPrefix: textOr(inputs, "bucketPrefix"),
    hostedZoneId: `Z${stableHex(region, "s3", 13).toUpperCase()}`,
    objectLockEnabled: false,
    requestPayer: "BucketOwner",
    // Since January 2023 AWS encrypts every new bucket with its own key.
    serverSideEncryptionConfiguration: {
      rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    },
    versioning: { enabled: false, mfaDelete: false },
  };
}

/** The bucket's name, then its ACL where it is one of the ready-made ones. */
function bucketAclId({ inputs }: Request): string {
  const parts = [textOr(inputs, "bucket"), text(inputs, "expectedBucketOwner"), text(inputs, "acl")];
  return parts.filter((part) => part !== undefined).join(",");
}

/** The naming rules of general purpose buckets (S3 user guide, "General purpose bucket naming rules"). */
function refuseBucketName({ inputs }: Request): void {
  const bucket = textOr(inputs, "bucket");
  const isWellFormed =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) &&
    !bucket.includes("..") &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(bucket);
  if (bucket !== "" && !isWellFormed) {
    const rule =
      "a bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens, and begins and ends with a letter or digit";
    throw new AwsError("InvalidBucketName", `The specified bucket is not valid: "${bucket}"; ${rule}.`);
  }
}

function refuseFullBucket({ id, inputs, store }: Being): void {
  const isFull = OBJECTS.some((type) => store.ofType(type).some((stored) => stored.id.startsWith(`${id}/`)));
  if (isFull && inputs["forceDestroy"] !== true) {
    throw new AwsError(
      "BucketNotEmpty",
      `The bucket you tried to delete is not empty: ${id}. Empty it, or set forceDestroy.`,
    );
  }
}
