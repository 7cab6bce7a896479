import * as pulumi from "@pulumi/pulumi";

import type { Grantee, Placement } from "../../core";
import { type ContainerImageSource, repositoryArn } from "../../images";
import { imageStatements, interfaceStatements, logStatements, metricStatements } from "../../identity";
import type { NetworkLike } from "../../network";
import type { ContainerArgs } from "./container";
import type { ModelArgs } from "./model-args";

/*
 * What a hosting execution role needs, after SageMaker Developer Guide, "How to use SageMaker AI execution roles",
 * "CreateModel API: Execution Role Permissions", each with the resource that the service authorization reference lets it name.
 */

/** Lets the role pull the images of the containers: those that are in registries of our own reach. */
export function grantImagePull(
  grantee: Grantee,
  images: readonly pulumi.Input<string>[],
  { partition }: Placement,
): pulumi.Resource[] {
  const [first, ...others] = images.map((image) => repositoryArn(image, partition));
  return first === undefined ? [] : [grantee.allow("pull-image", imageStatements([first, ...others]))];
}

/** Lets the role write the log group's streams, and metrics of endpoints. */
export function grantTelemetry(grantee: Grantee, logGroupArn: pulumi.Output<string>): pulumi.Resource {
  return grantee.allow("write-telemetry", [
    ...logStatements(logGroupArn),
    ...metricStatements(["/aws/sagemaker/Endpoints"]),
  ]);
}

/** Lets the role place network interfaces in these subnets behind this security group, and take them away again. */
export function grantNetworkInterfaces(
  grantee: Grantee,
  network: NetworkLike,
  securityGroupId: pulumi.Output<string>,
  placement: Placement,
): pulumi.Resource {
  const within = { subnetIds: network.privateSubnetIds, securityGroupIds: [securityGroupId] } as const;
  return grantee.allow("use-network-interfaces", interfaceStatements("sagemaker", within, placement));
}

/** Lets the role read the models, and find those of which only the prefix is known. Containers may share one. */
export function grantArtifacts(grantee: Grantee, args: ModelArgs): pulumi.Resource[] {
  const artifacts =
    args.multiModel === undefined
      ? containersOf(args).flatMap(({ artifact }) => artifact ?? [])
      : [args.multiModel.artifact];
  const granted: { bucket: unknown; path: string }[] = [];
  return artifacts.flatMap((artifact) => {
    const { bucket } = artifact;
    const path = "key" in artifact && artifact.key !== undefined ? artifact.key : `${artifact.prefix}*`;
    if (granted.some((known) => known.bucket === bucket && known.path === path)) {
      return [];
    }
    granted.push({ bucket, path });
    const read = bucket.grantRead(grantee, path);
    return path.endsWith("*") ? [read, bucket.grantList(grantee, path)] : [read];
  });
}

export function imagesOf(args: ModelArgs): readonly ContainerImageSource[] {
  return args.multiModel === undefined
    ? containersOf(args).flatMap(({ image }) => image ?? [])
    : [args.multiModel.image];
}

function containersOf(args: ModelArgs): readonly ContainerArgs[] {
  return args.containers ?? (args.container === undefined ? [] : [args.container]);
}
