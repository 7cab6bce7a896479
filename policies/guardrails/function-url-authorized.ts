import { resourceRule } from "../rule";

export const functionUrlAuthorized = resourceRule({
  name: "function-url-authorized",
  severity: "critical",
  description: "A function URL asks who calls.",
  reason: "A URL without authorization is the function for everybody who finds it.",
  fix: 'Set authorizationType: "AWS_IAM".',
  url: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  types: ["aws:lambda/functionUrl:FunctionUrl"],

  *judge({ props: { authorizationType } }) {
    if (authorizationType !== "AWS_IAM") {
      yield { property: "authorizationType", says: `is "${authorizationType}".` };
    }
  },
  remediate: () => ({ authorizationType: "AWS_IAM" }),
});
