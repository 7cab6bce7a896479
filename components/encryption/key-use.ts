import * as pulumi from "@pulumi/pulumi";

import { type Conditions, type GrantStatement, patternProblem, type Problem } from "../core";
import type { KeyUser } from "./key-services";

/** Any KMS key: an `EncryptionKey`, an `aws.kms.Key`, or just its ARN in an object. */
export interface KeyLike {
  /** `arn:aws:kms:<region>:<account>:key/<id>`; an alias ARN does not work in IAM policies. */
  readonly arn: pulumi.Input<string>;
}

/** A use of a key that goes through one service in one region. */
export interface KeyUse {
  readonly key: KeyLike;
  readonly service: KeyUser;
  /** Region of the service that is called, such as `ap-southeast-1`. */
  readonly region: pulumi.Input<string>;
  /** Encryption context that the call must carry, key without the `kms:EncryptionContext:` prefix. Default any. */
  readonly context?: Readonly<Record<string, readonly pulumi.Input<string>[]>>;
}

/** What reading through a service takes, and nothing else: nobody decrypts with the key by a call of their own. */
export function decryptStatement(sid: string, use: KeyUse): GrantStatement {
  return { sid, actions: ["kms:Decrypt"], resources: [use.key.arn], conditions: conditionsOf(use) };
}

/** What writing through a service takes. A multipart upload to S3 decrypts its own parts, hence `kms:Decrypt`. */
export function encryptStatement(sid: string, use: KeyUse): GrantStatement {
  return {
    sid,
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: [use.key.arn],
    conditions: conditionsOf(use),
  };
}

/** Refuses a plain ARN that is no key ARN. */
export function keyArnProblem(field: string, key: KeyLike | undefined): Problem {
  return patternProblem(
    `${field}.arn`,
    key?.arn,
    /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
    "give the ARN of a key, such as arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  );
}

function conditionsOf({ service, region, context = {} }: KeyUse): Conditions {
  const bound = Object.entries(context).map(
    ([key, values]) => [`kms:EncryptionContext:${key}`, values] as const,
  );
  return {
    StringEquals: { "kms:ViaService": pulumi.interpolate`${service}.${region}.amazonaws.com` },
    ...(bound.length > 0 ? { StringLike: Object.fromEntries(bound) } : {}),
  };
}
