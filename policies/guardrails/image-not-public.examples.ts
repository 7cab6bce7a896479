import { type Examples, resource, unknownValue } from "../rule/examples";

const permission = "aws:ec2/amiLaunchPermission:AmiLaunchPermission";

export const imageNotPublicExamples: Examples = {
  allows: {
    "one account": [resource(permission, "nodes", { accountId: "111111111111" })],
    "images of a pipeline for one account": [
      resource("aws:imagebuilder/distributionConfiguration:DistributionConfiguration", "nodes", {
        distributions: [
          {
            region: "ap-southeast-1",
            amiDistributionConfiguration: { launchPermission: { userIds: ["111111111111"] } },
          },
        ],
      }),
    ],
    "a snapshot of our own": [resource("aws:rds/snapshot:Snapshot", "before", {})],
  },
  forbids: {
    "an image for everybody": {
      resources: [resource(permission, "nodes", { group: "all" })],
      violations: ["nodes.group: is all."],
    },
    "images of a pipeline for everybody": {
      resources: [
        resource("aws:imagebuilder/distributionConfiguration:DistributionConfiguration", "nodes", {
          distributions: [
            {
              region: "ap-southeast-1",
              amiDistributionConfiguration: { launchPermission: { userGroups: ["all"] } },
            },
          ],
        }),
      ],
      violations: [
        "nodes.distributions[0].amiDistributionConfiguration.launchPermission.userGroups: holds all.",
      ],
    },
    "a snapshot for everybody": {
      resources: [
        resource("aws:rds/clusterSnapshot:ClusterSnapshot", "before", {
          sharedAccounts: ["111111111111", "all"],
        }),
      ],
      violations: ["before.sharedAccounts: holds all."],
    },
  },
  undecided: {
    "an account that preview does not know": [
      resource("aws:rds/snapshot:Snapshot", "before", { sharedAccounts: [unknownValue] }),
    ],
  },
};
