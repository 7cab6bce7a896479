import { type Examples, resource } from "../rule/examples";

const type = "aws:backup/plan:Plan";
const rule = { ruleName: "nightly", targetVaultName: "vault", schedule: "cron(0 18 * * ? *)" };
const plan = resource(type, "daily", { rules: [{ ...rule, lifecycle: { deleteAfter: 35 } }] });
const selection = resource("aws:backup/selection:Selection", "data", {}, { planId: ["daily"] });

export const backupPlanUsedExamples: Examples = {
  allows: { "a selection, kept for five weeks": [plan, selection] },
  forbids: {
    "no selection": { resources: [plan], violations: ["daily: has no selection."] },
    "backups for ever": {
      resources: [resource(type, "daily", { rules: [rule] }), selection],
      violations: ["daily.rules[0].lifecycle.deleteAfter: is not set for nightly."],
    },
  },
};
