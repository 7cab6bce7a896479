import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Grantee, Placement } from "../../core";
import { dcvPackages } from "./dcv-platforms";
import { boundZone } from "./mount-problems";
import type { RemoteVisualizationArgs } from "./remote-visualization-args";
import { grantMount, mountLine } from "./shared-mounts";
import { defaultInstanceType, defaultUser } from "./visualization-problems";
import { grantLicense } from "./workstation-grants";
import { dcvPort, workstationScript } from "./workstation-script";

function mountsOf({ sharedStorage = {} }: RemoteVisualizationArgs) {
  return Object.entries(sharedStorage);
}

/** The script of the first start, once the ids of file systems and buckets are known. */
export function scriptOf(args: RemoteVisualizationArgs, placement: Placement): pulumi.Output<string> {
  const { access, dcv, image, user = defaultUser, tokenMinutes = 5 } = args;
  const behindBalancer = access?.type === "privateLoadBalancer";
  const archive =
    dcv?.type === "archive"
      ? {
          url: pulumi.interpolate`s3://${dcv.bucket.bucketName}/${dcv.key}`,
          sha256: dcv.sha256,
          packages: dcvPackages(args.instanceType ?? defaultInstanceType, image.operatingSystem),
        }
      : undefined;
  return pulumi
    .all([archive, mountsOf(args).map(([, mount]) => mountLine(mount, placement))])
    .apply(([from, mounts]) =>
      workstationScript({
        ...{ user, tokenMinutes, mounts, archive: from },
        address: behindBalancer ? `https://${access.hostName}` : `https://localhost:${dcvPort}`,
        listensToNetwork: behindBalancer,
      }),
    );
}

/** What the instance needs while it sets itself up. */
export function grantSetup(
  grantee: Grantee,
  args: RemoteVisualizationArgs,
  placement: Placement,
): pulumi.Resource[] {
  const { dcv } = args;
  return [
    grantLicense(grantee, placement),
    ...(dcv?.type === "archive" ? [dcv.bucket.grantRead(grantee, dcv.key)] : []),
    ...mountsOf(args).flatMap(([name, mount]) => grantMount(grantee, name, mount, placement)),
  ];
}

/** The way from the instance to its file systems. */
export function allowMounts(
  name: string,
  args: RemoteVisualizationArgs,
  securityGroupId: pulumi.Input<string>,
): pulumi.Resource[] {
  return mountsOf(args).flatMap(
    ([, { fileSystem }]) => fileSystem.allowClients?.(securityGroupId, name) ?? [],
  );
}

export function imageOf({ image }: RemoteVisualizationArgs, parent: pulumi.Resource): pulumi.Input<string> {
  return image.parameterName === undefined
    ? image.imageId
    : aws.ssm.getParameterOutput({ name: image.parameterName }, { parent }).value;
}

/** A private subnet of the zone that is named, or that a file system binds it to. */
export function subnetOf(args: RemoteVisualizationArgs): pulumi.Input<string> {
  const { network, availabilityZone } = args;
  const zone =
    availabilityZone ??
    mountsOf(args)
      .map(([, { fileSystem }]) => boundZone(fileSystem))
      .find(Boolean);
  const known = network.privateSubnets?.find(
    (subnet) => zone === undefined || subnet.availabilityZone === zone,
  );
  return known?.id ?? network.privateSubnetIds.apply(([first = ""]) => first);
}
