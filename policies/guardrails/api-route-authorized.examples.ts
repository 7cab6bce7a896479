import { type Examples, resource } from "../rule/examples";

const type = "aws:apigatewayv2/route:Route";
const api = (protocolType: string) => resource("aws:apigatewayv2/api:Api", "api", { protocolType });
const route = (routeKey: string, authorizationType?: string) =>
  resource(
    type,
    "predict",
    { routeKey, ...(authorizationType && { authorizationType }) },
    { apiId: ["api"] },
  );

export const apiRouteAuthorizedExamples: Examples = {
  allows: {
    "a token": [api("HTTP"), route("POST /predict", "JWT")],
    "the preflight request of a browser": [api("HTTP"), route("OPTIONS /predict")],
    "what follows $connect": [api("WEBSOCKET"), route("predict")],
  },
  forbids: {
    "an open route": {
      resources: [api("HTTP"), route("$default", "NONE")],
      violations: ["predict.authorizationType: is NONE for $default."],
    },
    "an open $connect": {
      resources: [api("WEBSOCKET"), route("$connect", "NONE")],
      violations: ["predict.authorizationType: is NONE for $connect."],
    },
  },
};
