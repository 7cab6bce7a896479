import * as pulumi from "@pulumi/pulumi";

import type { ClusterConfiguration } from "./configuration";

/** The version of ParallelCluster whose provider, images and configuration are meant. */
export const parallelClusterVersion = "3.16.1";

/** The template with which AWS publishes its provider of clusters in every region (user guide, "Provider stack hosted by AWS ParallelCluster"). */
export function providerTemplateUrl(
  region: pulumi.Input<string>,
  dnsSuffix: pulumi.Input<string>,
): pulumi.Output<string> {
  const path = `parallelcluster/${parallelClusterVersion}/templates/custom_resource/cluster.yaml`;
  return pulumi.interpolate`https://${region}-aws-parallelcluster.s3.${region}.${dnsSuffix}/${path}`;
}

export interface ClusterTemplateArgs {
  readonly clusterName: string;
  readonly configuration: ClusterConfiguration;
  readonly deletionPolicy: "Delete" | "Retain";
  /** The provider's function, output `ServiceToken` of its stack. */
  readonly serviceToken: pulumi.Input<string>;
}

/**
 * A stack whose one resource is the cluster (user guide, "Cluster resource"). Every id is in the text: a template that names what it means
 * changes exactly when the cluster does, and shows in the state and in CloudFormation what a cluster was made of.
 */
export function clusterTemplate(args: ClusterTemplateArgs): pulumi.Output<string> {
  const { clusterName, configuration, deletionPolicy, serviceToken } = args;
  const attribute = (name: string) => ({ Value: { "Fn::GetAtt": ["PclusterCluster", name] } });
  return pulumi.jsonStringify({
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `Cluster ${clusterName} of AWS ParallelCluster ${parallelClusterVersion}`,
    Resources: {
      PclusterCluster: {
        Type: "Custom::PclusterCluster",
        Properties: {
          ServiceToken: serviceToken,
          ClusterName: clusterName,
          ClusterConfiguration: configuration,
          DeletionPolicy: deletionPolicy,
        },
      },
    },
    Outputs: {
      HeadNodeInstanceId: attribute("headNode.instanceId"),
      HeadNodePrivateIp: attribute("headNode.privateIpAddress"),
      ValidationMessages: attribute("validationMessages"),
    },
  });
}
