import { resourceRule } from "../rule";

/** All these are private in the provider when nothing is said. */
export const databaseNotPublic = resourceRule({
  name: "database-not-public",
  severity: "critical",
  description: "No database, warehouse, broker or replication instance has a public address.",
  reason: "A database on the internet is attacked from its first minute, with the passwords of every leak.",
  fix: "Leave publiclyAccessible out; reach it from the VPC, through Session Manager or a VPN.",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  types: [
    "aws:rds/instance:Instance",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:neptune/clusterInstance:ClusterInstance",
    "aws:redshift/cluster:Cluster",
    "aws:redshiftserverless/workgroup:Workgroup",
    "aws:dms/replicationInstance:ReplicationInstance",
    "aws:mq/broker:Broker",
  ],
  *judge({ props: { publiclyAccessible } }) {
    if (publiclyAccessible === true) {
      yield { property: "publiclyAccessible", says: "is true." };
    }
  },
  remediate: () => ({ publiclyAccessible: false }),
});
