import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

/** A workgroup may keep its results in a bucket of ours or in Athena's own storage. */
export const athenaResultsEncrypted = resourceRule({
  name: "athena-results-encrypted",
  severity: "high",
  description: "Every Athena workgroup encrypts results with a KMS key of ours, whatever its users ask for.",
  reason: "Query results are copies of the data, in a bucket that nobody thinks of.",
  fix: 'Set resultConfiguration.encryptionConfiguration to "SSE_KMS" with a kmsKeyArn, and leave enforceWorkgroupConfiguration on.',
  url: "https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html",
  types: ["aws:athena/workgroup:Workgroup"],
  *judge({ props: { configuration = {} } }) {
    const {
      enforceWorkgroupConfiguration = true,
      resultConfiguration,
      managedQueryResultsConfiguration,
    } = configuration;
    if (!enforceWorkgroupConfiguration) {
      yield { property: "configuration.enforceWorkgroupConfiguration", says: "is false." };
    }
    if (managedQueryResultsConfiguration?.enabled === true) {
      const says = keyProblem(() => managedQueryResultsConfiguration.encryptionConfiguration?.kmsKey);
      if (says !== undefined) {
        yield {
          property: "configuration.managedQueryResultsConfiguration.encryptionConfiguration.kmsKey",
          says,
        };
      }
      return;
    }
    const encryption = resultConfiguration?.encryptionConfiguration;
    const says = ["SSE_KMS", "CSE_KMS"].includes(encryption?.encryptionOption ?? "")
      ? keyProblem(() => encryption?.kmsKeyArn)
      : `is not used: encryptionOption is ${encryption?.encryptionOption ?? "not set"}.`;
    if (says !== undefined) {
      yield { property: "configuration.resultConfiguration.encryptionConfiguration.kmsKeyArn", says };
    }
  },
});
