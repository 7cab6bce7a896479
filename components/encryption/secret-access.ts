import type * as pulumi from "@pulumi/pulumi";

import type { Grantee, GrantStatement, Placement } from "../core";
import { decryptStatement, type KeyLike } from "./key-use";

/** A secret that a container is given the value of. */
export interface SecretLike {
  /** ARN of the secret in Secrets Manager. */
  readonly arn: pulumi.Input<string>;
  /** The key of the secret. Default Secrets Manager's own, which takes no grant. */
  readonly encryptionKey?: KeyLike;
}

/** Lets `grantee` read and decrypt the secrets, and makes nothing where there are none. */
export function grantSecrets(
  grantee: Grantee,
  secrets: readonly SecretLike[],
  { region }: Placement,
): pulumi.Resource[] {
  const [first, ...others] = secrets;
  if (first === undefined) {
    return [];
  }
  const read: GrantStatement = {
    sid: "ReadSecrets",
    actions: ["secretsmanager:GetSecretValue"],
    resources: [first.arn, ...others.map(({ arn }) => arn)],
  };
  const decrypt = secrets.flatMap(({ arn, encryptionKey: key }, index) =>
    key === undefined
      ? []
      : [
          decryptStatement(`DecryptSecret${index + 1}`, {
            ...{ key, service: "secretsmanager", region },
            context: { SecretARN: [arn] },
          }),
        ],
  );
  return [grantee.allow("read-secrets", [read, ...decrypt])];
}
