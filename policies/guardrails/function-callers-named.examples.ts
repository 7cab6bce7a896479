import { type Examples, resource } from "../rule/examples";

const type = "aws:lambda/permission:Permission";

export const functionCallersNamedExamples: Examples = {
  allows: {
    "one rule": [
      resource(type, "nightly", {
        principal: "events.amazonaws.com",
        sourceArn: "arn:aws:events:eu-west-1:111122223333:rule/nightly",
      }),
    ],
    "one bucket of ours": [
      resource(type, "arrived", {
        principal: "s3.amazonaws.com",
        sourceArn: "arn:aws:s3:::raw",
        sourceAccount: "111122223333",
      }),
    ],
    "another account": [resource(type, "partner", { principal: "444455556666" })],
  },
  forbids: {
    "any rule of anybody": {
      resources: [resource(type, "nightly", { principal: "events.amazonaws.com" })],
      violations: [
        "nightly.sourceArn: is not set; events.amazonaws.com may invoke the function for anybody.",
      ],
    },
    "a bucket's name alone": {
      resources: [
        resource(type, "arrived", { principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::raw" }),
      ],
      violations: ["arrived.sourceAccount: is not set; a deleted bucket's name can become a stranger's."],
    },
    everybody: {
      resources: [resource(type, "open", { principal: "*" })],
      violations: ['open.principal: is "*".'],
    },
  },
};
