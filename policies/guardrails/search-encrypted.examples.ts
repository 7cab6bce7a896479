import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:opensearch/domain:Domain";
const https = { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" };
const secure = {
  encryptAtRest: { enabled: true, kmsKeyId: unknownValue },
  nodeToNodeEncryption: { enabled: true },
  domainEndpointOptions: https,
};

export const searchEncryptedExamples: Examples = {
  allows: { "all three": [resource(type, "docs", secure)] },
  forbids: {
    "a domain that says nothing": {
      resources: [resource(type, "docs", {})],
      violations: [
        "docs.encryptAtRest.enabled: is not set.",
        "docs.nodeToNodeEncryption.enabled: is not set.",
        "docs.domainEndpointOptions.enforceHttps: is not set.",
      ],
    },
    "the AWS-managed key, and old TLS": {
      resources: [
        resource(type, "docs", {
          ...secure,
          encryptAtRest: { enabled: true },
          domainEndpointOptions: { ...https, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" },
        }),
      ],
      violations: [
        "docs.encryptAtRest.kmsKeyId: is not set.",
        "docs.domainEndpointOptions.tlsSecurityPolicy: is Policy-Min-TLS-1-0-2019-07; TLS 1.2 is the least.",
      ],
    },
  },
};
