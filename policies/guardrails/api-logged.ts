import { given, resourceRule } from "../rule";

export const apiLogged = resourceRule({
  name: "api-logged",
  severity: "medium",
  description: "Every stage of an API writes access logs.",
  reason: "Without them nobody can tell who called what before the bill or the leak.",
  fix: "Set accessLogSettings with the ARN of a log group and a format.",
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
  types: ["aws:apigateway/stage:Stage", "aws:apigatewayv2/stage:Stage"],
  *judge({ props }) {
    if (!given(() => props.accessLogSettings?.destinationArn)) {
      yield { property: "accessLogSettings", says: "is not set." };
    }
  },
});
