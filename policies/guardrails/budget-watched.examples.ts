import { type Examples, resource } from "../rule/examples";

const type = "aws:budgets/budget:Budget";

const at80 = {
  comparisonOperator: "GREATER_THAN",
  notificationType: "FORECASTED",
  threshold: 80,
  thresholdType: "PERCENTAGE",
};

export const budgetWatchedExamples: Examples = {
  allows: {
    "a mail at 80 %": [
      resource(type, "monthly", {
        notifications: [{ ...at80, subscriberEmailAddresses: ["ml@example.com"] }],
      }),
    ],
  },
  forbids: {
    "no notification": {
      resources: [resource(type, "monthly", {})],
      violations: ["monthly.notifications: tell nobody."],
    },
    "nobody in it": {
      resources: [resource(type, "monthly", { notifications: [at80] })],
      violations: ["monthly.notifications: tell nobody."],
    },
  },
};
