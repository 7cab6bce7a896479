import type * as pulumi from "@pulumi/pulumi";

import type { Grantee, Placement } from "../core";
import { imageStatements, interfaceStatements, logStatements, metricStatements } from "../identity";
import type { NetworkLike } from "../network";
import { repositoryArn } from "./container-image";

/*
 * What a hosting execution role needs beside its models, after SageMaker Developer Guide, "How to use SageMaker AI execution roles",
 * "CreateModel API: Execution Role Permissions", each with the resource that the service authorization reference lets it name.
 */

/** Lets the role pull one repository's images. */
export function grantImagePull(
  grantee: Grantee,
  image: pulumi.Input<string>,
  { partition }: Placement,
): pulumi.Resource {
  return grantee.allow("pull-image", imageStatements([repositoryArn(image, partition)]));
}

/** Lets the role write the log group's streams, and metrics of endpoints. */
export function grantTelemetry(grantee: Grantee, logGroupArn: pulumi.Output<string>): pulumi.Resource {
  return grantee.allow("write-telemetry", [
    ...logStatements(logGroupArn),
    ...metricStatements(["/aws/sagemaker/Endpoints"]),
  ]);
}

export interface NetworkInterfaceInputs {
  readonly network: NetworkLike;
  readonly securityGroupId: pulumi.Output<string>;
  readonly placement: Placement;
}

/** Lets the role place network interfaces in these subnets behind this security group, and take them away again. */
export function grantNetworkInterfaces(
  grantee: Grantee,
  { network, securityGroupId, placement }: NetworkInterfaceInputs,
): pulumi.Resource {
  const within = { subnetIds: network.privateSubnetIds, securityGroupIds: [securityGroupId] } as const;
  return grantee.allow("use-network-interfaces", interfaceStatements("sagemaker", within, placement));
}
