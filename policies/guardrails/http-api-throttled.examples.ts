import { type Examples, resource } from "../rule/examples";

const type = "aws:apigatewayv2/stage:Stage";

export const httpApiThrottledExamples: Examples = {
  allows: {
    "a rate": [
      resource(type, "v1", { defaultRouteSettings: { throttlingRateLimit: 100, throttlingBurstLimit: 200 } }),
    ],
  },
  forbids: {
    "no settings": {
      resources: [resource(type, "v1", {})],
      violations: ["v1.defaultRouteSettings.throttlingRateLimit: is not set."],
    },
    "settings without a rate": {
      resources: [resource(type, "v1", { defaultRouteSettings: { detailedMetricsEnabled: true } })],
      violations: ["v1.defaultRouteSettings.throttlingRateLimit: is not set."],
    },
  },
};
