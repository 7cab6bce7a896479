import * as assert from "node:assert/strict";

import * as aws from "@pulumi/aws";

import { WorkloadRole } from "../../components/identity";
import { type BucketPurpose, LogBucket, TieredBucket, type TieredBucketArgs } from "../../components/storage";
import {
  createdUnder,
  deployed,
  grantOf,
  grantsUnder,
  inputsOf,
  mockCloud,
  statementsOf,
  value,
} from "./mock-cloud";

const keyArn = "arn:aws:kms:ap-southeast-1:000000000000:key/1234";
const base: TieredBucketArgs = {
  purpose: "raw",
  encryptionKey: { arn: keyArn },
  logBucket: { bucketName: "logs" },
};

interface Rule {
  readonly id: string;
  readonly filter: { readonly prefix: string };
  readonly transitions?: { readonly days: number; readonly storageClass: string }[];
  readonly noncurrentVersionTransitions?: {
    readonly noncurrentDays: number;
    readonly storageClass: string;
  }[];
  readonly noncurrentVersionExpiration?: { readonly noncurrentDays: number };
  readonly abortIncompleteMultipartUpload?: { readonly daysAfterInitiation: number };
}

const rulesOf = (name: string) =>
  inputsOf("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", `${name}-lifecycle`)
    .rules as Rule[];
const transitionsOf = (rule?: Rule) =>
  rule?.transitions?.map(({ days, storageClass }) => [days, storageClass]);

