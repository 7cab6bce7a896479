import { resourceRule, stringList } from "../rule";

const settings = {
  resourceTypes: stringList("Types whose data events a trail must record.", ["AWS::S3::Object"]),
};

export const trailDataEvents = resourceRule({
  name: "trail-data-events",
  severity: "medium",
  description: "A CloudTrail trail records who reads and writes objects in S3.",
  reason: "Management events tell who made the bucket, not who took the training data.",
  fix: 'Add an event selector with dataResources of type "AWS::S3::Object".',
  url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
  types: ["aws:cloudtrail/trail:Trail"],
  settings,
  *judge({ props: { eventSelectors = [], advancedEventSelectors = [] } }, { resourceTypes }) {
    const recorded = [
      ...eventSelectors.flatMap(({ dataResources = [] }) => dataResources.map(({ type }) => type)),
      ...advancedEventSelectors.flatMap(({ fieldSelectors }) =>
        fieldSelectors.flatMap(({ field, equals = [] }) => (field === "resources.type" ? equals : [])),
      ),
    ];
    for (const type of resourceTypes.filter((wanted) => !recorded.includes(wanted))) {
      yield { property: "eventSelectors", says: `records no data events of ${type}.` };
    }
  },
});
