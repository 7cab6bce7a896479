import { type Examples, resource } from "../rule/examples";

const type = "aws:apigateway/method:Method";

export const apiMethodAuthorizedExamples: Examples = {
  allows: {
    IAM: [resource(type, "predict", { httpMethod: "POST", authorization: "AWS_IAM" })],
    "the preflight request of a browser": [
      resource(type, "preflight", { httpMethod: "OPTIONS", authorization: "NONE" }),
    ],
  },
  forbids: {
    nothing: {
      resources: [resource(type, "predict", { httpMethod: "POST", authorization: "NONE" })],
      violations: ["predict.authorization: is NONE."],
    },
    "an API key alone": {
      resources: [
        resource(type, "predict", { httpMethod: "ANY", authorization: "NONE", apiKeyRequired: true }),
      ],
      violations: ["predict.authorization: is NONE with an API key."],
    },
  },
};
