import * as pulumi from "@pulumi/pulumi";

import type { Grantee, GrantStatement, Placement } from "../core";
import { grantSecrets } from "../encryption";
import { imageStatements } from "../identity";
import { repositoryArn } from "../images";
import type { ContainerSettings, EfsMount } from "./container";

/** Lets ECS, which starts the containers, pull their images, write what they print, and read the values that they are given. */
export function grantExecution(
  grantee: Grantee,
  containers: readonly ContainerSettings[],
  logGroupArn: pulumi.Input<string>,
  placement: Placement,
): readonly pulumi.Resource[] {
  const [first, ...others] = [...new Set(containers.map(({ image }) => image))].map((image) =>
    repositoryArn(image, placement.partition),
  );
  const secrets = containers.flatMap((container) => Object.values(container.secrets ?? {}));
  return [
    ...(first === undefined ? [] : [grantee.allow("pull-image", imageStatements([first, ...others]))]),
    grantee.allow("write-logs", [
      {
        sid: "WriteLogs",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [pulumi.interpolate`${logGroupArn}:log-stream:*`],
      },
    ]),
    ...grantSecrets(grantee, secrets, placement),
  ];
}

/** Lets the container mount what it names, by its access point where it names one (EFS User Guide, "Using IAM to control file system data access"). */
export function grantMounts(
  grantee: Grantee,
  mounts: readonly EfsMount[],
  { partition, region, accountId }: Placement,
): readonly pulumi.Resource[] {
  const efs = pulumi.interpolate`arn:${partition}:elasticfilesystem:${region}:${accountId}`;
  const [first, ...others] = mounts.map(
    ({ fileSystem, accessPointId, readOnly = false }, index): GrantStatement => ({
      sid: `MountFiles${index + 1}`,
      actions: readOnly
        ? ["elasticfilesystem:ClientMount"]
        : ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      resources: [pulumi.interpolate`${efs}:file-system/${fileSystem.fileSystemId}`],
      conditions:
        accessPointId === undefined
          ? undefined
          : {
              ArnEquals: {
                "elasticfilesystem:AccessPointArn": pulumi.interpolate`${efs}:access-point/${accessPointId}`,
              },
            },
    }),
  );
  return first === undefined ? [] : [grantee.allow("mount-files", [first, ...others])];
}
