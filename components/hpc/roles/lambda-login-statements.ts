import type { GrantStatement } from "../../core";
import type { ClusterArns } from "./cluster-arns";
import { throughCloudFormation } from "./through-cloud-formation";

/** An Auto Scaling group, a target group and a network load balancer for each pool; nothing without pools. */
export function loginStatements(arns: ClusterArns, pools: readonly string[]): GrantStatement[] {
  const [group, ...groups] = pools.map((pool) => arns.autoScalingGroup(pool));
  const [targets, ...otherTargets] = pools.map((pool) => arns.targetGroup(pool));
  if (group === undefined || targets === undefined) {
    return [];
  }
  const balancer = (resource: string) => arns.regional("elasticloadbalancing", resource);
  return [
    {
      sid: "KeepLoginGroups",
      actions: [
        "autoscaling:CreateAutoScalingGroup",
        "autoscaling:CreateOrUpdateTags",
        "autoscaling:DeleteAutoScalingGroup",
        "autoscaling:DeleteLifecycleHook",
        "autoscaling:PutLifecycleHook",
        "autoscaling:UpdateAutoScalingGroup",
      ],
      resources: [group, ...groups],
      conditions: throughCloudFormation,
    },
    {
      sid: "KeepTargetGroups",
      actions: [
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:CreateTargetGroup",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
      ],
      resources: [targets, ...otherTargets],
      conditions: throughCloudFormation,
    },
    {
      // CloudFormation names them by chance.
      sid: "KeepLoadBalancers",
      actions: [
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
      ],
      resources: [balancer("loadbalancer/net/*"), balancer("listener/net/*")],
      conditions: throughCloudFormation,
    },
    {
      sid: "SeeLogins",
      actions: [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeLifecycleHooks",
        "autoscaling:DescribeScalingActivities",
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
        // Whoever asks how the cluster is has its load balancers looked for by their tags (ParallelCluster 3.16, `login_nodes_status`).
        "tag:GetResources",
      ],
      resources: ["*"],
    },
  ];
}
