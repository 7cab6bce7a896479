import { type Examples, resource, unknownValue } from "../rule/examples";

const model = "aws:sagemaker/model:Model";
const registry = "000000000000.dkr.ecr.ap-southeast-1.amazonaws.com";
const task = (image: string) =>
  resource("aws:ecs/taskDefinition:TaskDefinition", "score", {
    containerDefinitions: JSON.stringify([{ image: `${registry}/sidecar:2` }, { image }]),
  });

export const imagePinnedExamples: Examples = {
  allows: {
    "a version": [resource(model, "churn", { primaryContainer: { image: `${registry}/xgboost:1.7-1` } })],
    "a digest": [task(`${registry}/score@sha256:0123456789abcdef`)],
    "a model package, which names its image itself": [
      resource(model, "churn", { primaryContainer: { modelPackageName: "churn/1" } }),
    ],
    "a registry with a port": [task("registry.internal:5000/score:3")],
  },
  forbids: {
    latest: {
      resources: [
        resource(model, "churn", { containers: [{ image: `${registry}/xgboost:latest` }] }),
        resource("aws:lambda/function:Function", "score", { imageUri: `${registry}/score:latest` }),
      ],
      violations: [
        `churn.containers[0].image: is ${registry}/xgboost:latest.`,
        `score.imageUri: is ${registry}/score:latest.`,
      ],
    },
    "no tag, which means latest": {
      resources: [
        task("registry.internal:5000/score"),
        resource("aws:batch/jobDefinition:JobDefinition", "train", {
          containerProperties: JSON.stringify({ image: "busybox" }),
        }),
      ],
      violations: [
        "score.containerDefinitions[1].image: is registry.internal:5000/score, without a tag.",
        "train.containerProperties.image: is busybox, without a tag.",
      ],
    },
  },
  undecided: {
    "an image that preview does not know": [
      resource(model, "churn", { primaryContainer: { image: unknownValue } }),
    ],
  },
};
