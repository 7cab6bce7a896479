import { resourceRule } from "../rule";

export const imageNotPublic = resourceRule({
  name: "image-not-public",
  severity: "critical",
  description: "No machine image and no snapshot is shared with everybody.",
  reason:
    "Images and snapshots hold whatever lay on the disk, keys and data included, and are copied within minutes.",
  fix: "Share with the account ids that need it.",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharing-amis.html",
  types: [
    "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
    "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
    "aws:rds/snapshot:Snapshot",
    "aws:rds/clusterSnapshot:ClusterSnapshot",
    "aws:rds/snapshotCopy:SnapshotCopy",
  ],
  *judge({ type, props }) {
    if (type === "aws:ec2/amiLaunchPermission:AmiLaunchPermission") {
      if (props.group === "all") {
        yield { property: "group", says: "is all." };
      }
    } else if (type === "aws:imagebuilder/distributionConfiguration:DistributionConfiguration") {
      for (const [index, { amiDistributionConfiguration: ami }] of (props.distributions ?? []).entries()) {
        if (ami?.launchPermission?.userGroups?.includes("all")) {
          const property = `distributions[${index}].amiDistributionConfiguration.launchPermission.userGroups`;
          yield { property, says: "holds all." };
        }
      }
    } else if (props.sharedAccounts?.includes("all")) {
      yield { property: "sharedAccounts", says: "holds all." };
    }
  },
});
