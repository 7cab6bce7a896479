import * as assert from "node:assert/strict";

import {
  GitHubDeployRole,
  type GitHubDeployRoleArgs,
  GitHubOidcProvider,
  type GitHubRuns,
  readingPart,
  WorkloadRole,
} from "../../../components/identity";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, statementsOf, value } from "../mock-cloud";
import { decide, decideTrust } from "./decide";

const arn = "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com";
const host = "token.actions.githubusercontent.com";
const roleType = "aws:iam/role:Role";
const reads = {
  Version: "2012-10-17",
  Statement: [
    { Sid: "Read", Effect: "Allow", Action: ["s3:GetBucketTagging"], Resource: "arn:aws:s3:::dev-data" },
  ],
};
const writes = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Buckets",
      Effect: "Allow",
      Action: ["s3:CreateBucket", "s3:GetBucketTagging"],
      Resource: "arn:aws:s3:::dev-data",
    },
    { Sid: "Roles", Effect: "Allow", Action: "iam:CreateUser", Resource: "*" },
    { Sid: "Never", Effect: "Deny", Action: "s3:DeleteBucket", Resource: "*" },
  ],
};

function argsOf(runs: GitHubRuns, more: Partial<GitHubDeployRoleArgs> = {}): GitHubDeployRoleArgs {
  return { provider: { arn }, repository: "ml-platform/mlhpc", runs, ...more };
}

describe("GitHubOidcProvider", () => {
  mockCloud();

  it("is GitHub's issuer for the audience of AWS, without a thumbprint", async () => {
    await deployed(() => new GitHubOidcProvider("github"));
    const inputs = inputsOf("aws:iam/openIdConnectProvider:OpenIdConnectProvider", "github-provider");
    assert.deepEqual(inputs, {
      url: "https://token.actions.githubusercontent.com",
      clientIdLists: ["sts.amazonaws.com"],
    });
  });

  it("takes the account's own where there is one, and no other issuer's", async () => {
    assert.equal(await value(GitHubOidcProvider.from("there", { arn }).arn), arn);
    const other = "arn:aws:iam::000000000000:oidc-provider/gitlab.com";
    assert.throws(() => GitHubOidcProvider.from("other", { arn: other }), {
      message: `GitHubOidcProvider "other" cannot be built:\n  arn is "${other}"; give arn:aws:iam::<account>:oidc-provider/${host}.`,
    });
  });
});

