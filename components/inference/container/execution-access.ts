import * as pulumi from "@pulumi/pulumi";

import type { Grantee, GrantStatement, Placement } from "../../core";
import { decryptStatement } from "../../encryption";
import { imageStatements } from "../../identity";
import { repositoryArn } from "../../images";
import type { ContainerSecret } from "./container-inference-args";

/** Lets ECS, which starts the tasks, pull one repository's images. */
export function grantImagePull(
  grantee: Grantee,
  image: pulumi.Input<string>,
  { partition }: Placement,
): pulumi.Resource {
  return grantee.allow("pull-image", imageStatements([repositoryArn(image, partition)]));
}

/** Lets ECS write what the containers print; the group is there already. */
export function grantLogs(grantee: Grantee, logGroupArn: pulumi.Input<string>): pulumi.Resource {
  return grantee.allow("write-logs", [
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [pulumi.interpolate`${logGroupArn}:log-stream:*`],
    },
  ]);
}

/** Lets ECS read the values that the containers are given. */
export function grantSecrets(
  grantee: Grantee,
  secrets: readonly ContainerSecret[],
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
