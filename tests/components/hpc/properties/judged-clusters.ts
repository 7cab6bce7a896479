import { clusterConfiguration } from "../../../../components/hpc/cluster";
import { type ClusterVerdict, clusterVerdicts } from "../../../judges/parallelcluster";
import type { DrawnCluster } from "./cluster-draw";
import { arn, worldOf } from "./world";

/** What ParallelCluster has against each of the clusters; `reserved` tells it of their reservations too. */
export function judge(clusters: readonly DrawnCluster[], reserved = true): readonly ClusterVerdict[] {
  const world = worldOf(clusters.map(({ place }) => place));
  return clusterVerdicts(
    clusters.map(({ name, args, place: { region } }) => ({
      name: args.clusterName ?? name,
      region,
      configuration: clusterConfiguration(args, {
        region,
        head: { instanceProfileArn: arn.profile("head"), securityGroupId: "sg-0123456789abcdef0" },
        compute: { instanceProfileArn: arn.profile("compute"), securityGroupId: "sg-0123456789abcdef1" },
        login: { instanceProfileArn: arn.profile("login"), securityGroupId: "sg-0123456789abcdef2" },
        lambdaFunctionsRoleArn: arn.role("functions"),
        checkedScript: "s3://cluster-artifacts/checked-script.sh",
      }),
    })),
    reserved ? world : { ...world, reservations: {} },
  );
}

/** Why ParallelCluster would not make the cluster: the schema's refusals, or the errors of its validators. */
export function errorsOf({ refusals, failures }: ClusterVerdict): readonly string[] {
  return [
    ...refusals,
    ...failures
      .filter(({ level }) => level === "ERROR")
      .map(({ validator, message }) => `${validator}: ${message}`),
  ];
}
