import * as pulumi from "@pulumi/pulumi";

import type { Grantee, Placement } from "../../core";
import type { SharedMount } from "./remote-visualization-args";

/** The line of /etc/fstab: FSx for Lustre User Guide, "Mounting your Amazon FSx file system automatically"; EFS User Guide, likewise. */
export function mountLine(
  { fileSystem, mountDir, readOnly = false }: SharedMount,
  { region }: Pick<Placement, "region">,
): pulumi.Output<{ readonly folder: string; readonly line: string }> {
  const { fileSystemId: id } = fileSystem;
  const mode = readOnly ? "ro," : "";
  const line =
    fileSystem.kind === "lustre"
      ? pulumi.interpolate`${id}.fsx.${region}.amazonaws.com@tcp:/${fileSystem.mountName ?? ""} ${mountDir} lustre ${mode}defaults,relatime,flock,_netdev,x-systemd.automount 0 0`
      : pulumi.interpolate`${id}:/ ${mountDir} efs ${mode}_netdev,noresvport,tls,iam 0 0`;
  return line.apply((text) => ({ folder: mountDir, line: text }));
}

/** Lets the workstation mount an EFS file system by TLS; Lustre asks nobody for a role. */
export function grantMount(
  grantee: Grantee,
  name: string,
  { fileSystem, readOnly = false }: SharedMount,
  { partition, region, accountId }: Placement,
): pulumi.Resource[] {
  if (fileSystem.kind === "lustre") {
    return [];
  }
  const arn = pulumi.interpolate`arn:${partition}:elasticfilesystem:${region}:${accountId}:file-system/${fileSystem.fileSystemId}`;
  return [
    grantee.allow(`mount-${name}`, [
      {
        sid: "MountFiles",
        actions: readOnly
          ? ["elasticfilesystem:ClientMount"]
          : ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        resources: [arn],
        conditions: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
      },
    ]),
  ];
}
