import * as pulumi from "@pulumi/pulumi";

import type { Problem } from "../../core";
import type { HpcClusterArgs } from "./cluster-args";
import { clusterConfiguration, type NodeParts } from "./cluster-configuration";

/** Bytes of a template that CloudFormation takes in a call (user guide, "CloudFormation quotas"). */
const longestTemplate = 51_200;

/** As long as the ARN of a role of ours can be: what stands for ids that AWS has yet to make. */
const unknownId = "x".repeat(128);

const node: NodeParts = { instanceProfileArn: unknownId, securityGroupId: unknownId };

/** For what is around the configuration in the template. */
const wrapping = 1024;

/** Refuses a configuration that would not go into CloudFormation, by its length with the longest ids. */
export function templateSizeProblem(args: HpcClusterArgs): Problem {
  if ((args.headNode.subnet ?? args.network.privateSubnets?.[0]) === undefined) {
    return false;
  }
  const configuration = clusterConfiguration(args, {
    ...{ region: unknownId, head: node, compute: node, login: node, checkedScript: unknownId },
    ...{ lambdaFunctionsRoleArn: unknownId, hostedZoneId: unknownId },
  });
  const text = JSON.stringify(configuration, (_key, value: unknown) =>
    pulumi.Output.isInstance(value) ? unknownId : value,
  );
  const bytes = Buffer.byteLength(text) + wrapping;
  return (
    bytes > longestTemplate &&
    `the cluster's template has about ${bytes} bytes; CloudFormation takes ${longestTemplate}: give it fewer tags, scripts and compute resources, or make two clusters of it.`
  );
}
