import { resourceRule } from "../rule";

/** Routes of HTTP and WebSocket APIs are judged by `api-route-authorized`. */
export const apiMethodAuthorized = resourceRule({
  name: "api-method-authorized",
  severity: "high",
  description: "Every method of a REST API knows its caller.",
  reason:
    "An open method runs models at our cost for everybody; an API key alone is a shared password in a header.",
  fix: 'Set authorization to "AWS_IAM", "COGNITO_USER_POOLS" or "CUSTOM".',
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
  types: ["aws:apigateway/method:Method"],
  *judge({ props: { authorization, httpMethod, apiKeyRequired } }) {
    // Browsers send no credentials with the preflight request of CORS.
    if (authorization === "NONE" && httpMethod !== "OPTIONS") {
      yield { property: "authorization", says: `is NONE${apiKeyRequired ? " with an API key" : ""}.` };
    }
  },
});
