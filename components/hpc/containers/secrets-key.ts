import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../encryption";

interface KeyPolicy {
  readonly Statement: readonly object[];
}

/**
 * The key of the Kubernetes API's data. EKS uses it by a grant, which it makes in the name of whoever deploys when the cluster is made (EKS User
 * Guide, "Encrypt Kubernetes secrets with KMS"); AWS documents no `kms:ViaService` of EKS, so the statement is bound to grants for AWS's
 * own resources instead.
 */
export function secretsKey(name: string, parent: pulumi.Resource): EncryptionKey {
  return new EncryptionKey(
    `${name}-secrets`,
    {
      description: `Encrypts the data of the Kubernetes API of ${name}`,
      usedThrough: [],
      transform: {
        key: (args) => {
          args.policy = pulumi.output(args.policy).apply((text = "{}") => {
            const policy = JSON.parse(text) as KeyPolicy;
            return JSON.stringify({ ...policy, Statement: [...policy.Statement, grantStatement(policy)] });
          });
        },
      },
    },
    { parent },
  );
}

/** For the principal that the first statement names: the account. */
function grantStatement({ Statement: [first] }: KeyPolicy): object {
  return {
    Sid: "EksHoldsGrant",
    Effect: "Allow",
    Principal: first !== undefined && "Principal" in first ? first.Principal : undefined,
    Action: ["kms:CreateGrant"],
    Resource: ["*"],
    Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
  };
}
