import { resourceRule } from "../rule";
import { containersOf } from "../rule/containers";

export const jobWithoutPublicIp = resourceRule({
  name: "job-without-public-ip",
  severity: "high",
  description: "No job of AWS Batch gets a public address.",
  reason:
    "A job with a public address is one open port away from the internet, with the data it computes on.",
  fix: 'Leave networkConfiguration.assignPublicIp out, or set it to "DISABLED"; reach AWS through endpoints.',
  url: "https://docs.aws.amazon.com/batch/latest/userguide/fargate.html",
  types: ["aws:batch/jobDefinition:JobDefinition"],
  *judge(subject) {
    for (const { property, container } of containersOf(subject)) {
      const network = container["networkConfiguration"];
      if (JSON.stringify(network ?? {}).includes('"assignPublicIp":"ENABLED"')) {
        yield { property: `${property}.networkConfiguration.assignPublicIp`, says: 'is "ENABLED".' };
      }
    }
  },
});
