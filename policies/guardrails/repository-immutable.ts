import { resourceRule } from "../rule";

export const repositoryImmutable = resourceRule({
  name: "repository-immutable",
  severity: "high",
  description: "A tag in a container repository stays with its image.",
  reason: "A tag that can be moved makes yesterday's approved model run today's code.",
  fix: 'Set imageTagMutability: "IMMUTABLE", and tag by version or commit.',
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
  types: ["aws:ecr/repository:Repository"],
  *judge({ props: { imageTagMutability: mutability } }) {
    if (mutability === undefined) {
      yield { property: "imageTagMutability", says: "is not set, which means MUTABLE." };
    } else if (!mutability.startsWith("IMMUTABLE")) {
      yield { property: "imageTagMutability", says: `is ${mutability}.` };
    }
  },
  remediate: () => ({ imageTagMutability: "IMMUTABLE" }),
});
