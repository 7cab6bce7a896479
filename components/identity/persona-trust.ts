import * as pulumi from "@pulumi/pulumi";

import type { Conditions, Placement, PolicyStatement, Principals } from "../core";

/**
 * People of a corporate provider, by SAML 2.0. AWS cannot tell whether the provider asked for a second factor (IAM User Guide, "Secure API
 * access with MFA"), so the provider has to say so in a session tag.
 */
export interface SamlTrust {
  readonly kind: "saml";
  /** `arn:aws:iam::<account>:saml-provider/<name>`. */
  readonly providerArn: pulumi.Input<string>;
  /** Where assertions are posted (`saml:aud`). Default `https://signin.aws.amazon.com/saml`. */
  readonly audience?: string;
  /** Whether the session must carry the tag `mfa` with the value `true`, which the provider sets after a second factor. Default true. */
  readonly mfa?: boolean;
}

/** People of a corporate provider, by OpenID Connect. The second factor is the provider's word, as with SAML. */
export interface OidcTrust {
  readonly kind: "oidc";
  /** `arn:aws:iam::<account>:oidc-provider/<issuer>`. */
  readonly providerArn: pulumi.Input<string>;
  /** The issuer without `https://`, such as `login.example.com/realms/ml`: condition keys start with it. */
  readonly issuer: string;
  /** The client id that the provider issues tokens for (`aud`). */
  readonly audience: string;
  /** Whose tokens (`sub`), `*` allowed behind a beginning, such as `ml-engineers|*`. */
  readonly subjects: readonly [string, ...string[]];
  /** Whether the session must carry the tag `mfa` with the value `true`. Default true. */
  readonly mfa?: boolean;
}

/**
 * People whom IAM Identity Center gave a permission set, who take this role from there. Identity Center asks for the second factor itself, at
 * sign-in; its sessions do not carry `aws:MultiFactorAuthPresent`. The permission set has to allow `sts:AssumeRole` on this role. Such a
 * chained session lasts one hour at most.
 */
export interface IdentityCenterTrust {
  readonly kind: "identity-center";
  /** Names of permission sets, such as `DataScientists`. */
  readonly permissionSets: readonly [string, ...string[]];
  /** Account in which the people have the permission set: twelve digits. Default the program's own. */
  readonly accountId?: pulumi.Input<string>;
}

/** Named roles or users, who have signed in with a second factor (`aws:MultiFactorAuthPresent`). A role's chained session lasts one hour. */
export interface PrincipalTrust {
  readonly kind: "principals";
  /** ARNs of roles or users; never whole accounts. */
  readonly principalArns: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  /** Whether the second factor is asked for: only principals whose session began with one can pass. Default true. */
  readonly mfa?: boolean;
}

export type PersonaTrust = IdentityCenterTrust | OidcTrust | PrincipalTrust | SamlTrust;

/** Tags of a session (IAM User Guide, "Pass session tags in AWS STS"). */
export interface SessionTags {
  /**
   * Tags that the session must carry, key to value, such as `{ Project: "churn" }`. A provider asserts them (`aws:RequestTag`); a session of
   * Identity Center or of a role has them already (`aws:PrincipalTag`). Default none but `mfa`.
   */
  readonly required?: Readonly<Record<string, string>>;
  /** Further keys that the session may carry, such as `Team`. Default none. */
  readonly allowed?: readonly string[];
  /** Keys, of those above, that may stay when the session takes another role (`sts:TransitiveTagKeys`). Default none. */
  readonly transitive?: readonly string[];
}

export interface TrustInputs {
  readonly trust: PersonaTrust;
  readonly sessionTags?: SessionTags;
  /** What `sts:SourceIdentity` has to look like, `*` allowed, such as `*@example.com`: each session then says who began it. */
  readonly sourceIdentities?: readonly string[];
  readonly placement: Placement;
}

interface Way {
  readonly principals: Principals;
  readonly call: string;
  readonly equal: Readonly<Record<string, pulumi.Input<string> | readonly pulumi.Input<string>[]>>;
  readonly others: Conditions;
  /** Whether tags come with the call, or are there before it. */
  readonly tagsCome: boolean;
}

