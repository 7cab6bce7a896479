import { stackRule } from "../rule";

/** In a WebSocket API only `$connect` can be authorized; what follows belongs to a caller who is known. */
export const apiRouteAuthorized = stackRule({
  name: "api-route-authorized",
  severity: "high",
  description: "Every route of an HTTP API, and the $connect of a WebSocket API, knows its caller.",
  reason: "An open route runs models at our cost for everybody.",
  fix: 'Set authorizationType to "AWS_IAM", "JWT" or "CUSTOM".',
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html",
  each: "aws:apigatewayv2/route:Route",
  *judge(route, stack) {
    const { authorizationType = "NONE", routeKey = "" } = route.props;
    if (authorizationType !== "NONE" || routeKey.startsWith("OPTIONS ")) {
      return;
    }
    const websocket = stack
      .all("aws:apigatewayv2/api:Api")
      .some((api) => api.props.protocolType === "WEBSOCKET" && stack.refers(route, "apiId", api));
    if (!websocket || routeKey === "$connect") {
      yield { property: "authorizationType", says: `is NONE for ${routeKey}.` };
    }
  },
});
