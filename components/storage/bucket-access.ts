import * as pulumi from "@pulumi/pulumi";

import { type Grantee, grantName, type GrantStatement, refuseIf } from "../core";
import { decryptStatement, encryptStatement, type KeyLike } from "../encryption";
import { objectPathProblem, pathSlug } from "./object-path";

/** A bucket that components read from and write to: a `TieredBucket`, or `TieredBucket.from` of an existing one. */
export interface BucketLike {
  readonly arn: pulumi.Output<string>;
  readonly bucketName: pulumi.Output<string>;
  /** The key of its objects; undefined for a bucket with S3's own keys. */
  readonly encryptionKey?: KeyLike;
  grantRead(grantee: Grantee, path: string): pulumi.Resource;
  grantWrite(grantee: Grantee, path: string): pulumi.Resource;
  grantDelete(grantee: Grantee, path: string): pulumi.Resource;
  grantList(grantee: Grantee, path: string): pulumi.Resource;
}

export interface BucketFacts {
  readonly arn: pulumi.Input<string>;
  readonly bucketName: pulumi.Input<string>;
  readonly encryptionKey?: KeyLike;
  readonly region: pulumi.Input<string>;
}

/** A bucket, old or new, and what can be granted on it. A path is a key, or a prefix with a star such as `processed/*`. */
export class BucketAccess implements BucketLike {
  readonly arn: pulumi.Output<string>;
  readonly bucketName: pulumi.Output<string>;
  readonly encryptionKey?: KeyLike;

  constructor(
    private readonly name: string,
    private readonly facts: BucketFacts,
  ) {
    this.arn = pulumi.output(facts.arn);
    this.bucketName = pulumi.output(facts.bucketName);
    this.encryptionKey = facts.encryptionKey;
  }

  /** Lets `grantee` read and decrypt the objects under `path`. */
  grantRead(grantee: Grantee, path: string): pulumi.Resource {
    const read: GrantStatement = {
      sid: "ReadObjects",
      actions: ["s3:GetObject"],
      resources: [this.objects(path)],
    };
    const use = this.keyUse();
    return this.allow(grantee, "read", path, use ? [read, decryptStatement("DecryptObjects", use)] : [read]);
  }

  /** Lets `grantee` encrypt and write objects under `path`, large ones in parts. */
  grantWrite(grantee: Grantee, path: string): pulumi.Resource {
    const write: GrantStatement = {
      sid: "WriteObjects",
      actions: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
      resources: [this.objects(path)],
    };
    const use = this.keyUse();
    return this.allow(
      grantee,
      "write",
      path,
      use ? [write, encryptStatement("EncryptObjects", use)] : [write],
    );
  }

  /** Lets `grantee` delete objects under `path`; their versions stay until the lifecycle ends them. */
  grantDelete(grantee: Grantee, path: string): pulumi.Resource {
    return this.allow(grantee, "delete", path, [
      { sid: "DeleteObjects", actions: ["s3:DeleteObject"], resources: [this.objects(path)] },
    ]);
  }

  /** Lets `grantee` list the keys under `path`, and no others. */
  grantList(grantee: Grantee, path: string): pulumi.Resource {
    const bound = path === "*" ? undefined : { StringLike: { "s3:prefix": [path] } };
    return this.allow(grantee, "list", path, [
      { sid: "ListObjects", actions: ["s3:ListBucket"], resources: [this.arn], conditions: bound },
    ]);
  }

  private objects(path: string): pulumi.Output<string> {
    return pulumi.interpolate`${this.arn}/${path}`;
  }

  private allow(
    grantee: Grantee,
    verb: string,
    path: string,
    statements: readonly [GrantStatement, ...GrantStatement[]],
  ): pulumi.Resource {
    refuseIf("TieredBucket", this.name, [objectPathProblem(`the path to ${verb}`, path)]);
    return grantee.allow(grantName(verb, this.name, pathSlug(path)), statements);
  }

  /** S3 sends the bucket's ARN as encryption context, or the object's where it was written without a bucket key. */
  private keyUse() {
    const { encryptionKey: key, region } = this.facts;
    const context = { "aws:s3:arn": [this.arn, pulumi.interpolate`${this.arn}/*`] };
    return key && ({ key, service: "s3", region, context } as const);
  }
}
