import { given, resourceRule } from "../rule";

/** What the configuration says is judged by `glue-security-configuration-complete`. */
export const glueJobSecured = resourceRule({
  name: "glue-job-secured",
  severity: "high",
  description: "Every Glue job and crawler runs under a security configuration.",
  reason: "Without one what a job writes, logs and remembers is not encrypted with a key of ours.",
  fix: "Set securityConfiguration to the name of an aws.glue.SecurityConfiguration.",
  url: "https://docs.aws.amazon.com/glue/latest/dg/set-up-encryption.html",
  types: ["aws:glue/job:Job", "aws:glue/crawler:Crawler"],
  *judge({ props }) {
    if (!given(() => props.securityConfiguration)) {
      yield { property: "securityConfiguration", says: "is not set." };
    }
  },
});
