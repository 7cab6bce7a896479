import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const glueCatalogEncrypted = resourceRule({
  name: "glue-catalog-encrypted",
  severity: "medium",
  description: "The Glue catalog encrypts its metadata and its connection passwords with a KMS key of ours.",
  reason: "The catalog names every table and column of the lake, and keeps the passwords of its sources.",
  fix: 'Set catalogEncryptionMode "SSE-KMS" with sseAwsKmsKeyId, and returnConnectionPasswordEncrypted with awsKmsKeyId.',
  url: "https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html",
  types: ["aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings"],
  *judge({ props: { dataCatalogEncryptionSettings } }) {
    const { encryptionAtRest: rest, connectionPasswordEncryption: passwords } = dataCatalogEncryptionSettings;
    const metadata = rest.catalogEncryptionMode.startsWith("SSE-KMS")
      ? keyProblem(() => rest.sseAwsKmsKeyId)
      : `is not used: catalogEncryptionMode is ${rest.catalogEncryptionMode}.`;
    const connections = passwords.returnConnectionPasswordEncrypted
      ? keyProblem(() => passwords.awsKmsKeyId)
      : "is not used: returnConnectionPasswordEncrypted is false.";
    if (metadata !== undefined) {
      yield { property: "encryptionAtRest.sseAwsKmsKeyId", says: metadata };
    }
    if (connections !== undefined) {
      yield { property: "connectionPasswordEncryption.awsKmsKeyId", says: connections };
    }
  },
});
