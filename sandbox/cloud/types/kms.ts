import { AwsError } from "../errors";
import { arnOf } from "../place";
import { text, textOr } from "../values";
import { fromInput, hex, regionalArn, type Request, type TypeTable, uuid } from "./define";

const KEY = "aws:kms/key:Key";
const KEY_IMMUTABLE = ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"];

/** Encryption keys. A deleted key is gone at once here; AWS keeps it unusable for the deletion window. */
export const kms: TypeTable = {
  [KEY]: {
    id: ({ inputs }) => (inputs["multiRegion"] === true ? `mrk-${hex(32)}` : uuid()),
    arn: regionalArn("kms", "key/"),
    immutable: KEY_IMMUTABLE,
    defaults: {
      bypassPolicyLockoutSafetyCheck: false,
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      enableKeyRotation: false,
      isEnabled: true,
      keyUsage: "ENCRYPT_DECRYPT",
    },
    computed: ({ id, inputs, partition, account }) => ({
      keyId: id,
      multiRegion: false,
      rotationPeriodInDays: inputs["enableKeyRotation"] === true ? 365 : 0,
      policy: text(inputs, "policy") ?? defaultPolicy(partition, account),
    }),
    refuseCreate: refuseDeletionWindow,
  },
  "aws:kms/replicaKey:ReplicaKey": {
    id: ({ inputs }) => textOr(inputs, "primaryKeyArn").split("/").pop() ?? `mrk-${hex(32)}`,
    arn: regionalArn("kms", "key/"),
    immutable: ["primaryKeyArn"],
    defaults: { bypassPolicyLockoutSafetyCheck: false, enabled: true },
    computed: ({ id }) => ({
      keyId: id,
      keySpec: "SYMMETRIC_DEFAULT",
      keyUsage: "ENCRYPT_DECRYPT",
      keyRotationEnabled: false,
    }),
    refuseCreate: refuseDeletionWindow,
  },
  "aws:kms/alias:Alias": {
    id: fromInput("name"),
    // The name carries `alias/` already.
    arn: regionalArn("kms", ""),
    taken: "AlreadyExistsException",
    immutable: ["name", "namePrefix"],
    autoName: { property: "name", maxLength: 256, prefix: "alias/" },
    computed: ({ inputs, ...place }) => {
      const target = textOr(inputs, "targetKeyId");
      return { targetKeyArn: target.startsWith("arn:") ? target : arnOf(place, "kms", `key/${target}`) };
    },
    refuseCreate: ({ inputs }) => {
      const name = textOr(inputs, "name");
      if (!name.startsWith("alias/") || name.startsWith("alias/aws/")) {
        throw new AwsError(
          "ValidationException",
          `Alias "${name}": it begins with "alias/" and not with the reserved "alias/aws/".`,
        );
      }
    },
  },
  "aws:kms/keyPolicy:KeyPolicy": { id: fromInput("keyId"), immutable: ["keyId"] },
  "aws:kms/grant:Grant": {
    id: ({ inputs }) => `${textOr(inputs, "keyId")}:${hex(64)}`,
    immutable: [
      "constraints",
      "grantCreationTokens",
      "granteePrincipal",
      "keyId",
      "name",
      "operations",
      "retireOnDelete",
      "retiringPrincipal",
    ],
    sets: ["operations"],
    computed: ({ id }) => ({ grantId: id.split(":").pop() ?? "", grantToken: hex(32) }),
  },
};

/** Days between the request and the end of a key (KMS developer guide, "Deleting AWS KMS keys"). */
const DELETION_WINDOW = { least: 7, most: 30 };

function refuseDeletionWindow({ inputs }: Request): void {
  const days = inputs["deletionWindowInDays"];
  if (typeof days === "number" && (days < DELETION_WINDOW.least || days > DELETION_WINDOW.most)) {
    throw new AwsError(
      "ValidationException",
      `deletionWindowInDays is ${days}; AWS takes ${DELETION_WINDOW.least} to ${DELETION_WINDOW.most}.`,
    );
  }
}

/** What KMS attaches to a key that is made without a policy: the account decides, by IAM. */
function defaultPolicy(partition: string, account: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Id: "key-default-1",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
}