describe("TieredBucket", () => {
  mockCloud();

  it("is private, versioned, owned by its account and under the key, with a bucket key", async () => {
    await deployed(() => new TieredBucket("settled", base));
    const bucket = "settled-bucket";
    assert.deepEqual(
      inputsOf("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "settled-public-access"),
      {
        bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
    );
    assert.deepEqual(
      inputsOf("aws:s3/bucketVersioning:BucketVersioning", "settled-versioning").versioningConfiguration,
      {
        status: "Enabled",
      },
    );
    assert.deepEqual(
      inputsOf("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "settled-ownership").rule,
      {
        objectOwnership: "BucketOwnerEnforced",
      },
    );
    const encryption =
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    assert.deepEqual(inputsOf(encryption, "settled-encryption").rules, [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
        bucketKeyEnabled: true,
      },
    ]);
    assert.equal(inputsOf("aws:s3/bucket:Bucket", bucket).forceDestroy, false);
  });

  it("refuses plain HTTP, old TLS and any other key", async () => {
    await deployed(() => new TieredBucket("denying", base));
    const statements = statementsOf("aws:s3/bucketPolicy:BucketPolicy", "denying-policy");
    const arn = "arn:aws:s3:::denying-bucket";
    const conditions = Object.entries(statements).map(
      ([sid, { Effect, Principal, Action, Resource, Condition }]) => {
        assert.deepEqual([Effect, Principal], ["Deny", "*"]);
        const everything = Action[0] === "s3:*";
        assert.deepEqual(
          [Action, Resource],
          everything ? [["s3:*"], [arn, `${arn}/*`]] : [["s3:PutObject"], [`${arn}/*`]],
        );
        return [sid, Condition];
      },
    );
    assert.deepEqual(Object.fromEntries(conditions), {
      DenyPlainHttp: { Bool: { "aws:SecureTransport": "false" } },
      DenyOldTls: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
      DenyOtherEncryption: {
        StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
        Null: { "s3:x-amz-server-side-encryption": "false" },
      },
      DenyOtherKeys: {
        StringNotEquals: { "s3:x-amz-server-side-encryption-aws-kms-key-id": keyArn },
        Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "false" },
      },
      DenyUnnamedKey: {
        StringEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
        Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "true" },
      },
    });
  });

  const classes: readonly { purpose: BucketPurpose; transitions: [number, string][] }[] = [
    {
      purpose: "raw",
      transitions: [
        [30, "STANDARD_IA"],
        [90, "GLACIER"],
        [180, "DEEP_ARCHIVE"],
      ],
    },
    {
      purpose: "processed",
      transitions: [
        [30, "STANDARD_IA"],
        [90, "GLACIER"],
        [180, "DEEP_ARCHIVE"],
      ],
    },
    // An endpoint loads a model at its first call, so models stay where they can be read at once.
    {
      purpose: "models",
      transitions: [
        [30, "STANDARD_IA"],
        [90, "GLACIER_IR"],
      ],
    },
  ];
  for (const { purpose, transitions } of classes) {
    it(`makes ${purpose} objects colder at 30, 90 and 180 days, as far as they may get`, async () => {
      await deployed(() => new TieredBucket(`tiers-${purpose}`, { ...base, purpose }));
      assert.deepEqual(transitionsOf(rulesOf(`tiers-${purpose}`)[1]), transitions);
    });
  }

  it("throws away unfinished uploads after 7 days and old versions after a year, by way of the archive", async () => {
    await deployed(() => new TieredBucket("clean", base));
    const [rule] = rulesOf("clean");
    assert.equal(rule?.abortIncompleteMultipartUpload?.daysAfterInitiation, 7);
    assert.equal(rule?.noncurrentVersionExpiration?.noncurrentDays, 365);
    assert.deepEqual(
      rule?.noncurrentVersionTransitions?.map(({ noncurrentDays, storageClass }) => [
        noncurrentDays,
        storageClass,
      ]),
      [
        [30, "STANDARD_IA"],
        [90, "GLACIER"],
        [180, "DEEP_ARCHIVE"],
      ],
    );
  });

  it("does not move an old version that is about to go", async () => {
    await deployed(() => new TieredBucket("short", { ...base, noncurrentVersionExpirationDays: 30 }));
    assert.deepEqual(rulesOf("short")[0]?.noncurrentVersionTransitions, []);
  });

  it("tiers each prefix by its own days, and nothing else", async () => {
    const tiersByPrefix = {
      "features/": { glacier: false, deepArchive: false },
      "exports/": { infrequentAccess: false, glacier: 1, deepArchive: 91 },
      "live/": { infrequentAccess: false, glacier: false, deepArchive: false },
    } as const;
    await deployed(() => new TieredBucket("prefixed", { ...base, tiersByPrefix }));
    const [, ...tiered] = rulesOf("prefixed");
    assert.deepEqual(
      tiered.map((rule) => [rule.id, rule.filter.prefix, transitionsOf(rule)]),
      [
        ["tiers-features", "features/", [[30, "STANDARD_IA"]]],
        [
          "tiers-exports",
          "exports/",
          [
            [1, "GLACIER"],
            [91, "DEEP_ARCHIVE"],
          ],
        ],
      ],
    );
  });

  it("sends its access logs to the log bucket under its own name", async () => {
    await deployed(() => new TieredBucket("logging", base));
    const { targetBucket, targetPrefix } = inputsOf("aws:s3/bucketLogging:BucketLogging", "logging-logging");
    assert.deepEqual([targetBucket, targetPrefix], ["logs", "logging/"]);
  });

  it("grants reading and decrypting under a prefix, by way of S3 and for this bucket only", async () => {
    await deployed(() => {
      const role = new WorkloadRole("reader", { service: "sagemaker.amazonaws.com" });
      new TieredBucket("readable", base).grantRead(role, "processed/*");
    });
    const arn = "arn:aws:s3:::readable-bucket";
    assert.deepEqual(Object.values(grantOf("reader", "read-readable-processed")), [
      { Sid: "ReadObjects", Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${arn}/processed/*`] },
      {
        Sid: "DecryptObjects",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [keyArn],
        Condition: {
          StringEquals: { "kms:ViaService": "s3.ap-southeast-1.amazonaws.com" },
          StringLike: { "kms:EncryptionContext:aws:s3:arn": [arn, `${arn}/*`] },
        },
      },
    ]);
  });

  it("grants writing, deleting and listing apart from each other", async () => {
    await deployed(() => {
      const role = new WorkloadRole("worker", { service: "sagemaker.amazonaws.com" });
      const bucket = new TieredBucket("workable", base);
      bucket.grantWrite(role, "out/*");
      bucket.grantDelete(role, "out/tmp/*");
      bucket.grantList(role, "out/*");
    });
    const arn = "arn:aws:s3:::workable-bucket";
    assert.deepEqual(
      grantsUnder("worker").map(({ Action, Resource }) => [Action, Resource]),
      [
        [["s3:DeleteObject"], [`${arn}/out/tmp/*`]],
        [["s3:ListBucket"], [arn]],
        [["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"], [`${arn}/out/*`]],
        [["kms:Decrypt", "kms:GenerateDataKey"], [keyArn]],
      ],
    );
    assert.deepEqual(grantOf("worker", "list-workable-out").ListObjects?.Condition, {
      StringLike: { "s3:prefix": ["out/*"] },
    });
  });

  it("grants the listing of a whole bucket without a prefix condition", async () => {
    await deployed(() =>
      new TieredBucket("listable", base).grantList(
        new WorkloadRole("lister", { service: "ec2.amazonaws.com" }),
        "*",
      ),
    );
    assert.equal(grantOf("lister", "list-listable-all").ListObjects?.Condition, undefined);
  });

  it("refuses to grant a path that S3 would read differently", async () => {
    const bucket = await deployed(() => new TieredBucket("path", base));
    const role = new WorkloadRole("path-user", { service: "ec2.amazonaws.com" });
    for (const path of ["/raw/*", "raw/*/x", "s3://path/raw/*", "", "raw/?", "**", "raw/"]) {
      assert.throws(() => bucket.grantRead(role, path), {
        message: `TieredBucket "path" cannot be built:\n  the path to read is "${path}"; give a key or a prefix such as processed/*, without a slash in front, up to 1024 characters.`,
      });
    }
  });

  it("takes an existing bucket, with a key or without", async () => {
    const bucket = await deployed(() => {
      const made = TieredBucket.from("old", new aws.s3.Bucket("old-bucket"));
      made.grantRead(new WorkloadRole("old-reader", { service: "ec2.amazonaws.com" }), "a.csv");
      return made;
    });
    assert.equal(await value(bucket.arn), "arn:aws:s3:::old-bucket");
    assert.deepEqual(Object.keys(grantOf("old-reader", "read-old-a-csv")), ["ReadObjects"]);
  });

  it("gives transforms the last word, options included", async () => {
    let isProtected: boolean | undefined;
    await deployed(
      () =>
        new TieredBucket("transformed-bucket", {
          ...base,
          protect: true,
          forceDestroy: true,
          transform: {
            bucket: (args, opts) => {
              args.objectLockEnabled = true;
              isProtected = opts.protect;
            },
          },
        }),
    );
    const { objectLockEnabled, forceDestroy } = inputsOf("aws:s3/bucket:Bucket", "transformed-bucket-bucket");
    assert.deepEqual([objectLockEnabled, forceDestroy, isProtected], [true, true, true]);
  });

  it("reports every bad argument at once and creates nothing", () => {
    const make = () =>
      new TieredBucket("Refused", {
        ...base,
        encryptionKey: { arn: "1234" },
        tiers: { infrequentAccess: 7, glacier: 20, deepArchive: 100.5 },
        noncurrentVersionExpirationDays: 0,
        abortIncompleteMultipartUploadDays: -1,
      });
    assert.throws(make, {
      name: "RefusedError",
      message: [
        'TieredBucket "Refused" cannot be built:',
        '  name is "Refused"; a bucket\'s name allows lower-case letters, digits and hyphens, and leaves room for 48 characters.',
        '  encryptionKey.arn is "1234"; give the ARN of a key, such as arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.',
        "  tiers.infrequentAccess is 7; S3 moves nothing to Standard-IA before day 30.",
        "  tiers.glacier is 20; S3 keeps an object 30 days in Standard-IA, so give 37 or more.",
        "  tiers.deepArchive is 100.5; the class before it bills until then, so give 110 or more.",
        "  noncurrentVersionExpirationDays is 0; give a whole number of days from 1.",
        "  abortIncompleteMultipartUploadDays is -1; give a whole number of days from 1.",
      ].join("\n"),
    });
    assert.deepEqual(createdUnder("Refused"), []);
  });

  it("refuses tiers that S3 would mix, and an archive that endpoints cannot read", () => {
    const make = () =>
      new TieredBucket("mixed", {
        ...base,
        purpose: "models",
        tiers: { deepArchive: 180 },
        tiersByPrefix: { "a/": {}, "a/b/": {}, c: {} },
      });
    assert.throws(make, {
      message: [
        'TieredBucket "mixed" cannot be built:',
        "  tiers and tiersByPrefix are both given; S3 would apply both to one object, so choose one.",
        "  tiers.deepArchive is 180; an endpoint cannot load a model from Deep Archive, so leave it out or use purpose raw.",
        "  tiersByPrefix names a/b/ within a/; S3 would apply both, so name prefixes side by side.",
        '  tiersByPrefix is "c"; give a prefix that ends with a slash, such as models/, without a slash in front.',
      ].join("\n"),
    });
  });

  it("refuses a purpose that it does not know", () => {
    const purpose = JSON.parse('"backup"') as BucketPurpose;
    assert.throws(() => new TieredBucket("unknown", { ...base, purpose }), {
      message:
        'TieredBucket "unknown" cannot be built:\n  purpose is "backup"; known are raw, processed, models.',
    });
  });
});

describe("LogBucket", () => {
  mockCloud();

  it("lets S3 deliver the logs of the named buckets of this account, and nobody else write", async () => {
    await deployed(() => new LogBucket("access-logs", { sourceBuckets: ["dev-*"] }));
    const { S3DeliversAccessLogs, ...others } = statementsOf(
      "aws:s3/bucketPolicy:BucketPolicy",
      "access-logs-policy",
    );
    assert.deepEqual(S3DeliversAccessLogs, {
      Sid: "S3DeliversAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: ["arn:aws:s3:::access-logs-bucket/*"],
      Condition: {
        StringEquals: { "aws:SourceAccount": "000000000000" },
        ArnLike: { "aws:SourceArn": ["arn:aws:s3:::dev-*"] },
      },
    });
    assert.deepEqual(Object.keys(others), ["DenyPlainHttp", "DenyOldTls"]);
  });

  it("lets load balancers of this account deliver their logs, under the named prefixes only", async () => {
    const loadBalancerPrefixes = ["ranking", "fraud/live"];
    await deployed(() => new LogBucket("balanced", { sourceBuckets: ["dev-*"], loadBalancerPrefixes }));
    const { LoadBalancersDeliverAccessLogs } = statementsOf(
      "aws:s3/bucketPolicy:BucketPolicy",
      "balanced-policy",
    );
    assert.deepEqual(LoadBalancersDeliverAccessLogs, {
      Sid: "LoadBalancersDeliverAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: [
        "arn:aws:s3:::balanced-bucket/ranking/AWSLogs/000000000000/*",
        "arn:aws:s3:::balanced-bucket/fraud/live/AWSLogs/000000000000/*",
      ],
    });
  });

  it("refuses a prefix that load balancers would not write to", () => {
    const make = () =>
      new LogBucket("bad-prefixes", { sourceBuckets: ["dev-*"], loadBalancerPrefixes: ["/alb/", "AWSLogs"] });
    assert.throws(make, {
      message: [
        'LogBucket "bad-prefixes" cannot be built:',
        '  loadBalancerPrefixes names "/alb/"; give a prefix without slashes at the ends and without AWSLogs, such as fraud.',
        '  loadBalancerPrefixes names "AWSLogs"; give a prefix without slashes at the ends and without AWSLogs, such as fraud.',
      ].join("\n"),
    });
  });

  it("uses S3's own keys, since log delivery does not work with KMS, and forgets after a year", async () => {
    await deployed(() => new LogBucket("s3-keys", { sourceBuckets: ["dev-*"] }));
    const encryption =
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    assert.deepEqual(inputsOf(encryption, "s3-keys-encryption").rules, [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ]);
    const [rule] = inputsOf(
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "s3-keys-lifecycle",
    ).rules as { expiration: object }[];
    assert.deepEqual(rule?.expiration, { days: 365 });
  });

  it("is the target that a tiered bucket takes", async () => {
    await deployed(() => {
      const logBucket = new LogBucket("target", { sourceBuckets: ["source-*"] });
      return new TieredBucket("source", { ...base, logBucket });
    });
    assert.equal(
      inputsOf("aws:s3/bucketLogging:BucketLogging", "source-logging").targetBucket,
      "target-bucket",
    );
  });

  it("reports every bad argument at once and creates nothing", () => {
    assert.throws(() => new LogBucket("bad_logs", { sourceBuckets: ["*", "Dev"], expirationDays: 0 }), {
      message: [
        'LogBucket "bad_logs" cannot be built:',
        '  name is "bad_logs"; a bucket\'s name allows lower-case letters, digits and hyphens, and leaves room for 48 characters.',
        '  sourceBuckets names "*"; give a bucket name, or its beginning with a star, such as dev-*.',
        '  sourceBuckets names "Dev"; give a bucket name, or its beginning with a star, such as dev-*.',
        "  expirationDays is 0; give a whole number of days from 1.",
      ].join("\n"),
    });
    assert.deepEqual(createdUnder("bad_logs"), []);
  });
});
