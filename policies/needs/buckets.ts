import { type AccessResource, type StackAccess, textOf } from "../access";
import { pages } from "./pages";
import type { Call } from "./model";

/** What calls to a bucket depend on. */
export interface BucketFacts {
  readonly name: string;
  readonly arn: string;
  /** Key of the bucket's default encryption; absent where S3's own keys encrypt. */
  readonly keyArn?: string;
  /** Whether one data key serves the bucket: KMS then sees the bucket's ARN instead of the object's. */
  readonly bucketKey: boolean;
  readonly region: string;
  readonly account: string;
}

const encryptionType =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

/** The facts of a bucket by its name, also of one that is not of the stack. */
export function bucketFacts(access: StackAccess, name: string): BucketFacts {
  const { index, account } = access;
  const bucket = index.called(["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"], name);
  const configuration = index.all(encryptionType).find((one) => textOf(one, "bucket") === name);
  const rule = firstRule(configuration, "rules") ?? ruleOfBucket(bucket);
  const byDefault = field(rule, "applyServerSideEncryptionByDefault");
  const key = field(byDefault, "kmsMasterKeyId");
  const keyArn = typeof key === "string" && key !== "" ? keyArnOf(access, key) : undefined;
  return {
    name,
    arn: (bucket && textOf(bucket, "arn")) ?? `arn:${index.partition}:s3:::${name}`,
    ...(keyArn !== undefined && { keyArn }),
    bucketKey: field(rule, "bucketKeyEnabled") === true,
    region: (bucket && textOf(bucket, "region")) ?? index.region ?? "us-east-1",
    account,
  };
}

/** The ARN of a key that is given by ARN, id or alias; as it is where the stack does not tell. */
export function keyArnOf({ index }: StackAccess, key: string): string {
  const target = index.called(["aws:kms/alias:Alias"], key);
  const id = (target && textOf(target, "targetKeyId")) ?? key;
  const resource = index.called(["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"], id);
  return (resource && textOf(resource, "arn")) ?? key;
}

/** `bucket` and `key` of `s3://bucket/key`. */
export function parseS3Uri(uri: unknown): { readonly bucket: string; readonly key: string } | undefined {
  const [, bucket, key = ""] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(typeof uri === "string" ? uri : "") ?? [];
  return bucket === undefined ? undefined : { bucket, key };
}

/** The context that S3 sends with its own calls to KMS for somebody who reads or writes an object. */
export function kmsContext(bucket: BucketFacts, key: string): Readonly<Record<string, string>> {
  return {
    "kms:ViaService": `s3.${bucket.region}.amazonaws.com`,
    "kms:CallerAccount": bucket.account,
    "kms:EncryptionContext:aws:s3:arn": bucket.bucketKey ? bucket.arn : `${bucket.arn}/${key}`,
    "kms:EncryptionContextKeys": "aws:s3:arn",
  };
}

interface ObjectCalls {
  readonly bucket: BucketFacts;
  /** Key of one object. */
  readonly key: string;
  /** Every key of the sort, such as `released/*`. */
  readonly keys: string;
  /** What the object is: `a released model`. */
  readonly what: string;
  readonly source: Call["source"];
  readonly fromVpc?: string;
}

/** Reading an object: the object, and the key that it is encrypted with. */
export function readCalls({ bucket, key, keys, what, source, fromVpc }: ObjectCalls): readonly Call[] {
  const scope = `${bucket.arn}/${keys}`;
  return [
    {
      ...{ does: `reads ${what}`, action: "s3:GetObject", resource: `${bucket.arn}/${key}`, scope, source },
      ...(fromVpc !== undefined && { fromVpc }),
    },
    ...keyCalls(bucket, key, ["kms:Decrypt"], `so that it reads ${what}`, pages.kmsForObjects),
  ];
}

/** Listing the keys under a prefix, which may be empty. */
export function listCall(
  { bucket, what, source, fromVpc }: Omit<ObjectCalls, "key" | "keys">,
  prefix: string,
): Call {
  return {
    ...{ does: `lists ${what}`, action: "s3:ListBucket", resource: bucket.arn, source },
    context: { "s3:prefix": prefix },
    ...(fromVpc !== undefined && { fromVpc }),
  };
}

/**
 * Writing an object, in parts where it is large: with the bucket's own encryption, and, where the bucket has a key,
 * with that key named in the request, as SageMaker does for a job or capture with a KMS key.
 */
export function writeCalls({ bucket, key, keys, what, source, fromVpc }: ObjectCalls): readonly Call[] {
  const object = {
    resource: `${bucket.arn}/${key}`,
    scope: `${bucket.arn}/${keys}`,
    ...(fromVpc !== undefined && { fromVpc }),
  };
  const { keyArn } = bucket;
  const named: readonly Call[] =
    keyArn === undefined
      ? []
      : [
          {
            ...{
              does: `writes ${what} and names the bucket's key`,
              action: "s3:PutObject",
              ...object,
              source,
            },
            context: {
              "s3:x-amz-server-side-encryption": "aws:kms",
              "s3:x-amz-server-side-encryption-aws-kms-key-id": keyArn,
            },
          },
        ];
  return [
    { does: `writes ${what}`, action: "s3:PutObject", ...object, source },
    ...named,
    {
      ...{ does: `gives up writing ${what} in parts`, action: "s3:AbortMultipartUpload", ...object },
      source: pages.multipart,
    },
    {
      ...{ does: `lists the parts of ${what}`, action: "s3:ListMultipartUploadParts", ...object },
      source: pages.multipart,
    },
    ...keyCalls(bucket, key, ["kms:GenerateDataKey"], `so that it writes ${what}`, pages.kmsForObjects),
    ...keyCalls(bucket, key, ["kms:Decrypt"], `so that it joins the parts of ${what}`, pages.multipart),
  ];
}

function keyCalls(
  bucket: BucketFacts,
  key: string,
  actions: readonly string[],
  why: string,
  source: Call["source"],
): readonly Call[] {
  const { keyArn } = bucket;
  return keyArn === undefined
    ? []
    : actions.map((action) => ({
        does: `has S3 call ${action} ${why}`,
        ...{ action, resource: keyArn, context: kmsContext(bucket, key), source },
      }));
}

function firstRule(resource: AccessResource | undefined, property: string): unknown {
  const rules = resource?.props[property];
  return Array.isArray(rules) ? rules[0] : undefined;
}

function ruleOfBucket(bucket: AccessResource | undefined): unknown {
  return field(bucket?.props["serverSideEncryptionConfiguration"], "rule");
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
