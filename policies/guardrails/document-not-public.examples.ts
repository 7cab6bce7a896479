import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:ssm/document:Document";
const shared = (accountIds: string) =>
  resource(type, "patch", { documentType: "Command", permissions: { type: "Share", accountIds } });

export const documentNotPublicExamples: Examples = {
  allows: {
    "a document of our own": [resource(type, "patch", { documentType: "Command" })],
    "one account": [shared("111111111111")],
  },
  forbids: {
    everybody: { resources: [shared("All")], violations: ["patch.permissions.accountIds: is All."] },
  },
  undecided: { "accounts that preview does not know": [shared(unknownValue)] },
};
