import { type Examples, resource } from "../rule/examples";

const type = "aws:ecr/repository:Repository";

export const repositoryImmutableExamples: Examples = {
  allows: {
    "tags that stay": [resource(type, "train", { imageTagMutability: "IMMUTABLE" })],
    "all but a few": [resource(type, "train", { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" })],
  },
  forbids: {
    "AWS's default": {
      resources: [resource(type, "train", {})],
      violations: ["train.imageTagMutability: is not set, which means MUTABLE."],
    },
    "tags that move": {
      resources: [resource(type, "train", { imageTagMutability: "MUTABLE_WITH_EXCLUSION" })],
      violations: ["train.imageTagMutability: is MUTABLE_WITH_EXCLUSION."],
    },
  },
  remediates: {
    "tags that move": {
      before: resource(type, "train", { imageTagMutability: "MUTABLE" }),
      after: resource(type, "train", { imageTagMutability: "IMMUTABLE" }),
    },
  },
};
