import * as aws from "@pulumi/aws";

import {
  PlatformComponent,
  policyDocument,
  type PolicyStatement,
  type Problem,
  type Transform,
} from "../core";

/** Arguments that every bucket of this library shares. */
export interface PrivateBucketArgs {
  /** Deletes the objects with the bucket; without it AWS refuses to delete a bucket that holds any. Default false. */
  readonly forceDestroy?: boolean;
  /** Refuses to delete the bucket until set to false. Default false. */
  readonly protect?: boolean;
}

export interface PrivateBucketTransforms {
  readonly bucket?: Transform<aws.s3.BucketArgs>;
  readonly lifecycle?: Transform<aws.s3.BucketLifecycleConfigurationArgs>;
  readonly policy?: Transform<aws.s3.BucketPolicyArgs>;
}

/** What a kind of bucket adds to the settings that none may lack. */
export interface PrivateBucketSettings extends PrivateBucketArgs {
  readonly encryption: aws.types.input.s3.BucketServerSideEncryptionConfigurationRule;
  readonly lifecycleRules: aws.types.input.s3.BucketLifecycleConfigurationRule[];
  readonly policyOf: (bucket: aws.s3.Bucket) => readonly PolicyStatement[];
  readonly transform?: PrivateBucketTransforms;
}

export interface PrivateBucketNodes {
  readonly bucket: aws.s3.Bucket;
  readonly publicAccessBlock: aws.s3.BucketPublicAccessBlock;
  readonly versioning: aws.s3.BucketVersioning;
  readonly policy: aws.s3.BucketPolicy;
}

/** Every bucket here is private, versioned, encrypted, owned by its account alone, and speaks TLS only. */
export abstract class PrivateBucket extends PlatformComponent {
  protected settle(settings: PrivateBucketSettings): PrivateBucketNodes {
    const { transform = {}, forceDestroy = false, protect } = settings;
    const bucket = this.child(aws.s3.Bucket, "bucket", { forceDestroy }, transform.bucket, { protect });
    const publicAccessBlock = this.child(aws.s3.BucketPublicAccessBlock, "public-access", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    this.child(aws.s3.BucketOwnershipControls, "ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    const versioning = this.child(aws.s3.BucketVersioning, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    this.child(aws.s3.BucketServerSideEncryptionConfiguration, "encryption", {
      bucket: bucket.id,
      rules: [settings.encryption],
    });
    this.child(
      aws.s3.BucketLifecycleConfiguration,
      "lifecycle",
      { bucket: bucket.id, rules: settings.lifecycleRules },
      transform.lifecycle,
      // S3 takes rules for replaced versions only once versions are kept.
      { dependsOn: [versioning] },
    );
    const policy = this.child(
      aws.s3.BucketPolicy,
      "policy",
      { bucket: bucket.id, policy: policyDocument(settings.policyOf(bucket)) },
      transform.policy,
      // S3 refuses two changes of one bucket's access at once.
      { dependsOn: [publicAccessBlock] },
    );
    return { bucket, publicAccessBlock, versioning, policy };
  }
}

/** S3's 63 characters for a bucket name, less `-bucket` and the eight characters that Pulumi appends. */
const longestName = 48;

export function bucketNameProblem(name: string): Problem {
  return (
    !(/^[a-z0-9][a-z0-9-]*$/.test(name) && name.length <= longestName) &&
    `name is "${name}"; a bucket's name allows lower-case letters, digits and hyphens, and leaves room for ${longestName} characters.`
  );
}
