import { type StackAccess, textOf } from "../access";
import { keyArnOf } from "./buckets";
import { type HpcClusterFacts, stackType } from "./hpc-clusters";
import { hpcArns, type Row } from "./hpc-rows";
import { fieldOf, textField } from "./values";

/** The secrets that a configuration names. */
export function secretsOf({ configuration }: HpcClusterFacts): readonly string[] {
  const settings = fieldOf(fieldOf(configuration, "Scheduling"), "SlurmSettings");
  return [
    textField(fieldOf(settings, "Database"), "PasswordSecretArn"),
    textField(fieldOf(configuration, "DirectoryService"), "PasswordSecretArn"),
    textField(settings, "MungeKeySecretArn"),
  ].filter((arn) => arn !== undefined);
}

/** Reading each secret, and the key that it is encrypted with where the stack tells it. */
export function secretRows(access: StackAccess, cluster: HpcClusterFacts): readonly Row[] {
  const { regional } = hpcArns(cluster, cluster.name);
  return secretsOf(cluster).flatMap((resource): readonly Row[] => {
    const service = resource.includes(":ssm:") ? "ssm" : "secretsmanager";
    const key = keyOf(access, resource);
    const other =
      service === "ssm"
        ? regional("ssm", "parameter/others")
        : regional("secretsmanager", "secret:others-AbCdEf");
    const context = (arn: string) => ({
      "kms:ViaService": `${service}.${cluster.region}.amazonaws.com`,
      [`kms:EncryptionContext:${service === "ssm" ? "PARAMETER_ARN" : "SecretARN"}`]: arn,
    });
    return [
      {
        ...{ does: "reads a secret of its cluster", resource },
        actions: [service === "ssm" ? "ssm:GetParameter" : "secretsmanager:GetSecretValue"],
        not: [{ does: "reads a secret of somebody else", resource: other }],
      },
      ...(key === undefined
        ? []
        : [
            {
              ...{ does: "decrypts a secret of its cluster", actions: ["kms:Decrypt"], resource: key },
              context: context(resource),
              not: [{ does: "decrypts a secret of somebody else", context: context(other) }],
            },
          ]),
    ];
  });
}

/** Of a secret of the stack, or of one that a CloudFormation template makes and puts out. */
function keyOf(access: StackAccess, arn: string): string | undefined {
  const { index } = access;
  const secret = index.called(["aws:secretsmanager/secret:Secret"], arn);
  const parameter = index.called(["aws:ssm/parameter:Parameter"], arn);
  const made = index
    .all(stackType)
    .filter(({ props }) => Object.values(props["outputs"] ?? {}).includes(arn))
    .flatMap((stack) => keysInTemplate(textOf(stack, "templateBody") ?? "{}"));
  const key = (secret && textOf(secret, "kmsKeyId")) ?? (parameter && textOf(parameter, "keyId")) ?? made[0];
  return key === undefined || key.startsWith("alias/aws/") ? undefined : keyArnOf(access, key);
}

function keysInTemplate(text: string): readonly string[] {
  const resources = fieldOf(JSON.parse(text) as unknown, "Resources");
  return Object.values(typeof resources === "object" && resources !== null ? resources : {}).flatMap(
    (resource: unknown) =>
      textField(resource, "Type") === "AWS::SecretsManager::Secret"
        ? (textField(fieldOf(resource, "Properties"), "KmsKeyId") ?? [])
        : [],
  );
}
