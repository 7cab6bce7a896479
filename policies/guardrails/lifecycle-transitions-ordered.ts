import { resourceRule } from "../rule";

/** Days that AWS bills at least for an object in a class. https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html */
const leastDays: Readonly<Record<string, number>> = {
  ...{ STANDARD_IA: 30, ONEZONE_IA: 30, GLACIER_IR: 90, GLACIER: 90, DEEP_ARCHIVE: 180 },
};
const infrequent = ["STANDARD_IA", "ONEZONE_IA"];

export const lifecycleTransitionsOrdered = resourceRule({
  name: "lifecycle-transitions-ordered",
  severity: "low",
  description: "Objects stay in each storage class as long as AWS bills for it.",
  reason: "What moves on or expires earlier pays the full minimum, so the cheaper class costs more.",
  fix: "Move to IA at day 30 at the soonest, stay there 30 days, 90 in Glacier, 180 in Deep Archive.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html",
  types: ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"],
  *judge({ props: { rules = [] } }) {
    for (const [index, { status, transitions = [], expiration }] of rules.entries()) {
      if (status !== "Enabled") {
        continue;
      }
      const property = `rules[${index}]`;
      const steps = transitions
        .flatMap(({ days, storageClass }) => (days === undefined ? [] : [{ days, storageClass }]))
        .sort((one, other) => one.days - other.days);
      for (const [at, { days, storageClass }] of steps.entries()) {
        if (infrequent.includes(storageClass) && days < 30) {
          yield { property, says: `moves to ${storageClass} after ${days} days; 30 is the least.` };
        }
        const until = steps[at + 1]?.days ?? expiration?.days ?? Infinity;
        const least = leastDays[storageClass] ?? 0;
        if (until - days < least) {
          const says = `leaves ${storageClass} after ${until - days} days; ${least} are paid.`;
          yield { property, says };
        }
      }
    }
  },
});
