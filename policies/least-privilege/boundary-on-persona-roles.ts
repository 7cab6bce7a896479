import { given, known, stackRule, stringList } from "../rule";

export const boundaryOnPersonaRoles = stackRule({
  name: "boundary-on-persona-roles",
  severity: "high",
  description: "Every role that people work with has a permissions boundary.",
  reason:
    "People are given one more policy a week; only a boundary keeps the sum of them from becoming an administrator.",
  fix: "Set permissionsBoundary to the ARN of a managed policy that caps what the role can ever do.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  settings: {
    tagKeys: stringList("Keys of tags that mark a role as one for people.", ["mlhpc:persona", "persona"]),
  },
  each: "aws:iam/role:Role",
  *judge({ props }, _stack, { tagKeys }) {
    const tags = { ...known(() => props.tags)?.value };
    const [key] = tagKeys.filter((name) => given(() => tags[name]));
    if (key !== undefined && !given(() => props.permissionsBoundary)) {
      const persona = known(() => tags[key])?.value ?? "people";
      yield { property: "permissionsBoundary", says: `is not set, and the role is for ${persona}.` };
    }
  },
});
