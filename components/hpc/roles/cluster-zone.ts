import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, refuseIf, type Transform } from "../../core";
import type { ClusterDns } from "./cluster-launches";
import { clusterNameProblem } from "./cluster-problems";
import type { ClusterScope } from "./cluster-scope";

export interface ClusterZoneArgs extends ClusterScope {
  /** The VPC in which the names are known. */
  readonly vpcId: pulumi.Input<string>;
  /** Tags of the zone, beside those of the provider. Default none. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: { readonly zone?: Transform<aws.route53.ZoneArgs> };
}

/**
 * The private zone of a cluster's names (`SlurmSettings/Dns/HostedZoneId`). ParallelCluster would make one itself, under an id that no role could
 * name beforehand; with this one the cluster's roles reach no other zone. Cost: 0.50 USD a month.
 */
export class ClusterZone extends PlatformComponent {
  readonly hostedZoneId: pulumi.Output<string>;
  readonly dns: ClusterDns;
  readonly nodes: { readonly zone: aws.route53.Zone };

  constructor(name: string, args: ClusterZoneArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("ClusterZone", name, [clusterNameProblem(args.clusterName)]);
    super("mlhpc:hpc:ClusterZone", name, opts);
    const zone = this.child(
      aws.route53.Zone,
      "zone",
      {
        // A VPC takes no two zones of one name. ParallelCluster puts the cluster's name before it once more.
        name: `${args.clusterName.toLowerCase()}.pcluster`,
        comment: `Nodes of the cluster ${args.clusterName}`,
        vpcs: [{ vpcId: args.vpcId }],
        // Names of nodes that are no more would keep it from going.
        forceDestroy: true,
        tags: args.tags,
      },
      args.transform?.zone,
    );
    this.hostedZoneId = zone.zoneId;
    this.dns = { kind: "existing", hostedZoneId: zone.zoneId };
    this.nodes = { zone };
    this.registerOutputs({ hostedZoneId: this.hostedZoneId });
  }
}
