import { type ProviderCalls } from "../provider-calls";

const partOfBucket = "The type sets one part of a bucket; the other parts are resources of their own.";

/** Buckets and their parts, log groups. */
export const callsOfStorage: Readonly<Record<string, ProviderCalls>> = {
  "aws:s3/bucket:Bucket": {
    source: "s3/bucket.go",
    create: "s3:CreateBucket,ListBucket,PutBucketTagging,TagResource",
    // Terraform's provider reads every part of a bucket, also those that the program leaves to other resources.
    read: "s3:GetAccelerateConfiguration,GetBucketAcl,GetBucketCORS,GetBucketLocation,GetBucketLogging,GetBucketObjectLockConfiguration,GetBucketPolicy,GetBucketRequestPayment,GetBucketTagging,GetBucketVersioning,GetBucketWebsite,GetEncryptionConfiguration,GetLifecycleConfiguration,GetReplicationConfiguration,ListBucket,ListTagsForResource",
    update: "s3:PutBucketTagging,TagResource,UntagResource",
    delete: "s3:DeleteBucket,ListBucket",
    conditional: [
      {
        verb: "delete",
        calls: "s3:DeleteObject,DeleteObjectVersion,ListBucketVersions",
        when: ({ inputs }) => inputs?.["forceDestroy"] === true,
      },
    ],
    leftOut: {
      "Parts of a bucket are resources of their own, such as aws:s3/bucketVersioning.":
        "s3:GetBucketOwnershipControls,GetBucketPublicAccessBlock,PutBucketLogging,PutBucketOwnershipControls,PutBucketPublicAccessBlock,PutBucketVersioning,PutEncryptionConfiguration,PutLifecycleConfiguration",
      "Nothing in the program sets this part of a bucket.":
        "iam:PassRole s3:CreateBucketMetadataTableConfiguration,DeleteBucketMetadataTableConfiguration,DeleteBucketWebsite,DeleteObject,GetAnalyticsConfiguration,GetBucketAbac,GetBucketMetadataTableConfiguration,GetBucketNotification,GetIntelligentTieringConfiguration,GetInventoryConfiguration,GetMetricsConfiguration,PutAccelerateConfiguration,PutAnalyticsConfiguration,PutBucketAbac,PutBucketAcl,PutBucketCORS,PutBucketNotification,PutBucketObjectLockConfiguration,PutBucketWebsite,PutIntelligentTieringConfiguration,PutInventoryConfiguration,PutMetricsConfiguration,PutObjectAcl,PutReplicationConfiguration,UpdateBucketMetadataAnnotationTableConfiguration,UpdateBucketMetadataInventoryTableConfiguration,UpdateBucketMetadataJournalTableConfiguration s3tables:CreateNamespace,CreateTable,CreateTableBucket,GetTable,GetTableMetadataLocation,PutTableBucketPolicy,PutTableEncryption,PutTablePolicy,UpdateTableMetadataLocation",
    },
  },
  "aws:s3/bucketVersioning:BucketVersioning": partNamed("bucket_versioning.go", "BucketVersioning"),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": partNamed(
    "bucket_public_access_block.go",
    "BucketPublicAccessBlock",
  ),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": partNamed(
    "bucket_ownership_controls.go",
    "BucketOwnershipControls",
  ),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": partNamed(
    "bucket_server_side_encryption_configuration.go",
    "EncryptionConfiguration",
  ),
  "aws:s3/bucketLogging:BucketLogging": partNamed("bucket_logging.go", "BucketLogging"),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": partNamed(
    "bucket_lifecycle_configuration.go",
    "LifecycleConfiguration",
  ),
  "aws:s3/bucketPolicy:BucketPolicy": {
    source: "s3/bucket_policy.go",
    create: "s3:GetBucketPolicy,PutBucketPolicy",
    read: "s3:GetBucketPolicy",
    update: "s3:GetBucketPolicy,PutBucketPolicy",
    delete: "s3:DeleteBucketPolicy,GetBucketPolicy",
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    source: "logs/group.go",
    create: "logs:CreateLogGroup,DescribeLogGroups,ListTagsForResource,PutRetentionPolicy,TagResource",
    read: "logs:DescribeLogGroups,ListTagsForResource",
    update:
      "logs:AssociateKmsKey,DeleteRetentionPolicy,DescribeLogGroups,DisassociateKmsKey,ListTagsForResource,PutLogGroupDeletionProtection,PutRetentionPolicy,TagResource,UntagResource",
    delete: "logs:DeleteLogGroup,DescribeLogGroups",
    leftOut: {
      "Index, data protection and resource policies are types of their own, which the program has not.":
        "logs:DeleteDataProtectionPolicy,DeleteIndexPolicy,DeleteResourcePolicy,DescribeIndexPolicies,DescribeResourcePolicies,GetDataProtectionPolicy,PutDataProtectionPolicy,PutIndexPolicy,PutResourcePolicy",
      "Nothing delivers from the group elsewhere.":
        "firehose:TagDeliveryStream logs:CreateLogDelivery,PutBearerTokenAuthentication",
    },
  },
};

/** A part that is set and read, and whose removal is the same call as setting it. */
function partNamed(file: string, part: string): ProviderCalls {
  const [set, get] = [`s3:Put${part}`, `s3:Get${part}`];
  return {
    source: `s3/${file}`,
    create: `${set} ${get}`,
    read: get,
    update: `${set} ${get}`,
    delete: set,
    leftOut: { [partOfBucket]: "*" },
  };
}
