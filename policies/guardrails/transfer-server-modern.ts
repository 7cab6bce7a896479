import { resourceRule, wholeNumber } from "../rule";

const settings = {
  oldestYear: wholeNumber("Year of the oldest security policy that is good enough.", 2022, 2018, 2100),
};

export const transferServerModern = resourceRule({
  name: "transfer-server-modern",
  severity: "medium",
  description: "A Transfer Family server takes modern ciphers only.",
  reason: "Left out, the server takes the ciphers of 2018, SHA-1 among them.",
  fix: 'Set securityPolicyName "TransferSecurityPolicy-2024-01" or newer.',
  url: "https://docs.aws.amazon.com/transfer/latest/userguide/security-policies.html",
  types: ["aws:transfer/server:Server"],
  settings,
  *judge({ props: { securityPolicyName } }, { oldestYear }) {
    const [, year = "0"] =
      /-(\d{4})-\d{2}$/.exec(securityPolicyName ?? "TransferSecurityPolicy-2018-11") ?? [];
    if (Number(year) < oldestYear) {
      const is = securityPolicyName ?? "not set, which means TransferSecurityPolicy-2018-11";
      yield { property: "securityPolicyName", says: `is ${is}; ${oldestYear} is the least.` };
    }
  },
  remediate: (_, { oldestYear }) =>
    oldestYear <= 2024 ? { securityPolicyName: "TransferSecurityPolicy-2024-01" } : undefined,
});
