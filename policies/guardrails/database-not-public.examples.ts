import { anyResource, type Examples, resource, unknownValue } from "../rule/examples";

export const databaseNotPublicExamples: Examples = {
  allows: {
    "a database that says nothing": [resource("aws:rds/instance:Instance", "meta", {})],
    "a private warehouse": [resource("aws:redshift/cluster:Cluster", "lake", { publiclyAccessible: false })],
  },
  forbids: {
    "a database": {
      resources: [resource("aws:rds/instance:Instance", "meta", { publiclyAccessible: true })],
      violations: ["meta.publiclyAccessible: is true."],
    },
    "an instance of a cluster, a workgroup, a broker": {
      resources: [
        resource("aws:rds/clusterInstance:ClusterInstance", "meta-1", { publiclyAccessible: true }),
        resource("aws:redshiftserverless/workgroup:Workgroup", "lake", { publiclyAccessible: true }),
        resource("aws:mq/broker:Broker", "events", { publiclyAccessible: true }),
      ],
      violations: [
        "meta-1.publiclyAccessible: is true.",
        "lake.publiclyAccessible: is true.",
        "events.publiclyAccessible: is true.",
      ],
    },
  },
  undecided: {
    "a switch that depends on another resource": [
      anyResource("aws:rds/instance:Instance", "meta", { publiclyAccessible: unknownValue }),
    ],
  },
  remediates: {
    "a public database": {
      before: resource("aws:rds/instance:Instance", "meta", { publiclyAccessible: true }),
      after: resource("aws:rds/instance:Instance", "meta", { publiclyAccessible: false }),
    },
  },
};
