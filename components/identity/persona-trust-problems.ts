import type * as pulumi from "@pulumi/pulumi";

import { patternProblem, type Problem } from "../core";
import { type PersonaTrust, requiredTags, type SessionTags } from "./persona-trust";

/** What is wrong with the plain values. */
export function trustProblems(
  trust: PersonaTrust,
  sessionTags: SessionTags = {},
  sourceIdentities?: readonly string[],
): Problem[] {
  const { required = {}, allowed = [], transitive = [] } = sessionTags;
  const carried = [...Object.keys(requiredTags(trust, sessionTags)), ...allowed];
  return [
    ...wayProblems(trust),
    ...Object.entries(required).flatMap(([key, value]) => [
      tagKeyProblem("sessionTags.required", key),
      patternProblem(
        `sessionTags.required.${key}`,
        value,
        /^[\p{L}\p{N} _.:/=+@-]{1,256}$/u,
        "a tag value has 1 to 256 letters, digits, blanks or _.:/=+@-, and no wildcard",
      ),
    ]),
    ...allowed.map((key) => tagKeyProblem("sessionTags.allowed", key)),
    ...transitive.map(
      (key) =>
        !carried.includes(key) &&
        `sessionTags.transitive names "${key}", which the session does not carry; add it to allowed or required.`,
    ),
    carried.length > 50 && `sessionTags has ${carried.length} keys; STS allows 50.`,
    sourceIdentities?.length === 0 && "sourceIdentities is empty; name a pattern, or leave it out.",
    ...(sourceIdentities ?? []).map((pattern, index) =>
      patternProblem(
        `sourceIdentities[${index}]`,
        pattern,
        /^(?=.*[\w])[\w+=,.@*-]{2,64}$/,
        "a source identity has 2 to 64 letters, digits or _+=,.@-, and * stands for some of them, not for all",
      ),
    ),
  ];
}

function tagKeyProblem(field: string, key: string): Problem {
  return (
    !/^(?!aws:)[\p{L}\p{N} _.:/=+@-]{1,128}$/iu.test(key) &&
    `${field} names "${key}"; a tag key has 1 to 128 letters, digits, blanks or _.:/=+@-, and does not begin with aws:.`
  );
}

function wayProblems(trust: PersonaTrust): Problem[] {
  switch (trust.kind) {
    case "saml":
      return [
        providerProblem(trust.providerArn, "saml-provider"),
        wildcardProblem("audience", trust.audience),
      ];
    case "oidc":
      return [
        providerProblem(trust.providerArn, "oidc-provider"),
        patternProblem(
          "trust.issuer",
          trust.issuer,
          /^[a-z0-9.-]+\.[a-z]{2,}(\/[^\s*?:]*)?$/,
          "give the issuer without https://",
        ),
        wildcardProblem("audience", trust.audience),
        trust.subjects.length === 0 && "trust.subjects is empty; say whose tokens are meant.",
        ...trust.subjects.map((subject, index) =>
          patternProblem(
            `trust.subjects[${index}]`,
            subject,
            /^[^*?\s]{2,}[*]?$/,
            "begin with what the subjects have in common; only * at the end stands for the rest",
          ),
        ),
      ];
    case "identity-center":
      return [
        trust.permissionSets.length === 0 && "trust.permissionSets is empty; name a permission set.",
        ...trust.permissionSets.map((set, index) =>
          patternProblem(
            `trust.permissionSets[${index}]`,
            set,
            /^[\w+=,.@-]{1,32}$/,
            "a permission set has up to 32 letters, digits or _+=,.@-",
          ),
        ),
        patternProblem("trust.accountId", trust.accountId, /^\d{12}$/, "an account id has twelve digits"),
      ];
    case "principals":
      return [
        trust.principalArns.length === 0 && "trust.principalArns is empty; name a role.",
        ...trust.principalArns.map((arn, index) =>
          patternProblem(
            `trust.principalArns[${index}]`,
            arn,
            /^arn:[^:]+:iam::\d{12}:(role|user)\/[^*?]+$/,
            "give the ARN of one role or user, not of an account",
          ),
        ),
      ];
  }
}

function providerProblem(arn: pulumi.Input<string>, type: string): Problem {
  return patternProblem(
    "trust.providerArn",
    arn,
    new RegExp(`^arn:[^:]+:iam::\\d{12}:${type}/[^*?\\s]+$`),
    `give the ARN of a provider, such as arn:aws:iam::111122223333:${type}/example`,
  );
}

function wildcardProblem(field: string, value: string | undefined): Problem {
  return patternProblem(`trust.${field}`, value, /^[^*?\s]+$/, "give it exactly, without wildcards");
}
