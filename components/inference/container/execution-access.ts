import * as pulumi from "@pulumi/pulumi";

import type { Grantee, Placement } from "../../core";
import { imageStatements } from "../../identity";
import { repositoryArn } from "../../images";

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
