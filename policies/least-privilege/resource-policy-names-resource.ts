import { allowStatements, matchesEverything, parseAction } from "../iam";
import { documentRule } from "../rule";

/**
 * Services in whose policies `*` is not a way to say "this resource". Elsewhere, as in Secrets Manager and Backup,
 * AWS's own examples write `*` for it.
 */
const services: ReadonlySet<string> = new Set([
  ...[
    "s3",
    "s3-outposts",
    "s3express",
    "sns",
    "sqs",
    "lambda",
    "dynamodb",
    "kinesis",
    "events",
    "logs",
    "glue",
    "es",
  ],
]);

/** Left to others: NotResource (`no-inverse-allow`), key policies, where `*` means the key itself. */
export const resourcePolicyNamesResource = documentRule({
  name: "resource-policy-names-resource",
  severity: "medium",
  description: "A policy on a bucket, topic, queue or function names what it is about.",
  reason:
    'AWS refuses "*" in some of these policies; in the others it opens whatever else comes under the same policy.',
  fix: "Name the ARN of the resource that the policy hangs on, and the prefix where only a part is meant.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  kinds: ["resource"],
  *judge({ document }) {
    for (const { label, actions, resources } of allowStatements(document)) {
      const everything = resources.filter(isEveryResource);
      const about = actions.filter((action) => services.has(parseAction(action)?.service ?? ""));
      if (everything.length > 0 && about.length > 0) {
        yield { statement: label, says: `allows ${about.join(", ")} on "${everything.join('", "')}".` };
      }
    }
  },
});

/** `*`, or an ARN that names neither an account nor a name: `arn:aws:s3:::*`, `arn:aws:sqs:*:*:*`. */
function isEveryResource(resource: string): boolean {
  if (matchesEverything(resource)) {
    return true;
  }
  const [arn, , , , account = "", ...name] = resource.split(":");
  return arn === "arn" && !/\d{12}/.test(account) && /^[*?/:]*$/.test(name.join(":"));
}
