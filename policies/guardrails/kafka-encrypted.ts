import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

/** In transit AWS's default is TLS everywhere, so only a weaker setting is a violation. */
export const kafkaEncrypted = resourceRule({
  name: "kafka-encrypted",
  severity: "high",
  description: "Kafka clusters speak TLS only, and encrypt at rest with a KMS key of ours.",
  reason: "Events hold the data that models learn from; plain listeners show it to the whole network.",
  fix: "Leave encryptionInTransit at its default, and set encryptionInfo.encryptionAtRestKmsKeyArn.",
  url: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html",
  types: ["aws:msk/cluster:Cluster"],
  *judge({ props: { encryptionInfo } }) {
    const { clientBroker = "TLS", inCluster = true } = encryptionInfo?.encryptionInTransit ?? {};
    if (clientBroker !== "TLS") {
      yield { property: "encryptionInfo.encryptionInTransit.clientBroker", says: `is ${clientBroker}.` };
    }
    if (!inCluster) {
      yield { property: "encryptionInfo.encryptionInTransit.inCluster", says: "is false." };
    }
    const problem = keyProblem(() => encryptionInfo?.encryptionAtRestKmsKeyArn);
    if (problem !== undefined) {
      yield { property: "encryptionInfo.encryptionAtRestKmsKeyArn", says: problem };
    }
  },
});
