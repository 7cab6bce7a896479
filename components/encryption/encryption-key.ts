import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type Grantee,
  grantName,
  patternProblem,
  placementOf,
  PlatformComponent,
  policyDocument,
  type Problem,
  refuseIf,
  type Transform,
  wholeNumberProblem,
} from "../core";
import { keyPolicyStatements } from "./key-policy";
import { type KeyUser, keyUsers } from "./key-services";
import { decryptStatement, encryptStatement, type KeyLike } from "./key-use";

export interface EncryptionKeyArgs {
  /** What the key protects, for people who read the console. Default `Encrypts the data of <name>`. Up to 8192 characters. */
  readonly description?: string;
  /**
   * Alias without the `alias/` prefix: letters, digits, `/`, `_` and `-`; not starting with `aws/`, which AWS keeps for its
   * own keys; up to 250 characters (KMS API reference, CreateAlias). Default the component's name.
   */
  readonly alias?: string;
  /**
   * Services through which IAM policies of this account may let roles use the key (`kms:ViaService`).
   * Default `s3` and `sagemaker`. Nobody uses the key by direct calls. `states` also lets state machines encrypt their executions and logs.
   */
  readonly usedThrough?: readonly KeyUser[];
  /**
   * Names of log groups that CloudWatch Logs may encrypt with the key, such as `/aws/sagemaker/Endpoints/*`. Default none.
   * The service acts under its own name, so that only the key policy can let it in.
   */
  readonly logGroups?: readonly pulumi.Input<string>[];
  /**
   * Names of CloudWatch alarms that may publish to topics under the key, such as `churn-*`. Default none.
   * CloudWatch acts under its own name, so that only the key policy can let it in; without, it drops the message and says nothing.
   */
  readonly alarms?: readonly pulumi.Input<string>[];
  /**
   * Names of buckets under the key that FSx for Lustre may link to file systems, such as `cases-*`. Default none. FSx reads and writes
   * them under a role that AWS makes for each file system, so that only the key policy can let it in.
   */
  readonly lustreBuckets?: readonly pulumi.Input<string>[];
  /** Days between a deletion and the key's end, in which it can be saved: 7 to 30 (KMS API reference). Default 30. */
  readonly deletionWindowInDays?: number;
  /** Days between two rotations: 90 to 2560 (KMS API reference, EnableKeyRotation). Default 365. */
  readonly rotationPeriodInDays?: number;
  /** Refuses to delete the key, without which its data is lost, until set to false. Default false. */
  readonly protect?: boolean;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly key?: Transform<aws.kms.KeyArgs>;
    readonly alias?: Transform<aws.kms.AliasArgs>;
  };
}

/**
 * A customer managed KMS key that rotates, under an alias, with an exact policy: the account administers it, and its IAM
 * policies may open it through named services only.
 * Cost: about 1 USD a month for the key, more after its first rotations, and about 0.03 USD for 10,000 calls.
 */
export class EncryptionKey extends PlatformComponent implements KeyLike {
  readonly arn: pulumi.Output<string>;
  readonly keyId: pulumi.Output<string>;
  /** With its `alias/` prefix. */
  readonly aliasName: pulumi.Output<string>;
  readonly nodes: { readonly key: aws.kms.Key; readonly alias: aws.kms.Alias };
  private readonly access: KeyAccess;

  constructor(name: string, args: EncryptionKeyArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("EncryptionKey", name, problemsOf(name, args));
    super("mlhpc:encryption:EncryptionKey", name, opts);
    const placement = placementOf({ parent: this });
    const policy = keyPolicyStatements({
      placement,
      usedThrough: args.usedThrough ?? ["s3", "sagemaker"],
      logGroups: args.logGroups ?? [],
      alarms: args.alarms ?? [],
      lustreBuckets: args.lustreBuckets ?? [],
    });
    const key = this.child(
      aws.kms.Key,
      "key",
      {
        description: args.description ?? `Encrypts the data of ${name}`,
        enableKeyRotation: true,
        rotationPeriodInDays: args.rotationPeriodInDays ?? 365,
        deletionWindowInDays: args.deletionWindowInDays ?? 30,
        policy: policyDocument(policy),
      },
      args.transform?.key,
      { protect: args.protect },
    );
    const alias = this.child(
      aws.kms.Alias,
      "alias",
      { name: `alias/${args.alias ?? name}`, targetKeyId: key.keyId },
      args.transform?.alias,
    );
    this.arn = key.arn;
    this.keyId = key.keyId;
    this.aliasName = alias.name;
    this.nodes = { key, alias };
    this.access = new KeyAccess(name, key.arn, placement.region);
    this.registerOutputs({ arn: this.arn, keyId: this.keyId, aliasName: this.aliasName });
  }

  /** An existing key, with the grants of this class. `name` names its grants; the key policy stays as it is. */
  static from(name: string, key: KeyLike, opts: pulumi.InvokeOutputOptions): KeyAccess {
    return new KeyAccess(name, key.arn, placementOf(opts).region);
  }

  /** Lets `grantee` decrypt what `service` stored under the key, by calls to that service only. */
  grantDecrypt(grantee: Grantee, service: KeyUser): pulumi.Resource {
    return this.access.grantDecrypt(grantee, service);
  }

  /** Lets `grantee` have `service` encrypt under the key, by calls to that service only. */
  grantEncrypt(grantee: Grantee, service: KeyUser): pulumi.Resource {
    return this.access.grantEncrypt(grantee, service);
  }
}

/** A key, old or new, and what can be granted on it. */
export class KeyAccess implements KeyLike {
  constructor(
    private readonly name: string,
    readonly arn: pulumi.Input<string>,
    private readonly region: pulumi.Input<string>,
  ) {}

  grantDecrypt(grantee: Grantee, service: KeyUser): pulumi.Resource {
    const use = { key: this, service, region: this.region };
    return grantee.allow(grantName("decrypt", this.name, service), [decryptStatement("Decrypt", use)]);
  }

  grantEncrypt(grantee: Grantee, service: KeyUser): pulumi.Resource {
    const use = { key: this, service, region: this.region };
    return grantee.allow(grantName("encrypt", this.name, service), [encryptStatement("Encrypt", use)]);
  }
}

function problemsOf(name: string, args: EncryptionKeyArgs): Problem[] {
  const { alias = name, usedThrough = [], deletionWindowInDays, rotationPeriodInDays } = args;
  const unknown = usedThrough.filter((service) => !keyUsers.includes(service));
  return [
    patternProblem(
      "alias",
      alias,
      /^(?!aws\/)[A-Za-z0-9/_-]{1,250}$/,
      "KMS allows up to 250 letters, digits, /, _ and -, not starting with aws/",
    ),
    unknown.length > 0 && `usedThrough names ${unknown.join(", ")}; known are ${keyUsers.join(", ")}.`,
    wholeNumberProblem("deletionWindowInDays", deletionWindowInDays, {
      min: 7,
      max: 30,
      rule: "KMS allows 7 to 30 days",
    }),
    wholeNumberProblem("rotationPeriodInDays", rotationPeriodInDays, {
      min: 90,
      max: 2560,
      rule: "KMS allows 90 to 2560 days",
    }),
  ];
}