describe("GitHubDeployRole", () => {
  mockCloud();

  const subjects: readonly (readonly [name: string, runs: GitHubRuns, equal: object])[] = [
    [
      "on-branch",
      { on: "branch", branch: "release/1.x" },
      { [`${host}:sub`]: "repo:ml-platform/mlhpc:ref:refs/heads/release/1.x" },
    ],
    [
      "on-environment",
      { on: "environment", environment: "prod" },
      { [`${host}:sub`]: "repo:ml-platform/mlhpc:environment:prod" },
    ],
    [
      "on-both",
      { on: "environment", environment: "prod", branch: "main" },
      { [`${host}:sub`]: "repo:ml-platform/mlhpc:environment:prod", [`${host}:ref`]: "refs/heads/main" },
    ],
    ["on-request", { on: "pull-request" }, { [`${host}:sub`]: "repo:ml-platform/mlhpc:pull_request" }],
  ];
  for (const [name, runs, equal] of subjects) {
    it(`trusts exactly one subject for one audience, ${name.replace("-", " ")}`, async () => {
      await deployed(() => new GitHubDeployRole(name, argsOf(runs)));
      assert.deepEqual(statementsOf(roleType, `${name}-role`, "assumeRolePolicy"), {
        WorkflowAssumesRole: {
          Sid: "WorkflowAssumesRole",
          Effect: "Allow",
          Principal: { Federated: arn },
          Action: ["sts:AssumeRoleWithWebIdentity"],
          Condition: { StringEquals: { [`${host}:aud`]: "sts.amazonaws.com", ...equal } },
        },
      });
      assert.deepEqual(inputsOf(roleType, `${name}-role`).tags, { "mlhpc:pipeline": runs.on });
    });
  }

  it("lets in the environment's runs on its branch, and nobody else's", async () => {
    const runs = { on: "environment", environment: "prod", branch: "main" } as const;
    await deployed(() => new GitHubDeployRole("only", argsOf(runs)));
    const ask = (sub: string, ref = "refs/heads/main", aud = "sts.amazonaws.com") =>
      decideTrust(
        "only",
        "sts:AssumeRoleWithWebIdentity",
        { kind: "federated", provider: arn },
        { [`${host}:aud`]: aud, [`${host}:sub`]: sub, [`${host}:ref`]: ref },
      );
    assert.equal(ask("repo:ml-platform/mlhpc:environment:prod"), "allowed");
    assert.equal(ask("repo:ml-platform/mlhpc:environment:prod", "refs/heads/feature"), "denied");
    assert.equal(ask("repo:ml-platform/mlhpc:environment:dev"), "denied");
    assert.equal(ask("repo:ml-platform/mlhpc:pull_request"), "denied");
    assert.equal(ask("repo:someone/mlhpc:environment:prod"), "denied");
    assert.equal(ask("repo:ml-platform/mlhpc:environment:prod", "refs/heads/main", "other"), "denied");
  });

  it("takes immutable ids in the repository", async () => {
    const repository = "ml-platform@123456/mlhpc@456789";
    await deployed(
      () => new GitHubDeployRole("immutable", argsOf({ on: "branch", branch: "main" }, { repository })),
    );
    const { WorkflowAssumesRole } = statementsOf(roleType, "immutable-role", "assumeRolePolicy");
    assert.deepEqual(WorkflowAssumesRole?.Condition, {
      StringEquals: {
        [`${host}:aud`]: "sts.amazonaws.com",
        [`${host}:sub`]: "repo:ml-platform@123456/mlhpc@456789:ref:refs/heads/main",
      },
    });
  });

  it("attaches each document as it is, text or object, and its guard", async () => {
    const policies = [reads, JSON.stringify(writes, undefined, 2)];
    const runs = { on: "branch", branch: "main" } as const;
    const permissionsBoundary = "arn:aws:iam::000000000000:policy/pipelines";
    const role = await deployed(
      () => new GitHubDeployRole("attached", argsOf(runs, { policies, permissionsBoundary })),
    );
    assert.equal(inputsOf("aws:iam/policy:Policy", "attached-policy-1").policy, JSON.stringify(reads));
    assert.equal(inputsOf("aws:iam/policy:Policy", "attached-policy-2").policy, JSON.stringify(writes));
    assert.deepEqual(
      createdUnder("attached-", "aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(
        ({ inputs }) => inputs,
      ),
      ["guard", "policy-1", "policy-2"].map((name) => ({
        role: "attached-role",
        policyArn: `arn:aws:iam::000000000000:policy/attached-${name}`,
      })),
    );
    assert.equal(inputsOf(roleType, "attached-role").permissionsBoundary, permissionsBoundary);
    assert.equal(role.nodes.policies.length, 2);
  });

  it("denies the role to change itself and to make identities, whatever is allowed or granted later", async () => {
    await deployed(() => {
      const role = new GitHubDeployRole(
        "guarded",
        argsOf({ on: "branch", branch: "main" }, { policies: [writes] }),
      );
      role.allow("widen", [
        {
          sid: "Widen",
          actions: ["iam:AttachRolePolicy", "iam:PutRolePolicy"],
          resources: ["arn:aws:iam::000000000000:role/*"],
        },
      ]);
    });
    const change = (role: string) =>
      decide("guarded", "iam:PutRolePolicy", `arn:aws:iam::000000000000:role/${role}`).decision;
    assert.equal(change("guarded-role"), "denied");
    assert.equal(change("dev-training-role"), "allowed");
    assert.equal(decide("guarded", "iam:CreateUser", "arn:aws:iam::000000000000:user/x").decision, "denied");
    assert.equal(decide("guarded", "s3:CreateBucket", "arn:aws:s3:::dev-data").decision, "allowed");
  });

  it("may be handed named roles for named services", async () => {
    await deployed(() => {
      const role = new GitHubDeployRole("hands", argsOf({ on: "branch", branch: "main" }));
      new WorkloadRole("handed", { service: "sagemaker.amazonaws.com" }).grantPassRole(role, [
        "sagemaker.amazonaws.com",
      ]);
    });
    assert.deepEqual(grantOf("hands", "pass-handed").PassRole?.Condition, {
      StringEquals: { "iam:PassedToService": ["sagemaker.amazonaws.com"] },
    });
  });

  it("keeps to reading for pull requests, which have the reading part of what deploys", async () => {
    const runs = { on: "pull-request" } as const;
    await deployed(
      () => new GitHubDeployRole("preview", argsOf(runs, { policies: readingPart([reads, writes]) })),
    );
    assert.deepEqual(statementsOf("aws:iam/policy:Policy", "preview-policy-2"), {
      Buckets: {
        Sid: "Buckets",
        Effect: "Allow",
        Action: ["s3:GetBucketTagging"],
        Resource: "arn:aws:s3:::dev-data",
      },
      Never: { Sid: "Never", Effect: "Deny", Action: "s3:DeleteBucket", Resource: "*" },
    });
    assert.throws(() => new GitHubDeployRole("eager", argsOf(runs, { policies: [writes] })), {
      message: [
        'GitHubDeployRole "eager" cannot be built:',
        "  policies[0], statement Buckets allows s3:CreateBucket, which change something; pull requests may only read.",
        "  policies[0], statement Roles allows iam:CreateUser, which change something; pull requests may only read.",
      ].join("\n"),
    });
  });

  it("leaves out documents of which nothing reads", () => {
    const creates = {
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Action: "s3:CreateBucket", Resource: "*" },
    };
    assert.deepEqual(readingPart([creates, JSON.stringify(reads)]), [reads]);
  });

  it("reports every bad argument at once and creates nothing", () => {
    const make = () =>
      new GitHubDeployRole("refused role", {
        provider: { arn: "arn:aws:iam::000000000000:saml-provider/corp" },
        repository: "ml-platform/*",
        runs: { on: "environment", environment: "*", branch: "refs/heads/*" },
        policies: [
          "{",
          { Statement: [{ Sid: "All", Effect: "Allow", Action: ["*", "s3:*"], Resource: "*" }] },
          {
            Statement: {
              Effect: "Allow",
              Action: "iam:PassRole",
              Resource: "arn:aws:iam::000000000000:role/*",
            },
          },
          { Statement: { Sid: "Rest", Effect: "Allow", NotAction: "iam:*", Resource: "*" } },
          { Statement: [{ Sid: "x".repeat(6200), Effect: "Deny", Action: "s3:*", Resource: "*" }] },
        ],
        permissionsBoundary: "pipelines",
      });
    assert.throws(make, {
      message: [
        'GitHubDeployRole "refused role" cannot be built:',
        '  name is "refused role"; IAM allows letters, digits and _+=,.@-.',
        `  provider.arn is "arn:aws:iam::000000000000:saml-provider/corp"; give arn:aws:iam::<account>:oidc-provider/${host}.`,
        '  repository is "ml-platform/*"; give organization/repository, or organization@id/repository@id, without wildcards.',
        '  runs.branch is "refs/heads/*"; give the name of one branch, without refs/heads/ and without wildcards.',
        '  runs.environment is "*"; give the name of one GitHub environment: letters, digits and _.-.',
        "  policies[0] is no policy document; give JSON with a list named Statement.",
        "  policies[1], statement All allows *; list the actions that deploying takes.",
        "  policies[1], statement All allows s3:*; list the actions that deploying takes.",
        "  policies[2], statement 0 passes any role; name the roles.",
        "  policies[2], statement 0 passes roles to any service; add the condition iam:PassedToService.",
        "  policies[3], statement Rest has no Action; NotAction would allow whatever it leaves out.",
        "  policies[4] has 6273 characters; IAM allows 6144 in a managed policy, so split it.",
        '  permissionsBoundary is "pipelines"; give the ARN of a managed policy.',
      ].join("\n"),
    });
    assert.deepEqual(createdUnder("refused role"), []);
  });

  it("refuses more documents than IAM attaches", () => {
    const policies = Array.from({ length: 10 }, () => reads);
    assert.throws(
      () => new GitHubDeployRole("many", argsOf({ on: "branch", branch: "main" }, { policies })),
      {
        message:
          'GitHubDeployRole "many" cannot be built:\n  policies holds 10 documents; IAM attaches 10 managed policies to a role, one of which is its guard, so merge some.',
      },
    );
  });

  for (const branch of ["feature/*", "", "main?", "a..b", "a b", "-x", "refs/heads/main", "dir/"]) {
    it(`refuses the branch "${branch}"`, () => {
      assert.throws(() => new GitHubDeployRole("branch", argsOf({ on: "branch", branch })), {
        name: "RefusedError",
        message: /runs\.branch is "/,
      });
    });
  }
  for (const repository of ["mlhpc", "*/mlhpc", "a/b/c", "-a/b", "a@1/b", "a/b@1", "a/b:ref", ""]) {
    it(`refuses the repository "${repository}"`, () => {
      assert.throws(
        () => new GitHubDeployRole("repository", argsOf({ on: "pull-request" }, { repository })),
        { name: "RefusedError", message: /repository is "/ },
      );
    });
  }
});
