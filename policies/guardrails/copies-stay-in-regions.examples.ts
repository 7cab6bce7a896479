import { type Examples, resource, unknownValue } from "../rule/examples";

const table = "aws:dynamodb/table:Table";
const backup = (region: string) =>
  resource("aws:backup/plan:Plan", "nightly", {
    rules: [
      {
        ...{ ruleName: "nightly", targetVaultName: "vault" },
        copyActions: [{ destinationVaultArn: `arn:aws:backup:${region}:000000000000:backup-vault:far` }],
      },
    ],
  });
const allowed = "allowed are ap-southeast-1, ap-southeast-3.";

export const copiesStayInRegionsExamples: Examples = {
  allows: {
    Jakarta: [
      resource(table, "features", { replicas: [{ regionName: "ap-southeast-3" }] }),
      backup("ap-southeast-3"),
    ],
    "no copies": [resource(table, "features", {})],
  },
  forbids: {
    "replicas of a table and of a secret": {
      resources: [
        resource(table, "features", {
          replicas: [{ regionName: "ap-southeast-3" }, { regionName: "us-east-1" }],
        }),
        resource("aws:secretsmanager/secret:Secret", "token", { replicas: [{ region: "eu-west-1" }] }),
      ],
      violations: [
        `features.replicas[1].regionName: is us-east-1; ${allowed}`,
        `token.replicas[0].region: is eu-west-1; ${allowed}`,
      ],
    },
    "backups, files and images": {
      resources: [
        backup("us-west-2"),
        resource("aws:efs/replicationConfiguration:ReplicationConfiguration", "homes", {
          destination: { region: "us-west-2" },
        }),
        resource("aws:ecr/replicationConfiguration:ReplicationConfiguration", "images", {
          replicationConfiguration: {
            rules: [{ destinations: [{ region: "us-west-2", registryId: "000000000000" }] }],
          },
        }),
        resource("aws:imagebuilder/distributionConfiguration:DistributionConfiguration", "nodes", {
          distributions: [{ region: "ap-southeast-1" }, { region: "us-west-2" }],
        }),
      ],
      violations: [
        `nightly.rules[0].copyActions[0].destinationVaultArn: is us-west-2; ${allowed}`,
        `homes.destination.region: is us-west-2; ${allowed}`,
        `images.replicationConfiguration.rules[0].destinations[0].region: is us-west-2; ${allowed}`,
        `nodes.distributions[1].region: is us-west-2; ${allowed}`,
      ],
    },
    "what the environment does not list": {
      resources: [resource(table, "features", { replicas: [{ regionName: "ap-southeast-3" }] })],
      settings: { allowed: ["eu-central-1"] },
      violations: ["features.replicas[0].regionName: is ap-southeast-3; allowed are eu-central-1."],
    },
  },
  undecided: {
    "a region that preview does not know": [
      resource(table, "features", { replicas: [{ regionName: unknownValue }] }),
    ],
  },
};