/** The role's only trust statement: who, by which call, with which tags. */
export function trustStatement(inputs: TrustInputs): PolicyStatement {
  const { trust, sessionTags = {}, sourceIdentities } = inputs;
  const way = wayOf(trust, inputs.placement);
  const required = requiredTags(trust, sessionTags);
  const carried = [...(way.tagsCome ? Object.keys(required) : []), ...(sessionTags.allowed ?? [])];
  const prefix = way.tagsCome ? "aws:RequestTag" : "aws:PrincipalTag";
  const tags = Object.fromEntries(
    Object.entries(required).map(([key, value]) => [`${prefix}/${key}`, value]),
  );
  const equal = { ...way.equal, ...tags };
  return {
    sid: "PeopleAssumeRole",
    principals: way.principals,
    actions: [
      way.call,
      ...(carried.length > 0 ? ["sts:TagSession"] : []),
      ...(sourceIdentities ? ["sts:SetSourceIdentity"] : []),
    ],
    conditions: {
      ...(Object.keys(equal).length > 0 && { StringEquals: equal }),
      ...way.others,
      ...(carried.length > 0 && tagKeyConditions(carried, sessionTags.transitive ?? [])),
      ...(sourceIdentities && {
        StringLike: { ...way.others["StringLike"], "sts:SourceIdentity": sourceIdentities },
      }),
    },
  };
}

/** `ForAllValues` over no value at all would read oddly: where no tag may stay, the key has to be absent. */
function tagKeyConditions(carried: readonly string[], transitive: readonly string[]): Conditions {
  return transitive.length > 0
    ? { "ForAllValues:StringEquals": { "aws:TagKeys": carried, "sts:TransitiveTagKeys": transitive } }
    : {
        "ForAllValues:StringEquals": { "aws:TagKeys": carried },
        Null: { "sts:TransitiveTagKeys": "true" },
      };
}

/** What the session must carry, the second factor among it where a provider has to assert it. */
export function requiredTags(
  trust: PersonaTrust,
  { required = {} }: SessionTags,
): Readonly<Record<string, string>> {
  const asserted = (trust.kind === "saml" || trust.kind === "oidc") && (trust.mfa ?? true);
  return { ...required, ...(asserted && { mfa: "true" }) };
}

function wayOf(trust: PersonaTrust, { partition, accountId }: Placement): Way {
  switch (trust.kind) {
    case "saml":
      return {
        principals: { Federated: trust.providerArn },
        call: "sts:AssumeRoleWithSAML",
        equal: { "saml:aud": trust.audience ?? "https://signin.aws.amazon.com/saml" },
        others: {},
        tagsCome: true,
      };
    case "oidc":
      return {
        principals: { Federated: trust.providerArn },
        call: "sts:AssumeRoleWithWebIdentity",
        equal: { [`${trust.issuer}:aud`]: trust.audience },
        others: { StringLike: { [`${trust.issuer}:sub`]: trust.subjects } },
        tagsCome: true,
      };
    case "identity-center": {
      const account = pulumi.output(trust.accountId ?? accountId);
      const roles = pulumi.interpolate`arn:${partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com`;
      return {
        principals: { AWS: pulumi.interpolate`arn:${partition}:iam::${account}:root` },
        call: "sts:AssumeRole",
        equal: {},
        others: {
          ArnLike: {
            "aws:PrincipalArn": trust.permissionSets.flatMap((set) => [
              // The path names the region of Identity Center, unless that is us-east-1.
              pulumi.interpolate`${roles}/AWSReservedSSO_${set}_${reservedSuffix}`,
              pulumi.interpolate`${roles}/*/AWSReservedSSO_${set}_${reservedSuffix}`,
            ]),
          },
        },
        tagsCome: false,
      };
    }
    case "principals":
      return {
        principals: { AWS: trust.principalArns },
        call: "sts:AssumeRole",
        equal: {},
        others: (trust.mfa ?? true) ? { Bool: { "aws:MultiFactorAuthPresent": "true" } } : {},
        tagsCome: false,
      };
  }
}

/** Identity Center ends its roles' names with 16 characters of its own; a shorter `*` would also take `<set>_Other`. */
const reservedSuffix = "?".repeat(16);

/** Whether the role is taken from another role, which AWS limits to one hour (IAM User Guide, "Role chaining"). */
export function isChained(trust: PersonaTrust): boolean {
  return (
    trust.kind === "identity-center" ||
    (trust.kind === "principals" &&
      trust.principalArns.some((arn) => typeof arn === "string" && arn.includes(":role/")))
  );
}
