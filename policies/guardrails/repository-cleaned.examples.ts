import { type Examples, resource } from "../rule/examples";

const repository = resource("aws:ecr/repository:Repository", "train", {});

export const repositoryCleanedExamples: Examples = {
  allows: {
    "a policy": [
      repository,
      resource(
        "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        "train-life",
        { policy: "{}" },
        { repository: ["train"] },
      ),
    ],
  },
  forbids: {
    "no policy": { resources: [repository], violations: ["train: has no lifecycle policy."] },
  },
};
