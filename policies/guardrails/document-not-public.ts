import { resourceRule } from "../rule";

export const documentNotPublic = resourceRule({
  name: "document-not-public",
  severity: "critical",
  description: "No Systems Manager document is shared with everybody.",
  reason: "Documents show what runs on our machines, and often with which secrets.",
  fix: "Share with the account ids that need it.",
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html",
  types: ["aws:ssm/document:Document"],
  *judge({ props: { permissions } }) {
    const accounts = permissions?.["accountIds"] ?? permissions?.["account_ids"] ?? "";
    if (accounts.split(",").some((account) => account.trim().toLowerCase() === "all")) {
      yield { property: "permissions.accountIds", says: `is ${accounts}.` };
    }
  },
});
