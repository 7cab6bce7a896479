import { matchesEverything } from "./pattern";

/** Someone a statement names, by what it is. */
export type Principal =
  /** Anybody at all, also without credentials: `"*"` or `{ AWS: "*" }`. */
  | { readonly kind: "everyone"; readonly text: string }
  /** A whole account: 12 digits, or the ARN of its root. */
  | { readonly kind: "account"; readonly text: string; readonly account: string }
  /** A role, user or session of an account. */
  | { readonly kind: "identity"; readonly text: string; readonly account: string }
  /** An AWS service, such as `sagemaker.amazonaws.com`. */
  | { readonly kind: "service"; readonly text: string; readonly service: string }
  /** An OIDC or SAML provider. */
  | { readonly kind: "federated"; readonly text: string }
  /** An S3 canonical user id. */
  | { readonly kind: "canonical"; readonly text: string }
  /** An id such as AROAEXAMPLE, which AWS leaves behind where the role or user was deleted. */
  | { readonly kind: "id"; readonly text: string };

/** The keys that a Principal element can have. */
export const principalTypes = ["AWS", "Service", "Federated", "CanonicalUser"] as const;
export type PrincipalType = (typeof principalTypes)[number];

/** Reads one value of a Principal element. */
export function parsePrincipal(type: PrincipalType, text: string): Principal {
  switch (type) {
    case "AWS":
      return parseAwsPrincipal(text);
    case "Service":
      return matchesEverything(text)
        ? { kind: "everyone", text }
        : { kind: "service", text, service: serviceOf(text) };
    case "Federated":
      return matchesEverything(text) ? { kind: "everyone", text } : { kind: "federated", text };
    case "CanonicalUser":
      return { kind: "canonical", text };
  }
}

function parseAwsPrincipal(text: string): Principal {
  if (matchesEverything(text)) {
    return { kind: "everyone", text };
  }
  if (/^\d{12}$/.test(text)) {
    return { kind: "account", text, account: text };
  }
  const arn = /^arn:[\w-]+:(?:iam|sts)::([\d*?]+):(.+)$/.exec(text);
  const [, account, name] = arn ?? [];
  if (account === undefined || name === undefined) {
    return { kind: "id", text };
  }
  return { kind: name === "root" ? "account" : "identity", text, account };
}

/** `logs` of `logs.ap-southeast-1.amazonaws.com`, `sagemaker` of `sagemaker.amazonaws.com`. */
function serviceOf(text: string): string {
  const withoutSuffix = text.toLowerCase().replace(/\.(amazonaws\.com(\.cn)?|amazon\.com)$/, "");
  return withoutSuffix.replace(/\.[a-z]{2}(-[a-z]+)+-\d$/, "");
}
