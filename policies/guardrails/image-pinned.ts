import { resourceRule } from "../rule";
import { imagesOf, imageTypes } from "../rule/container-images";

export const imagePinned = resourceRule({
  name: "image-pinned",
  severity: "high",
  description: "Every container image is named by version or digest.",
  reason:
    "What latest means changes with the next push, so nobody can repeat a training or roll a model back.",
  fix: "Name the tag of a version, or the digest (@sha256:...).",
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
  types: imageTypes,
  *judge(subject) {
    for (const { property, image } of imagesOf(subject)) {
      const [, tag = ""] = (image.split("/").at(-1) ?? "").split(":");
      if (!image.includes("@sha256:") && ["", "latest"].includes(tag)) {
        yield { property, says: `is ${image}${tag === "" ? ", without a tag" : ""}.` };
      }
    }
  },
});
