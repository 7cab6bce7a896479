import { type Examples, resource, unknownValue } from "../rule/examples";

const accessLogSettings = { destinationArn: unknownValue, format: "$context.requestId" };

export const apiLoggedExamples: Examples = {
  allows: {
    "a log group that is not known yet": [
      resource("aws:apigatewayv2/stage:Stage", "v1", { accessLogSettings }),
      resource("aws:apigateway/stage:Stage", "v1-rest", { accessLogSettings }),
    ],
  },
  forbids: {
    "no logs": {
      resources: [
        resource("aws:apigatewayv2/stage:Stage", "v1", {}),
        resource("aws:apigateway/stage:Stage", "v1-rest", {}),
      ],
      violations: ["v1.accessLogSettings: is not set.", "v1-rest.accessLogSettings: is not set."],
    },
  },
};
