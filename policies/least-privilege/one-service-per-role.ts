import { allowStatements, matchesEverything } from "../iam";
import { documentRule } from "../rule";

/** Services that AWS asks to name together, because one feature runs as both. */
const pairs: readonly (readonly string[])[] = [
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html
  ["edgelambda", "lambda"],
  // https://docs.aws.amazon.com/datapipeline/latest/DeveloperGuide/dp-iam-roles.html
  ["datapipeline", "elasticmapreduce"],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html
  ["batchoperations.s3", "s3"],
  // https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.Redshift.html
  ["dms", "redshift"],
  // https://docs.aws.amazon.com/lake-formation/latest/dg/initial-lf-config.html
  ["glue", "lakeformation"],
];

export const oneServicePerRole = documentRule({
  name: "one-service-per-role",
  severity: "medium",
  description: "A role is trusted by one service.",
  reason:
    "A role for several services has the permissions of all of them together, and whoever may pass it to one may use all.",
  fix: "Make a role for each service, each with the permissions that it needs.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  kinds: ["trust"],
  *judge({ document }) {
    const services = new Set(
      allowStatements(document).flatMap(({ principals }) =>
        principals.flatMap((one) =>
          one.kind === "service" && !matchesEverything(one.text) ? [one.service] : [],
        ),
      ),
    );
    const names = [...services].sort();
    if (names.length > 1 && !pairs.some((pair) => pair.join() === names.join())) {
      yield { statement: "document", says: `trusts ${names.length} services: ${names.join(", ")}.` };
    }
  },
});
