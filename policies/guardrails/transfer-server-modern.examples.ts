import { type Examples, resource } from "../rule/examples";

const type = "aws:transfer/server:Server";

export const transferServerModernExamples: Examples = {
  allows: {
    "2024": [resource(type, "inbox", { securityPolicyName: "TransferSecurityPolicy-2024-01" })],
    FIPS: [resource(type, "inbox", { securityPolicyName: "TransferSecurityPolicy-FIPS-2023-05" })],
  },
  forbids: {
    "AWS's default": {
      resources: [resource(type, "inbox", {})],
      violations: [
        "inbox.securityPolicyName: is not set, which means TransferSecurityPolicy-2018-11; 2022 is the least.",
      ],
    },
    "older than configured": {
      resources: [resource(type, "inbox", { securityPolicyName: "TransferSecurityPolicy-2023-05" })],
      settings: { oldestYear: 2024 },
      violations: ["inbox.securityPolicyName: is TransferSecurityPolicy-2023-05; 2024 is the least."],
    },
  },
  remediates: {
    "AWS's default": {
      before: resource(type, "inbox", {}),
      after: resource(type, "inbox", { securityPolicyName: "TransferSecurityPolicy-2024-01" }),
    },
  },
};
