import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const tableEncrypted = resourceRule({
  name: "table-encrypted",
  severity: "high",
  description: "Every DynamoDB table is encrypted with a KMS key of ours.",
  reason: "With a key of ours access to the data needs access to the key too, and every use of it is logged.",
  fix: "Set serverSideEncryption with enabled: true and a kmsKeyArn.",
  url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html",
  types: ["aws:dynamodb/table:Table"],
  *judge({ props: { serverSideEncryption } }) {
    const says =
      serverSideEncryption?.enabled === true
        ? keyProblem(() => serverSideEncryption.kmsKeyArn)
        : "is not set, which means a key of AWS's own.";
    if (says !== undefined) {
      yield { property: "serverSideEncryption.kmsKeyArn", says };
    }
  },
});
