import { type Examples, resource } from "../rule/examples";

const type = "aws:cloudtrail/trail:Trail";
const objects = [{ dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] }];

export const trailDataEventsExamples: Examples = {
  allows: {
    objects: [resource(type, "audit", { eventSelectors: objects })],
    "objects, by advanced selectors": [
      resource(type, "audit", {
        advancedEventSelectors: [
          {
            fieldSelectors: [
              { field: "eventCategory", equals: ["Data"] },
              { field: "resources.type", equals: ["AWS::S3::Object"] },
            ],
          },
        ],
      }),
    ],
  },
  forbids: {
    "management events only": {
      resources: [resource(type, "audit", { eventSelectors: [{ includeManagementEvents: true }] })],
      violations: ["audit.eventSelectors: records no data events of AWS::S3::Object."],
    },
    "a type that the environment asks for": {
      resources: [resource(type, "audit", { eventSelectors: objects })],
      settings: { resourceTypes: ["AWS::S3::Object", "AWS::Lambda::Function"] },
      violations: ["audit.eventSelectors: records no data events of AWS::Lambda::Function."],
    },
  },
};
