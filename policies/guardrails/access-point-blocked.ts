import { resourceRule } from "../rule";

const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

/** AWS's default is to block all four. */
export const accessPointBlocked = resourceRule({
  name: "access-point-blocked",
  severity: "critical",
  description: "No access point of a bucket lets public access through.",
  reason: "An access point is a second door to the bucket, and its block cannot be changed later.",
  fix: "Leave publicAccessBlockConfiguration out.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html",
  types: ["aws:s3/accessPoint:AccessPoint"],
  *judge({ props: { publicAccessBlockConfiguration: block } }) {
    for (const flag of flags.filter((name) => block?.[name] === false)) {
      yield { property: `publicAccessBlockConfiguration.${flag}`, says: "is false." };
    }
  },
  remediate: () => ({
    publicAccessBlockConfiguration: {
      ...{ blockPublicAcls: true, blockPublicPolicy: true },
      ...{ ignorePublicAcls: true, restrictPublicBuckets: true },
    },
  }),
});
