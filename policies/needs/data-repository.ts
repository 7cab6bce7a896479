import { type AccessResource, type StackAccess, textOf } from "../access";
import { type NamedPolicy, parseDocument } from "../iam";
import { type BucketFacts, bucketFacts, keyArnOf, kmsContext, parseS3Uri } from "./buckets";
import { everything, foreignAccount } from "./forbidden";
import type { Call, Probe, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";

const ASSOCIATION = "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation";

/** FSx's link of a Lustre file system to a bucket, under a role that AWS makes for each file system. */
export const dataRepository: Workload = {
  kind: "data-repository",
  description: "FSx for Lustre keeps a directory and a bucket alike.",
  source: pages.linkedBuckets,
  types: [ASSOCIATION],
  find: (access) =>
    access.index.all(ASSOCIATION).flatMap((association) => {
      const place = parseS3Uri(association.props["dataRepositoryPath"]);
      const fileSystemId = textOf(association, "fileSystemId");
      return place === undefined || fileSystemId === undefined
        ? []
        : [instance(access, association, fileSystemId, place.bucket, place.key)];
    }),
};

/** What the role may do at home, as AWS documents it: everything with the bucket, nothing with its key. */
function ownPolicy(bucket: BucketFacts): NamedPolicy {
  const objects = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject", "s3:Get*", "s3:List*"];
  return {
    name: "AWSServiceRoleForFSxS3Access",
    document: parseDocument(
      {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: [...objects, "s3:PutBucketNotification"],
            Resource: [bucket.arn, `${bucket.arn}/*`],
          },
        ],
      },
      "identity",
    ).document,
  };
}

function roleArn(partition: string, account: string, fileSystemId: string): string {
  return `arn:${partition}:iam::${account}:role/aws-service-role/s3.data-source.lustre.fsx.amazonaws.com/AWSServiceRoleForFSxS3Access_${fileSystemId}`;
}

function instance(
  access: StackAccess,
  association: AccessResource,
  fileSystemId: string,
  bucketName: string,
  prefix: string,
): WorkloadInstance {
  const bucket = bucketFacts(access, bucketName);
  const key = `${prefix}part-00000`;
  const object = `${bucket.arn}/${key}`;
  const { partition } = access.index;
  const role = {
    as: { kind: "identity", arn: roleArn(partition, access.account, fileSystemId) },
    assumed: [ownPolicy(bucket)],
  } as const;
  const source = pages.linkedBuckets;
  const [importEvents, exportEvents] = [
    eventsOf(association, "autoImportPolicy"),
    eventsOf(association, "autoExportPolicy"),
  ];
  const call = (does: string, action: string, resource = object): Call => ({
    does,
    action,
    resource,
    ...role,
    source,
  });
  // The policy of a key that is not of the stack cannot be judged.
  const keyArn =
    bucket.keyArn && access.policiesOn(keyArnOf(access, bucket.keyArn)).length > 0
      ? bucket.keyArn
      : undefined;
  const keyCall = (does: string, action: string): Call => ({
    ...call(does, action, keyArn),
    context: kmsContext(bucket, key),
    source: pages.linkedEncryptedBuckets,
  });
  return {
    ...{ name: association.name, urn: association.urn },
    calls: [
      call("lists the objects", "s3:ListBucket", bucket.arn),
      call("reads an object when its file is first read", "s3:GetObject"),
      ...(importEvents.length > 0
        ? [call("asks for the events of the bucket", "s3:PutBucketNotification", bucket.arn)]
        : []),
      ...(exportEvents.length > 0
        ? [
            call("writes a file that is new or changed", "s3:PutObject"),
            call("gives up writing a file in parts", "s3:AbortMultipartUpload"),
          ]
        : []),
      ...(exportEvents.includes("DELETED")
        ? [call("deletes the object of a deleted file", "s3:DeleteObject")]
        : []),
      ...(keyArn === undefined
        ? []
        : [
            keyCall("decrypts an object", "kms:Decrypt"),
            ...(exportEvents.length > 0 ? [keyCall("encrypts an object", "kms:GenerateDataKey")] : []),
          ]),
    ],
    forbidden: () => [
      {
        ...{ does: "writes a file without TLS", action: "s3:PutObject", resource: object, ...role },
        context: { "aws:SecureTransport": "false" },
      },
      {
        ...{ does: "writes a file by an old TLS", action: "s3:PutObject", resource: object, ...role },
        context: { "s3:TlsVersion": "1.0" },
      },
      {
        does: "has anybody read an object",
        action: "s3:GetObject",
        resource: object,
        as: { kind: "anonymous" },
      },
      {
        ...{ does: "has a file system of another account read", action: "s3:GetObject", resource: object },
        as: { kind: "identity", arn: roleArn(partition, foreignAccount, fileSystemId) },
        assumed: [everything],
      },
      ...(keyArn === undefined ? [] : forbiddenOnKey(access, bucket, keyArn, fileSystemId)),
    ],
  };
}

/** The key opens to file systems of the account alone, through S3 alone, for the bucket alone. */
function forbiddenOnKey(
  access: StackAccess,
  bucket: BucketFacts,
  keyArn: string,
  fileSystemId: string,
): readonly Probe[] {
  const { partition } = access.index;
  const as = (arn: string) => ({ as: { kind: "identity", arn } as const, assumed: [ownPolicy(bucket)] });
  const role = as(roleArn(partition, access.account, fileSystemId));
  const context = kmsContext(bucket, "any");
  const decrypt = { action: "kms:Decrypt", resource: keyArn } as const;
  const elsewhere = `arn:${partition}:s3:::somebody-elses-bucket`;
  return [
    {
      does: "decrypts by a call of its own",
      ...decrypt,
      ...role,
      context: { ...context, "kms:ViaService": "" },
    },
    {
      ...{ does: "decrypts through another service", ...decrypt, ...role },
      context: { ...context, "kms:ViaService": `secretsmanager.${bucket.region}.amazonaws.com` },
    },
    {
      ...{ does: "decrypts what is in another bucket", ...decrypt, ...role },
      context: { ...context, "kms:EncryptionContext:aws:s3:arn": elsewhere },
    },
    {
      ...{ does: "encrypts for another bucket", action: "kms:GenerateDataKey", resource: keyArn, ...role },
      context: { ...context, "kms:EncryptionContext:aws:s3:arn": elsewhere },
    },
    { does: "hands the key on by a grant", action: "kms:CreateGrant", resource: keyArn, ...role, context },
    { does: "changes the key's policy", action: "kms:PutKeyPolicy", resource: keyArn, ...role },
    {
      ...{ does: "has a file system of another account decrypt", ...decrypt, assumed: [everything] },
      as: { kind: "identity", arn: roleArn(partition, foreignAccount, fileSystemId) },
      context: { ...context, "kms:CallerAccount": foreignAccount },
    },
    {
      ...{ does: "has a role decrypt that only bears the name", ...decrypt, context },
      ...as(`arn:${partition}:iam::${access.account}:role/AWSServiceRoleForFSxS3Access_${fileSystemId}`),
    },
    {
      ...{ does: "has another service's own role decrypt", ...decrypt, context },
      ...as(
        `arn:${partition}:iam::${access.account}:role/aws-service-role/fsx.amazonaws.com/AWSServiceRoleForAmazonFSx`,
      ),
    },
    { does: "has anybody decrypt without credentials", ...decrypt, as: { kind: "anonymous" }, context },
  ];
}

function eventsOf(association: AccessResource, policy: string): readonly unknown[] {
  const s3 = association.props["s3"];
  const events = field(field(s3, policy), "events");
  return Array.isArray(events) ? events : [];
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
