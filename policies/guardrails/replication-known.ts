import { known, stackRule, stringList } from "../rule";

const settings = {
  destinations: stringList("ARNs of buckets outside the program that may receive copies.", []),
};

/** The ARN of a bucket says neither its region nor its account, so only buckets that somebody vouches for count. */
export const replicationKnown = stackRule({
  name: "replication-known",
  severity: "critical",
  description: "A bucket is copied to buckets of the same program, or to listed ones.",
  reason:
    "Replication carries every object out as it is written, to another region or account, without any other sign.",
  fix: "Make the destination in this program, where its region is judged, or add its ARN to destinations.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
  each: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  settings,
  *judge(replication, stack, { destinations }) {
    const buckets = stack
      .all("aws:s3/bucket:Bucket")
      .filter((bucket) => !stack.refers(replication, "bucket", bucket));
    const ours = buckets.flatMap(({ props }) => {
      const name = known(() => props.bucket)?.value;
      return name === undefined ? [] : [`arn:aws:s3:::${name}`];
    });
    // At preview the ARN of a new bucket is not known yet, but the engine knows what it was made of.
    const madeOfOurs = buckets.some((bucket) => stack.refers(replication, "rules", bucket));
    for (const [index, { destination, status }] of (replication.props.rules ?? []).entries()) {
      if (status !== "Enabled" || (madeOfOurs && known(() => destination.bucket) === undefined)) {
        continue;
      }
      if (![...ours, ...destinations].includes(destination.bucket)) {
        yield { property: `rules[${index}].destination.bucket`, says: `is ${destination.bucket}.` };
      }
    }
  },
});
