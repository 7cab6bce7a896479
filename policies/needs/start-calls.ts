import { type AccessResource, textOf } from "../access";
import type { Place } from "./execution-calls";
import { foreignAccount } from "./forbidden";
import type { AwsPage, Call, Probe } from "./model";
import { listOf, textField } from "./values";

const source: AwsPage = "https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html";

/** Starting a stopped instance: EBS makes a grant on its volumes' key in the caller's name. */
export function startCalls(machine: AccessResource, { region }: Place): readonly Call[] {
  const arn = textOf(machine, "arn") ?? "";
  const key = textField(listOf(machine.props["rootBlockDevice"])[0], "kmsKeyId");
  return [
    { does: `starts ${machine.name}`, action: "ec2:StartInstances", resource: arn, source },
    ...(key === undefined
      ? []
      : [
          {
            ...{
              does: "has EBS attach the encrypted volume",
              action: "kms:CreateGrant",
              resource: key,
              source,
            },
            context: { "kms:GrantIsForAWSResource": "true", "kms:ViaService": `ec2.${region}.amazonaws.com` },
          },
        ]),
  ];
}

/** Whoever starts instances has EBS use the keys of their volumes, and no others. */
export function otherKeys({ partition, region }: Place): readonly Probe[] {
  return [
    {
      ...{ does: "has EBS make a grant on another account's key", action: "kms:CreateGrant" },
      resource: `arn:${partition}:kms:${region}:${foreignAccount}:key/11111111-2222-3333-4444-555555555555`,
      context: { "kms:GrantIsForAWSResource": "true", "kms:ViaService": `ec2.${region}.amazonaws.com` },
    },
  ];
}
