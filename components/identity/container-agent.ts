import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { GrantStatement, Placement } from "../core";

/** What the agent of ECS on an instance needs (AWS managed policy AmazonEC2ContainerServiceforEC2Role), for this cluster alone. */
export function containerAgentStatements(
  cluster: aws.ecs.Cluster,
  { partition, region, accountId }: Placement,
): readonly [GrantStatement, ...GrantStatement[]] {
  return [
    {
      sid: "JoinCluster",
      actions: [
        "ecs:DeregisterContainerInstance",
        "ecs:RegisterContainerInstance",
        "ecs:SubmitAttachmentStateChanges",
        "ecs:SubmitContainerStateChange",
        "ecs:SubmitTaskStateChange",
      ],
      resources: [cluster.arn],
    },
    {
      sid: "TakeTasks",
      actions: ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"],
      resources: [
        pulumi.interpolate`arn:${partition}:ecs:${region}:${accountId}:container-instance/${cluster.name}/*`,
      ],
      conditions: { ArnEquals: { "ecs:cluster": cluster.arn } },
    },
    { sid: "FindCluster", actions: ["ecs:DiscoverPollEndpoint"], resources: ["*"] },
  ];
}
