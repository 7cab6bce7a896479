import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Grantee, placementOf, type Problem, refuseIf, type Transform } from "../core";
import { keyArnProblem, type KeyLike } from "../encryption";
import { BucketAccess, type BucketLike } from "./bucket-access";
import { onlyThisKey, secureTransport } from "./bucket-policy";
import {
  type BucketPurpose,
  bucketPurposes,
  lifecycleProblems,
  lifecycleRules,
  type LifecycleSettings,
  type TierDays,
} from "./lifecycle";
import type { LogBucketLike } from "./log-bucket";
import {
  bucketNameProblem,
  PrivateBucket,
  type PrivateBucketArgs,
  type PrivateBucketNodes,
  type PrivateBucketTransforms,
} from "./private-bucket";

export interface TieredBucketArgs extends PrivateBucketArgs {
  /** What it holds: `raw`, `processed` or `models`. Models are never moved where an endpoint cannot load them. */
  readonly purpose: BucketPurpose;
  /** Encrypts every object; writes under another key are refused. */
  readonly encryptionKey: KeyLike;
  /** Takes the access logs, under `<name>/`, in the same region and account (S3 User Guide, server access logging). */
  readonly logBucket: LogBucketLike;
  /** Days of the colder classes for the whole bucket. Default Standard-IA 30, Glacier 90, Deep Archive 180 (not for models). */
  readonly tiers?: TierDays;
  /**
   * Days by prefix, such as `{ "features/": { glacier: false, deepArchive: false } }`, instead of `tiers`: what lies under no named
   * prefix stays in Standard. Objects below 128 KB stay there anyhow (S3 User Guide, "Lifecycle transitions").
   */
  readonly tiersByPrefix?: Readonly<Record<string, TierDays>>;
  /** Days until a replaced version is deleted: a whole number from 1. Default 365. */
  readonly noncurrentVersionExpirationDays?: number;
  /** Days until an unfinished upload is thrown away: a whole number from 1. Default 7. */
  readonly abortIncompleteMultipartUploadDays?: number;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: PrivateBucketTransforms & { readonly logging?: Transform<aws.s3.BucketLoggingArgs> };
}

/**
 * A private, versioned bucket under the platform's key, whose objects get colder, and cheaper, with age.
 * Cost: storage by class, old versions included; about 0.02 USD for 1,000 moves to Glacier. A bucket key keeps KMS calls few.
 */
export class TieredBucket extends PrivateBucket implements BucketLike {
  readonly arn: pulumi.Output<string>;
  readonly bucketName: pulumi.Output<string>;
  readonly encryptionKey: KeyLike;
  readonly nodes: PrivateBucketNodes & { readonly logging: aws.s3.BucketLogging };
  private readonly access: BucketAccess;

  constructor(name: string, args: TieredBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    const lifecycle = lifecycleSettings(args);
    refuseIf("TieredBucket", name, problemsOf(name, args, lifecycle));
    super("mlhpc:storage:TieredBucket", name, opts);
    const key = args.encryptionKey;
    const nodes = this.settle({
      ...args,
      encryption: {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
        bucketKeyEnabled: true,
      },
      lifecycleRules: lifecycleRules(lifecycle),
      policyOf: ({ arn }) => [...secureTransport(arn), ...onlyThisKey(arn, key.arn)],
    });
    const logging = this.child(
      aws.s3.BucketLogging,
      "logging",
      { bucket: nodes.bucket.id, targetBucket: args.logBucket.bucketName, targetPrefix: `${name}/` },
      args.transform?.logging,
    );
    const { region } = placementOf({ parent: this });
    this.arn = nodes.bucket.arn;
    this.bucketName = nodes.bucket.id;
    this.encryptionKey = key;
    this.nodes = { ...nodes, logging };
    this.access = new BucketAccess(name, {
      arn: this.arn,
      bucketName: this.bucketName,
      encryptionKey: key,
      region,
    });
    this.registerOutputs({ arn: this.arn, bucketName: this.bucketName });
  }

  /** An existing bucket with the grants of this class. `name` names its grants; its settings stay as they are. */
  static from(name: string, bucket: ExistingBucket, opts: pulumi.InvokeOutputOptions = {}): BucketLike {
    return new BucketAccess(name, {
      arn: bucket.arn,
      bucketName: bucket.bucket,
      encryptionKey: bucket.encryptionKey,
      region: placementOf(opts).region,
    });
  }

  /** Lets `grantee` read and decrypt the objects under `path`, a key or a prefix such as `processed/*`. */
  grantRead(grantee: Grantee, path: string): pulumi.Resource {
    return this.access.grantRead(grantee, path);
  }

  /** Lets `grantee` encrypt and write objects under `path`, large ones in parts. */
  grantWrite(grantee: Grantee, path: string): pulumi.Resource {
    return this.access.grantWrite(grantee, path);
  }

  /** Lets `grantee` delete objects under `path`; their versions stay until the lifecycle ends them. */
  grantDelete(grantee: Grantee, path: string): pulumi.Resource {
    return this.access.grantDelete(grantee, path);
  }

  /** Lets `grantee` list the keys under `path`, and no others. */
  grantList(grantee: Grantee, path: string): pulumi.Resource {
    return this.access.grantList(grantee, path);
  }
}

/** Any bucket: an `aws.s3.Bucket`, or its ARN and name, with the key of its objects where it has one. */
export interface ExistingBucket {
  readonly arn: pulumi.Input<string>;
  readonly bucket: pulumi.Input<string>;
  readonly encryptionKey?: KeyLike;
}

function lifecycleSettings(args: TieredBucketArgs): LifecycleSettings {
  const { purpose, tiers, tiersByPrefix } = args;
  return {
    purpose,
    tiers,
    tiersByPrefix,
    noncurrentVersionExpirationDays: args.noncurrentVersionExpirationDays ?? 365,
    abortIncompleteMultipartUploadDays: args.abortIncompleteMultipartUploadDays ?? 7,
  };
}

function problemsOf(name: string, args: TieredBucketArgs, lifecycle: LifecycleSettings): Problem[] {
  const known = bucketPurposes.includes(args.purpose);
  return [
    bucketNameProblem(name),
    !known && `purpose is "${String(args.purpose)}"; known are ${bucketPurposes.join(", ")}.`,
    keyArnProblem("encryptionKey", args.encryptionKey),
    ...(known ? lifecycleProblems(lifecycle) : []),
  ];
}
