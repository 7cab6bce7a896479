import * as pulumi from "@pulumi/pulumi";

import { placementOf, type PolicyStatement, type Problem, refuseIf, wholeNumberProblem } from "../core";
import { secureTransport } from "./bucket-policy";
import {
  bucketNameProblem,
  PrivateBucket,
  type PrivateBucketArgs,
  type PrivateBucketNodes,
  type PrivateBucketTransforms,
} from "./private-bucket";

/** Any bucket that takes access logs: a `LogBucket`, or the name of an existing one. */
export interface LogBucketLike {
  readonly bucketName: pulumi.Input<string>;
}

export interface LogBucketArgs extends PrivateBucketArgs {
  /**
   * Names of the buckets whose access logs are taken, `*` allowed within, such as `dev-*`: at least one.
   * S3 writes for every account's buckets under one name; this and the account keep the others out.
   */
  readonly sourceBuckets: readonly [string, ...string[]];
  /**
   * Where load balancers of this account may deliver their access logs, without slashes at the ends, such as `fraud`. Default nowhere.
   * They take a bucket with S3's own keys only, like this one (Application Load Balancers guide, "Enable access logs").
   */
  readonly loadBalancerPrefixes?: readonly string[];
  /** Days until a log is deleted: a whole number from 1. Default 365. */
  readonly expirationDays?: number;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: PrivateBucketTransforms;
}

/**
 * Where S3 delivers the access logs of other buckets. Encrypted with S3's own keys: log delivery does not work with KMS
 * (S3 User Guide, "Enabling Amazon S3 server access logging"). Cost: storage of the logs.
 */
export class LogBucket extends PrivateBucket implements LogBucketLike {
  readonly arn: pulumi.Output<string>;
  readonly bucketName: pulumi.Output<string>;
  readonly nodes: PrivateBucketNodes;

  constructor(name: string, args: LogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("LogBucket", name, problemsOf(name, args));
    super("mlhpc:storage:LogBucket", name, opts);
    const { partition, accountId } = placementOf({ parent: this });
    this.nodes = this.settle({
      ...args,
      encryption: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      lifecycleRules: [
        {
          id: "expire",
          status: "Enabled",
          filter: { prefix: "" },
          expiration: { days: args.expirationDays ?? 365 },
          noncurrentVersionExpiration: { noncurrentDays: 30 },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
      ],
      policyOf: ({ arn }): PolicyStatement[] => [
        ...secureTransport(arn),
        {
          sid: "S3DeliversAccessLogs",
          principals: { Service: "logging.s3.amazonaws.com" },
          actions: ["s3:PutObject"],
          resources: [pulumi.interpolate`${arn}/*`],
          conditions: {
            StringEquals: { "aws:SourceAccount": accountId },
            ArnLike: {
              "aws:SourceArn": args.sourceBuckets.map(
                (bucket) => pulumi.interpolate`arn:${partition}:s3:::${bucket}`,
              ),
            },
          },
        },
        ...loadBalancerDelivery(arn, accountId, args.loadBalancerPrefixes ?? []),
      ],
    });
    // Through the policy, so that nobody turns logging on before S3 may deliver.
    this.bucketName = pulumi.all([this.nodes.bucket.id, this.nodes.policy.id]).apply(([bucket]) => bucket);
    this.arn = this.nodes.bucket.arn;
    this.registerOutputs({ arn: this.arn, bucketName: this.bucketName });
  }
}

/** The guide's own policy: the account stands in the path that Elastic Load Balancing makes, so nobody else's logs get in. */
function loadBalancerDelivery(
  arn: pulumi.Output<string>,
  accountId: pulumi.Output<string>,
  prefixes: readonly string[],
): PolicyStatement[] {
  const [first, ...others] = prefixes.map(
    (prefix) => pulumi.interpolate`${arn}/${prefix}/AWSLogs/${accountId}/*`,
  );
  return first === undefined
    ? []
    : [
        {
          sid: "LoadBalancersDeliverAccessLogs",
          principals: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          actions: ["s3:PutObject"],
          resources: [first, ...others],
        },
      ];
}

function problemsOf(name: string, args: LogBucketArgs): Problem[] {
  const { sourceBuckets, loadBalancerPrefixes = [], expirationDays } = args;
  return [
    bucketNameProblem(name),
    sourceBuckets.length === 0 && "sourceBuckets is empty; name the buckets whose logs are taken.",
    ...sourceBuckets.map(
      (bucket) =>
        !/^[a-z0-9][a-z0-9.*-]{0,62}$/.test(bucket) &&
        `sourceBuckets names "${bucket}"; give a bucket name, or its beginning with a star, such as dev-*.`,
    ),
    ...loadBalancerPrefixes.map(
      (prefix) =>
        (!/^[^/*?]([^*?]*[^/*?])?$/.test(prefix) || prefix.includes("AWSLogs")) &&
        `loadBalancerPrefixes names "${prefix}"; give a prefix without slashes at the ends and without AWSLogs, such as fraud.`,
    ),
    wholeNumberProblem("expirationDays", expirationDays, {
      min: 1,
      rule: "give a whole number of days from 1",
    }),
  ];
}
