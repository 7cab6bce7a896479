import * as assert from "node:assert/strict";

import { PersonaRole, type PersonaRoleArgs, type PersonaTrust } from "../../../components/identity";
import { createdUnder, deployed, mockCloud, statementsOf } from "../mock-cloud";
import { decideTrust } from "./decide";

const saml = "arn:aws:iam::000000000000:saml-provider/corp";
const oidc = "arn:aws:iam::000000000000:oidc-provider/login.example.com/ml";
const issuer = "login.example.com/ml";

function roleOf(name: string, trust: PersonaTrust, more: Partial<PersonaRoleArgs> = {}): PersonaRole {
  return new PersonaRole(name, {
    persona: "Analysts",
    namePrefix: "dev-",
    regions: ["ap-southeast-1"],
    keyArns: [],
    trust,
    ...more,
  });
}

async function trustOf(name: string, trust: PersonaTrust, more?: Partial<PersonaRoleArgs>) {
  await deployed(() => roleOf(name, trust, more));
  return statementsOf("aws:iam/role:Role", `${name}-role`, "assumeRolePolicy").PeopleAssumeRole;
}

describe("the trust of a PersonaRole", () => {
  mockCloud();

  it("takes people of a SAML provider whom it vouches for, second factor and project by session tags", async () => {
    const statement = await trustOf(
      "saml",
      { kind: "saml", providerArn: saml },
      {
        maxSessionDuration: 43_200,
        sessionTags: { required: { Project: "churn" }, allowed: ["Team"], transitive: ["Project"] },
      },
    );
    assert.deepEqual(statement, {
      Sid: "PeopleAssumeRole",
      Effect: "Allow",
      Principal: { Federated: saml },
      Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"],
      Condition: {
        StringEquals: {
          "saml:aud": "https://signin.aws.amazon.com/saml",
          "aws:RequestTag/Project": "churn",
          "aws:RequestTag/mfa": "true",
        },
        "ForAllValues:StringEquals": {
          "aws:TagKeys": ["Project", "mfa", "Team"],
          "sts:TransitiveTagKeys": ["Project"],
        },
      },
    });
    const ask = (tags: Readonly<Record<string, string>>, audience = "https://signin.aws.amazon.com/saml") =>
      decideTrust(
        "saml",
        "sts:AssumeRoleWithSAML",
        { kind: "federated", provider: saml },
        {
          "saml:aud": audience,
          "aws:TagKeys": Object.keys(tags),
          ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
        },
      );
    assert.equal(ask({ Project: "churn", mfa: "true" }), "allowed");
    assert.equal(ask({ Project: "churn", mfa: "true", Team: "a" }), "allowed");
    assert.equal(ask({ Project: "churn", mfa: "false" }), "denied");
    assert.equal(ask({ Project: "churn" }), "denied");
    assert.equal(ask({ Project: "other", mfa: "true" }), "denied");
    assert.equal(ask({ Project: "churn", mfa: "true", Admin: "yes" }), "denied");
    assert.equal(ask({ Project: "churn", mfa: "true" }, "https://example.com"), "denied");
  });

  it("takes the provider's word for the second factor only where told to", async () => {
    const statement = await trustOf("saml-plain", { kind: "saml", providerArn: saml, mfa: false });
    assert.deepEqual(statement?.Action, ["sts:AssumeRoleWithSAML"]);
    assert.deepEqual(statement?.Condition, {
      StringEquals: { "saml:aud": "https://signin.aws.amazon.com/saml" },
    });
  });

  it("takes people of an OpenID Connect provider by audience and subject", async () => {
    const statement = await trustOf("oidc", {
      kind: "oidc",
      providerArn: oidc,
      issuer,
      audience: "aws",
      subjects: ["analysts|*"],
    });
    assert.deepEqual(statement, {
      Sid: "PeopleAssumeRole",
      Effect: "Allow",
      Principal: { Federated: oidc },
      Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
      Condition: {
        StringEquals: { [`${issuer}:aud`]: "aws", "aws:RequestTag/mfa": "true" },
        StringLike: { [`${issuer}:sub`]: ["analysts|*"] },
        "ForAllValues:StringEquals": { "aws:TagKeys": ["mfa"] },
        Null: { "sts:TransitiveTagKeys": "true" },
      },
    });
  });

  it("takes people of Identity Center by their permission set, in whatever region it is", async () => {
    const statement = await trustOf("center", { kind: "identity-center", permissionSets: ["Analysts"] });
    const roles = "arn:aws:iam::000000000000:role/aws-reserved/sso.amazonaws.com";
    assert.deepEqual(statement, {
      Sid: "PeopleAssumeRole",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::000000000000:root" },
      Action: ["sts:AssumeRole"],
      Condition: {
        ArnLike: {
          "aws:PrincipalArn": [
            `${roles}/AWSReservedSSO_Analysts_????????????????`,
            `${roles}/*/AWSReservedSSO_Analysts_????????????????`,
          ],
        },
      },
    });
    const ask = (name: string) => {
      const arn = `${roles}/${name}`;
      return decideTrust("center", "sts:AssumeRole", { kind: "identity", arn }, { "aws:PrincipalArn": arn });
    };
    assert.equal(ask("AWSReservedSSO_Analysts_0123456789abcdef"), "allowed");
    assert.equal(ask("ap-southeast-1/AWSReservedSSO_Analysts_0123456789abcdef"), "allowed");
    assert.equal(ask("AWSReservedSSO_Analysts_Admin_0123456789abcdef"), "denied");
    assert.equal(ask("AWSReservedSSO_Admins_0123456789abcdef"), "denied");
  });

  it("asks for tags that sessions of Identity Center have already", async () => {
    const statement = await trustOf(
      "center-tags",
      { kind: "identity-center", permissionSets: ["Analysts"], accountId: "111122223333" },
      { sessionTags: { required: { Project: "churn" } } },
    );
    assert.deepEqual(statement?.Action, ["sts:AssumeRole"]);
    assert.deepEqual(statement?.Principal, { AWS: "arn:aws:iam::111122223333:root" });
    assert.deepEqual((statement?.Condition as { StringEquals: unknown }).StringEquals, {
      "aws:PrincipalTag/Project": "churn",
    });
  });

  it("takes named roles and users with a second factor, and who began the session by its source identity", async () => {
    const user = "arn:aws:iam::000000000000:user/ann";
    const statement = await trustOf(
      "named",
      { kind: "principals", principalArns: [user] },
      { sourceIdentities: ["*@example.com"], maxSessionDuration: 43_200 },
    );
    assert.deepEqual(statement, {
      Sid: "PeopleAssumeRole",
      Effect: "Allow",
      Principal: { AWS: [user] },
      Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
      Condition: {
        Bool: { "aws:MultiFactorAuthPresent": "true" },
        StringLike: { "sts:SourceIdentity": ["*@example.com"] },
      },
    });
    const ask = (context: Readonly<Record<string, string>>) =>
      decideTrust("named", "sts:AssumeRole", { kind: "identity", arn: user }, context);
    const known = { "sts:SourceIdentity": "ann@example.com" };
    assert.equal(ask({ ...known, "aws:MultiFactorAuthPresent": "true" }), "allowed");
    assert.equal(ask({ ...known, "aws:MultiFactorAuthPresent": "false" }), "denied");
    assert.equal(ask(known), "denied");
    assert.equal(ask({ "aws:MultiFactorAuthPresent": "true" }), "denied");
  });

  const refused: readonly (readonly [title: string, trust: PersonaTrust, says: readonly string[]])[] = [
    [
      "a provider of another kind, and any audience",
      { kind: "saml", providerArn: oidc, audience: "*" },
      [
        `trust.providerArn is "${oidc}"; give the ARN of a provider, such as arn:aws:iam::111122223333:saml-provider/example.`,
        'trust.audience is "*"; give it exactly, without wildcards.',
      ],
    ],
    [
      "any subject, and an issuer that is an address",
      { kind: "oidc", providerArn: oidc, issuer: `https://${issuer}`, audience: "aws", subjects: ["*"] },
      [
        'trust.issuer is "https://login.example.com/ml"; give the issuer without https://.',
        'trust.subjects[0] is "*"; begin with what the subjects have in common; only * at the end stands for the rest.',
      ],
    ],
    [
      "a whole account",
      { kind: "principals", principalArns: ["arn:aws:iam::111122223333:root"] },
      [
        'trust.principalArns[0] is "arn:aws:iam::111122223333:root"; give the ARN of one role or user, not of an account.',
      ],
    ],
    [
      "nobody",
      { kind: "principals", principalArns: JSON.parse("[]") as [string] },
      ["trust.principalArns is empty; name a role."],
    ],
  ];
  for (const [title, trust, says] of refused) {
    it(`refuses ${title}`, () => {
      assert.throws(() => roleOf("refused-trust", trust), {
        message: ['PersonaRole "refused-trust" cannot be built:', ...says.map((line) => `  ${line}`)].join(
          "\n",
        ),
      });
      assert.deepEqual(createdUnder("refused-trust"), []);
    });
  }

  it("refuses more than an hour for whom a role is the way in", () => {
    const trust = { kind: "principals", principalArns: ["arn:aws:iam::000000000000:role/team"] } as const;
    assert.throws(() => roleOf("long", trust, { maxSessionDuration: 7200 }), {
      message:
        'PersonaRole "long" cannot be built:\n  maxSessionDuration is 7200; the role is taken from another role, and AWS ends such a session after 3600 seconds.',
    });
  });
});
