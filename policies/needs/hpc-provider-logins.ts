import { createHash } from "node:crypto";

import type { HpcClusterFacts } from "./hpc-clusters";
import { hpcArns, otherThan, type Row, viaCloudFormation } from "./hpc-rows";
import { textField } from "./values";

const context = viaCloudFormation;
const byItself = { does: "does so by a call of its own", context: {} };

/** For each login pool an Auto Scaling group, a target group and a load balancer. */
export function providerLoginRows(cluster: HpcClusterFacts): readonly Row[] {
  const { regional } = hpcArns(cluster, cluster.name);
  const pools = cluster.loginPools.map((pool) => textField(pool, "Name") ?? "");
  const balancing = (rest: string) => regional("elasticloadbalancing", rest);
  return pools.length === 0
    ? []
    : [
        ...pools.flatMap((pool) => poolRows(cluster, pool)),
        ...[
          {
            resource: balancing("loadbalancer/net/clu-Logi-1ABC/0123456789abcdef"),
            scope: balancing("loadbalancer/net/*"),
          },
          {
            resource: balancing("listener/net/clu-Logi-1ABC/0123456789abcdef/1"),
            scope: balancing("listener/net/*"),
          },
        ].map((where) => ({
          does: "keeps its load balancers",
          actions: [
            ...["AddTags", "CreateListener", "CreateLoadBalancer", "DeleteListener", "DeleteLoadBalancer"],
            "ModifyLoadBalancerAttributes",
          ].map((name) => `elasticloadbalancing:${name}`),
          ...{ ...where, context },
          not: [
            byItself,
            {
              does: "keeps an application's load balancer",
              resource: balancing("loadbalancer/app/any/0123456789abcdef"),
            },
          ],
        })),
        {
          ...{ does: "sees its login nodes", resource: "*" },
          actions: [
            ...["AutoScalingGroups", "LifecycleHooks", "ScalingActivities"].map(
              (what) => `autoscaling:Describe${what}`,
            ),
            ...["Listeners", "LoadBalancers", "Tags", "TargetGroups", "TargetHealth"].map(
              (what) => `elasticloadbalancing:Describe${what}`,
            ),
            "tag:GetResources",
          ],
        },
      ];
}

function poolRows(cluster: HpcClusterFacts, pool: string): readonly Row[] {
  const { regional } = hpcArns(cluster, cluster.name);
  const group = (id: string, name: string) =>
    regional("autoscaling", `autoScalingGroup:${id}:autoScalingGroupName/${name}-${pool}-AutoScalingGroup`);
  const digest = createHash("sha256").update(`${cluster.name}${pool}`).digest("hex").slice(0, 16);
  const target = `${cluster.name.slice(0, 7)}-${pool.slice(0, 7)}-${digest}`;
  const targets = (name: string, id: string) => regional("elasticloadbalancing", `targetgroup/${name}/${id}`);
  return [
    {
      does: "keeps its login nodes",
      actions: [
        ...["CreateAutoScalingGroup", "CreateOrUpdateTags", "DeleteAutoScalingGroup", "DeleteLifecycleHook"],
        ...["PutLifecycleHook", "UpdateAutoScalingGroup"],
      ].map((name) => `autoscaling:${name}`),
      ...{ resource: group("8131d980", cluster.name), scope: group("*", cluster.name), context },
      not: [
        byItself,
        {
          does: "keeps login nodes of another cluster",
          resource: group("8131d980", otherThan(cluster.name)),
        },
      ],
    },
    {
      does: "keeps its target group",
      actions: ["AddTags", "CreateTargetGroup", "DeleteTargetGroup", "ModifyTargetGroupAttributes"].map(
        (name) => `elasticloadbalancing:${name}`,
      ),
      ...{ resource: targets(target, "0123456789abcdef"), scope: targets(target, "*"), context },
      not: [
        byItself,
        { does: "keeps another target group", resource: targets("others", "0123456789abcdef") },
      ],
    },
  ];
}
