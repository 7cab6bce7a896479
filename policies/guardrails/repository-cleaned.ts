import { stackRule } from "../rule";

export const repositoryCleaned = stackRule({
  name: "repository-cleaned",
  severity: "low",
  description: "Every container repository has a lifecycle policy.",
  reason: "Deep learning images are gigabytes each; without a policy every build is paid for ever.",
  fix: "Give the repository an aws.ecr.LifecyclePolicy that expires untagged and old images.",
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html",
  each: "aws:ecr/repository:Repository",
  *judge(repository, stack) {
    if (stack.referring("aws:ecr/lifecyclePolicy:LifecyclePolicy", "repository", repository).length === 0) {
      yield { property: "", says: "has no lifecycle policy." };
    }
  },
});
