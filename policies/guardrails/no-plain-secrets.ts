import { known, resourceRule } from "../rule";
import { type PlainText, plainTexts, plainTextTypes } from "../rule/plain-texts";
import { undecided } from "../rule/unknown";

/** What a variable's name ends with that holds a secret, not the name or ARN of one. */
const secretNames = /(passw(or)?d|secret|token|api[-_]?key|private[-_]?key|access[-_]?key|credentials?)$/i;

/** References, and values that no secret has. */
const harmless = /^$|^\d+$|^(true|false|none|null)$|^arn:|^\/|^\{\{resolve:/i;

/** Texts that are secrets whatever they are called. */
const secretTexts: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["an AWS access key id", /\b(AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["a GitHub token", /\bgh[pousr]_[A-Za-z0-9]{36}\b/],
  ["a Slack token", /\bxox[abprs]-[A-Za-z0-9-]{10,}/],
  ["a Hugging Face token", /\bhf_[A-Za-z0-9]{30,}\b/],
];

/** The message never holds the value. */
export const noPlainSecrets = resourceRule({
  name: "no-plain-secrets",
  severity: "critical",
  description: "No environment variable, argument, parameter or start script holds a secret.",
  reason:
    "Whoever may describe the resource reads it, and so does everybody with the state or the build log.",
  fix: "Keep it in Secrets Manager, pass its ARN, and let the role of the workload read it.",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
  types: plainTextTypes,
  *judge(subject) {
    const texts = plainTexts(subject);
    for (const text of texts) {
      const what = known(() => secretIn(text))?.value;
      if (what !== undefined) {
        yield { property: text.property, says: `holds ${what}.` };
      }
    }
    // Told at the end, so that an unknown value in one variable does not hide the secret in the next.
    const unknown = texts.filter(({ read }) => known(read) === undefined).map(({ property }) => property);
    if (unknown.length > 0) {
      throw undecided(`${unknown.join(", ")} is not known yet`);
    }
  },
});

function secretIn({ variable = "", read }: PlainText): string | undefined {
  const text = read();
  const byForm = secretTexts.find(([, pattern]) => pattern.test(text));
  if (byForm !== undefined) {
    return byForm[0];
  }
  return secretNames.test(variable) && !harmless.test(text) ? "a secret, by its name" : undefined;
}
