import { stackRule } from "../rule";

export const backupPlanUsed = stackRule({
  name: "backup-plan-used",
  severity: "high",
  description: "Every backup plan has something to back up, and says when old backups go.",
  reason: "A plan without a selection backs up nothing; one without an end is paid for ever.",
  fix: "Give the plan an aws.backup.Selection, and each rule a lifecycle with deleteAfter.",
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",
  each: "aws:backup/plan:Plan",
  *judge(plan, stack) {
    if (stack.referring("aws:backup/selection:Selection", "planId", plan).length === 0) {
      yield { property: "", says: "has no selection." };
    }
    for (const [index, { lifecycle, ruleName }] of (plan.props.rules ?? []).entries()) {
      if (lifecycle?.deleteAfter === undefined) {
        yield { property: `rules[${index}].lifecycle.deleteAfter`, says: `is not set for ${ruleName}.` };
      }
    }
  },
});
