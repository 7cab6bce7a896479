import { type Examples, trust } from "../rule/examples";

const services = (...names: readonly string[]) => ({
  Principal: { Service: names.map((name) => `${name}.amazonaws.com`) },
});

export const oneServicePerRoleExamples: Examples = {
  allows: {
    "one service": trust(services("ec2")),
    "one service in two regions": trust(services("logs.eu-west-1", "logs.us-east-1")),
    "Lambda at the edge, which needs both": trust(services("lambda", "edgelambda")),
  },
  forbids: {
    "three services": {
      resources: trust(services("ec2", "lambda", "sagemaker")),
      violations: ["orders.assumeRolePolicy: document trusts 3 services: ec2, lambda, sagemaker."],
    },
    "two services in two statements": {
      resources: trust(services("ec2"), services("lambda")),
      violations: ["orders.assumeRolePolicy: document trusts 2 services: ec2, lambda."],
    },
  },
};
