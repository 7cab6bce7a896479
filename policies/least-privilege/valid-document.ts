import { documentRule } from "../rule";

/** Tells for all rules about documents that preview cannot decide one. */
export const validDocument = documentRule({
  name: "valid-document",
  severity: "high",
  description: "A policy document is one that AWS accepts and reads as written.",
  reason: "AWS refuses a malformed document in the middle of an update, or reads it otherwise than meant.",
  fix: "Correct the element that the message names.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  kinds: ["identity", "trust", "resource", "key", "endpoint"],
  speaksForUnknown: true,
  *judge({ problems }) {
    for (const { where, says } of problems) {
      yield { statement: where, says };
    }
  },
});
