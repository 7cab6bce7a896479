import { resourceRule } from "../rule";

export const httpApiThrottled = resourceRule({
  name: "http-api-throttled",
  severity: "medium",
  description: "Every stage of an HTTP or WebSocket API has a rate that somebody chose.",
  reason:
    "Without one a single caller may use up the whole account's requests, and the endpoint behind them.",
  fix: "Set defaultRouteSettings with throttlingRateLimit and throttlingBurstLimit.",
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html",
  types: ["aws:apigatewayv2/stage:Stage"],
  *judge({ props: { defaultRouteSettings } }) {
    if ((defaultRouteSettings?.throttlingRateLimit ?? 0) <= 0) {
      const limit = defaultRouteSettings?.throttlingRateLimit;
      yield { property: "defaultRouteSettings.throttlingRateLimit", says: `is ${limit ?? "not set"}.` };
    }
  },
});
