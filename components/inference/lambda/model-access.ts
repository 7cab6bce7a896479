import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Grantee } from "../../core";
import type { ModelStore } from "./lambda-inference-args";

export type ObjectStore = Extract<ModelStore, { type: "s3" }>;

export type FileStore = Extract<ModelStore, { type: "efs" }>;

/** What tells the container where its model is. */
export function modelVariables(store: ModelStore | undefined): Record<string, pulumi.Input<string>> {
  switch (store?.type) {
    case undefined:
      return {};
    case "s3":
      return { MODEL_BUCKET: store.bucket.bucketName, MODEL_PREFIX: store.prefix };
    case "efs":
      return { MODEL_PATH: mountPathOf(store) };
  }
}

export function mountPathOf({ localMountPath }: FileStore): string {
  return localMountPath ?? "/mnt/models";
}

/** The folder that the function sees as its root, and who it reads as, whatever the function asks for. */
export function accessPointArgs({ fileSystem, path, posixUser }: FileStore): aws.efs.AccessPointArgs {
  const { uid, gid } = posixUser ?? { uid: 1000, gid: 1000 };
  return {
    fileSystemId: fileSystem.id,
    posixUser: { uid, gid },
    rootDirectory: { path, creationInfo: { ownerUid: uid, ownerGid: gid, permissions: "0750" } },
  };
}

/** Lets the function mount the file system through its own access point, by TLS, to read only. */
export function grantMount(
  grantee: Grantee,
  { fileSystem }: FileStore,
  accessPointArn: pulumi.Input<string>,
): pulumi.Resource {
  return grantee.allow("mount-models", [
    {
      sid: "MountModels",
      actions: ["elasticfilesystem:ClientMount"],
      resources: [fileSystem.arn],
      conditions: {
        StringEquals: { "elasticfilesystem:AccessPointArn": accessPointArn },
        Bool: { "aws:SecureTransport": "true" },
      },
    },
  ]);
}

/** NFS between the function and the mount targets, and no further. */
export function mountRules({ fileSystem }: FileStore, securityGroupId: pulumi.Input<string>) {
  const nfs = { ipProtocol: "tcp", fromPort: 2049, toPort: 2049 };
  return {
    egress: {
      ...nfs,
      securityGroupId,
      referencedSecurityGroupId: fileSystem.securityGroupId,
      description: "NFS to the models",
    },
    ingress: {
      ...nfs,
      securityGroupId: fileSystem.securityGroupId,
      referencedSecurityGroupId: securityGroupId,
      description: "NFS from the function that reads models",
    },
  };
}
