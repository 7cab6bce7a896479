import { anyResource, type Examples, resource } from "../rule/examples";

export const noPublicRepositoryExamples: Examples = {
  allows: { "a private repository": [anyResource("aws:ecr/repository:Repository", "train", {})] },
  forbids: {
    "a public one": {
      resources: [
        resource("aws:ecrpublic/repository:Repository", "train", { repositoryName: "everybody-trains" }),
      ],
      violations: ["train: is a public repository."],
    },
  },
};
