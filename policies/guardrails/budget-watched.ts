import { resourceRule } from "../rule";

export const budgetWatched = resourceRule({
  name: "budget-watched",
  severity: "medium",
  description: "Somebody is told when a budget is nearly spent.",
  reason: "A budget without a subscriber is a number that nobody reads.",
  fix: "Give the budget notifications with subscriberEmailAddresses or subscriberSnsTopicArns.",
  url: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html",
  types: ["aws:budgets/budget:Budget"],

  *judge({ props: { notifications = [] } }) {
    const told = notifications.filter(
      ({ subscriberEmailAddresses = [], subscriberSnsTopicArns = [] }) =>
        subscriberEmailAddresses.length + subscriberSnsTopicArns.length > 0,
    );
    if (told.length === 0) {
      yield { property: "notifications", says: "tell nobody." };
    }
  },
});
