import { given, resourceRule } from "../rule";

/** For prod. Aurora, DocumentDB and Neptune keep their storage in three zones by themselves. */
export const databaseTwoZones = resourceRule({
  name: "database-two-zones",
  severity: "medium",
  description: "A database instance has a standby in a second availability zone.",
  reason: "When its zone fails, a single instance is gone until somebody restores a backup.",
  fix: "Set multiAz: true.",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html",
  types: ["aws:rds/instance:Instance"],
  *judge({ props }) {
    if (props.multiAz !== true && !given(() => props.replicateSourceDb)) {
      yield { property: "multiAz", says: `is ${props.multiAz ?? "not set, which means false"}.` };
    }
  },
  remediate: () => ({ multiAz: true }),
});
