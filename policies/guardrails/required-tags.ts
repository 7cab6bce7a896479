import { anyResourceRule, stringList } from "../rule";
import { isTaggable } from "../rule/taggable";

const settings = {
  required: stringList("Tags that every taggable resource has.", [
    "Project",
    "Environment",
    "Owner",
    "CostCenter",
  ]),
};

/** The provider's default tags are part of what is judged: the engine checks inputs after it has merged them. */
export const requiredTags = anyResourceRule({
  name: "required-tags",
  severity: "high",
  description:
    "Every taggable resource says which project, environment, owner and cost center it belongs to.",
  reason: "Untagged resources are nobody's: their cost is not seen and nobody dares to delete them.",
  fix: "Give the aws.Provider these defaultTags, and pass it to every component.",
  url: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
  appliesTo: isTaggable,
  settings,
  *judge({ props }, { required }) {
    const tags: unknown = props["tagsAll"] ?? props["tags"] ?? {};
    const missing = required.filter((tag) => !hasTag(tags, tag));
    if (missing.length > 0) {
      yield { property: "tags", says: `lacks ${missing.join(", ")}.` };
    }
  },
});

/** Whether the tag is there and says something. */
function hasTag(tags: unknown, tag: string): boolean {
  return (
    typeof tags === "object" && tags !== null && Boolean((tags as Readonly<Record<string, unknown>>)[tag])
  );
}
