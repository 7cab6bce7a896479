import { resourceRule } from "../rule";

export const noPublicRepository = resourceRule({
  name: "no-public-repository",
  severity: "critical",
  description: "No container repository is public.",
  reason: "Everybody pulls the image, with the code and whatever a build left in its layers.",
  fix: "Use aws.ecr.Repository, and a repository policy for the accounts that pull.",
  url: "https://docs.aws.amazon.com/AmazonECR/latest/public/public-repositories.html",
  types: ["aws:ecrpublic/repository:Repository"],
  *judge() {
    yield { property: "", says: "is a public repository." };
  },
});
