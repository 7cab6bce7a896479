import * as pulumi from "@pulumi/pulumi";

import type { Grantee, Placement } from "../core";

/**
 * What the agent on an instance needs (AWS managed policy AmazonEC2ContainerServiceforEC2Role), for the cluster that Batch makes for one
 * compute environment alone: `AWSBatch-<name>-<uuid>`. Images and logs are the jobs' execution roles'.
 */
export function grantInstanceAgent(
  grantee: Grantee,
  environmentName: string,
  { partition, region, accountId }: Placement,
): pulumi.Resource {
  const ecs = pulumi.interpolate`arn:${partition}:ecs:${region}:${accountId}`;
  const cluster = pulumi.interpolate`${ecs}:cluster/AWSBatch-${environmentName}-*`;
  const instances = pulumi.interpolate`${ecs}:container-instance/AWSBatch-${environmentName}-*/*`;
  return grantee.allow("join-cluster", [
    {
      sid: "JoinCluster",
      actions: [
        "ecs:DeregisterContainerInstance",
        "ecs:RegisterContainerInstance",
        "ecs:SubmitAttachmentStateChanges",
        "ecs:SubmitContainerStateChange",
        "ecs:SubmitTaskStateChange",
      ],
      resources: [cluster],
    },
    {
      sid: "TakeTasks",
      actions: ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"],
      resources: [instances],
      conditions: { ArnLike: { "ecs:cluster": cluster } },
    },
    {
      // Batch has instances register with tags, which takes this beside registering.
      sid: "TagItself",
      actions: ["ecs:TagResource"],
      resources: [instances],
      conditions: { StringEquals: { "ecs:CreateAction": "RegisterContainerInstance" } },
    },
    { sid: "FindCluster", actions: ["ec2:DescribeTags", "ecs:DiscoverPollEndpoint"], resources: ["*"] },
  ]);
}
