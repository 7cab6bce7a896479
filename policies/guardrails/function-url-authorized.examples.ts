import { type Examples, resource } from "../rule/examples";

const type = "aws:lambda/functionUrl:FunctionUrl";

export const functionUrlAuthorizedExamples: Examples = {
  allows: { IAM: [resource(type, "predict", { authorizationType: "AWS_IAM" })] },
  forbids: {
    anybody: {
      resources: [resource(type, "predict", { authorizationType: "NONE" })],
      violations: ['predict.authorizationType: is "NONE".'],
    },
  },
  remediates: {
    anybody: {
      before: resource(type, "predict", { authorizationType: "NONE" }),
      after: resource(type, "predict", { authorizationType: "AWS_IAM" }),
    },
  },
};
