import type { HpcClusterFacts } from "./hpc-clusters";
import { hpcArns, otherThan, type Row } from "./hpc-rows";
import { fieldOf, textField } from "./values";

export interface ClusterZone {
  /** ARN of the zone, and the pattern of all that it may be. */
  readonly zone: string;
  readonly anyZone: string;
  /** Whether the cluster makes the zone. */
  readonly managed: boolean;
}

/** The zone of a cluster's names; undefined where it has none. */
export function zoneOf(cluster: HpcClusterFacts): ClusterZone | undefined {
  const { global } = hpcArns(cluster, cluster.name);
  const dns = fieldOf(fieldOf(fieldOf(cluster.configuration, "Scheduling"), "SlurmSettings"), "Dns");
  const id = textField(dns, "HostedZoneId");
  if (fieldOf(dns, "DisableManagedDns") === true) {
    return undefined;
  }
  return id === undefined
    ? {
        ...{ zone: global("route53", "hostedzone/Z0123456789ABCDEFGHIJ"), managed: true },
        anyZone: global("route53", "hostedzone/*"),
      }
    : { ...both(global("route53", `hostedzone/${id}`)), managed: false };
}

function both(zone: string) {
  return { zone, anyZone: zone };
}

/** Names of the cluster's nodes in its zone, and of nothing else. */
export function nameRows(cluster: HpcClusterFacts): readonly Row[] {
  const zone = zoneOf(cluster);
  const change = (name: string, type: string) => ({
    "route53:ChangeResourceRecordSetsNormalizedRecordNames": [`queue1-st-1.${name.toLowerCase()}.pcluster`],
    "route53:ChangeResourceRecordSetsRecordTypes": [type],
  });
  return zone === undefined
    ? []
    : [
        {
          ...{ does: "names nodes", actions: ["route53:ChangeResourceRecordSets"] },
          ...{ resource: zone.zone, scope: zone.anyZone, context: change(cluster.name, "A") },
          not: [
            { does: "names nodes of another cluster", context: change(otherThan(cluster.name), "A") },
            { does: "hands on a name", context: change(cluster.name, "NS") },
            { does: "changes records unseen", context: {} },
          ],
        },
      ];
}
