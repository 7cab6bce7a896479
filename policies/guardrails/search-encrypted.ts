import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const searchEncrypted = resourceRule({
  name: "search-encrypted",
  severity: "high",
  description: "OpenSearch domains encrypt at rest with a key of ours, between nodes, and towards clients.",
  reason: "Each of the three is off by default, and documents pass all three.",
  fix: "Set encryptAtRest with a kmsKeyId, nodeToNodeEncryption, and domainEndpointOptions with enforceHttps and a TLS 1.2 policy.",
  url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html",
  types: ["aws:opensearch/domain:Domain"],
  *judge({ props: { encryptAtRest, nodeToNodeEncryption, domainEndpointOptions } }) {
    if (encryptAtRest?.enabled !== true) {
      yield { property: "encryptAtRest.enabled", says: `is ${encryptAtRest?.enabled ?? "not set"}.` };
    } else {
      const problem = keyProblem(() => encryptAtRest.kmsKeyId);
      if (problem !== undefined) {
        yield { property: "encryptAtRest.kmsKeyId", says: problem };
      }
    }
    if (nodeToNodeEncryption?.enabled !== true) {
      const says = `is ${nodeToNodeEncryption?.enabled ?? "not set"}.`;
      yield { property: "nodeToNodeEncryption.enabled", says };
    }
    const { enforceHttps, tlsSecurityPolicy } = domainEndpointOptions ?? {};
    if (enforceHttps !== true) {
      yield { property: "domainEndpointOptions.enforceHttps", says: `is ${enforceHttps ?? "not set"}.` };
    } else if (tlsSecurityPolicy?.startsWith("Policy-Min-TLS-1-2-") !== true) {
      const says = `is ${tlsSecurityPolicy ?? "not set"}; TLS 1.2 is the least.`;
      yield { property: "domainEndpointOptions.tlsSecurityPolicy", says };
    }
  },
});
