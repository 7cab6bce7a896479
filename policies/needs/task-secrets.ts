import { type StackAccess, textOf } from "../access";
import { keyArnOf } from "./buckets";
import type { Place } from "./execution-calls";
import type { Call } from "./model";
import { pages } from "./pages";
import { fieldOf, listOf, textField } from "./values";

/** What a task definition says of a value that ECS hands to a container: an ARN, or the name of a parameter. */
export function secretsOf(container: unknown): readonly string[] {
  const named = [
    ...listOf(fieldOf(container, "secrets")),
    ...listOf(fieldOf(fieldOf(container, "logConfiguration"), "secretOptions")),
  ].flatMap((secret) => textField(secret, "valueFrom") ?? []);
  const registry = textField(fieldOf(container, "repositoryCredentials"), "credentialsParameter");
  return [...named, ...(registry === undefined ? [] : [registry])];
}

const secretType = "aws:secretsmanager/secret:Secret";
const parameterType = "aws:ssm/parameter:Parameter";

/** Reading the value, and the key that it is encrypted with where the stack tells it. */
export function secretCalls(
  access: StackAccess,
  valueFrom: string,
  { partition, region, account }: Place,
): readonly Call[] {
  const { index } = access;
  const source = pages.taskSecrets;
  if (!valueFrom.includes(":secretsmanager:")) {
    const resource = valueFrom.startsWith("arn:")
      ? valueFrom
      : `arn:${partition}:ssm:${region}:${account}:parameter/${valueFrom.replace(/^\//, "")}`;
    const parameter = index.called([parameterType], valueFrom);
    return [
      { does: "reads a parameter for the containers", action: "ssm:GetParameters", resource, source },
      ...decryption(access, parameter && textOf(parameter, "keyId"), {
        resource,
        of: "ssm",
        name: "PARAMETER_ARN",
      }),
    ];
  }
  const resource = secretArn(valueFrom);
  const secret = index.called([secretType], resource);
  return [
    { does: "reads a secret for the containers", action: "secretsmanager:GetSecretValue", resource, source },
    ...decryption(access, secret && textOf(secret, "kmsKeyId"), {
      ...{ resource, of: "secretsmanager", name: "SecretARN" },
    }),
  ];
}

/** A secret of elsewhere may have a key of its own, which its ARN does not tell. */
export function isSecretUnknown({ index }: StackAccess, valueFrom: string): boolean {
  const known = valueFrom.includes(":secretsmanager:") ? secretArn(valueFrom) : valueFrom;
  return index.called([secretType, parameterType], known) === undefined;
}

/** A field, stage and version may follow the ARN: `arn:...:secret:name-AbCdEf:field:stage:version`. */
function secretArn(valueFrom: string): string {
  return valueFrom.split(":").slice(0, 7).join(":");
}

/** With AWS's own key of the service nothing is asked of the role. */
function decryption(
  access: StackAccess,
  key: string | undefined,
  { resource, of, name }: { readonly resource: string; readonly of: string; readonly name: string },
): readonly Call[] {
  return key === undefined || key.startsWith("alias/aws/")
    ? []
    : [
        {
          ...{ does: "decrypts it", action: "kms:Decrypt", resource: keyArnOf(access, key) },
          context: {
            "kms:ViaService": `${of}.${access.index.region ?? ""}.amazonaws.com`,
            "kms:CallerAccount": access.account,
            [`kms:EncryptionContext:${name}`]: resource,
            "kms:EncryptionContextKeys": name,
          },
          source: pages.taskSecrets,
        },
      ];
}
