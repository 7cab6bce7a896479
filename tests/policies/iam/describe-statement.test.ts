import * as assert from "node:assert/strict";

import {
  Catalogue,
  describeStatement,
  parseDocument,
  type StatementDescription,
} from "../../../policies/iam";

async function describedAs(statement: object): Promise<StatementDescription> {
  const { document } = parseDocument(
    { Version: "2012-10-17", Statement: { Effect: "Allow", ...statement } },
    "identity",
  );
  const [parsed] = document.statements;
  assert.ok(parsed !== undefined);
  return describeStatement(parsed, await Catalogue.forActions(parsed.actions));
}

const nothing: StatementDescription = {
  unknownActions: [],
  actionsWithoutResources: [],
  missingKeys: [],
  strayResources: [],
  strayActions: [],
};

interface Example {
  readonly statement: object;
  readonly finds: Partial<StatementDescription>;
}

const examples: Readonly<Record<string, Example>> = {
  "a statement as AWS means it": {
    statement: {
      Action: ["s3:GetObject", "s3:PutObject"],
      Resource: "arn:aws:s3:::data/${aws:PrincipalTag/team}/*",
      Condition: { Bool: { "aws:SecureTransport": "true" }, StringEquals: { "s3:ResourceAccount": "1" } },
    },
    finds: {},
  },
  "actions that AWS does not know": {
    statement: { Action: ["s3:GetObjects", "sagmaker:*", "s3:GetObject"], Resource: "*" },
    finds: { unknownActions: ["s3:GetObjects", "sagmaker:*"] },
  },
  "the star alone, which is every action": {
    statement: { Action: "*", Resource: "arn:aws:s3:::data", Condition: { StringEquals: { "x:y": "z" } } },
    finds: {},
  },
  "actions without resource-level permissions": {
    statement: { Action: ["s3:ListAllMyBuckets", "ec2:DescribeVpcs"], Resource: "*" },
    finds: { actionsWithoutResources: ["s3:ListAllMyBuckets", "ec2:DescribeVpcs"] },
  },
  "a key that one action has and the other has not": {
    statement: {
      Action: ["s3:ListBucket", "s3:GetObject"],
      Resource: "*",
      Condition: { StringLike: { "S3:Prefix": "a/*" }, Null: { "s3:prefix": "false" } },
    },
    finds: { missingKeys: [{ key: "s3:prefix", actions: ["s3:GetObject"] }] },
  },
  "a global key that does not exist": {
    statement: {
      Action: "sqs:SendMessage",
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceAcount": "1" } },
    },
    finds: { missingKeys: [{ key: "aws:sourceacount", actions: ["sqs:SendMessage"] }] },
  },
  "keys with a tag in them": {
    statement: {
      Action: "s3:GetObject",
      Resource: "*",
      Condition: {
        StringEquals: {
          "s3:ExistingObjectTag/team": "a",
          "aws:PrincipalTag/Team": "a",
          "aws:RequestTag/x": "a",
        },
      },
    },
    finds: {},
  },
  "a key that ends where its tag should begin": {
    statement: {
      Action: "s3:GetObject",
      Resource: "*",
      Condition: { StringEquals: { "s3:ExistingObjectTag/": "a" } },
    },
    finds: { missingKeys: [{ key: "s3:existingobjecttag/", actions: ["s3:GetObject"] }] },
  },
  "a key that belongs to the resource type": {
    statement: {
      Action: "sagemaker:InvokeEndpoint",
      Resource: "*",
      Condition: { StringEquals: { "sagemaker:ResourceTag/stage": "prod" } },
    },
    finds: {},
  },
  "a key that the service documents for no action in particular": {
    statement: {
      Action: "dynamodb:GetItem",
      Resource: "*",
      Condition: { "ForAllValues:StringEquals": { "dynamodb:FirstPartitionKeyValues": "a" } },
    },
    finds: {},
  },
  "a key of an identity provider that the reference does not list": {
    statement: {
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          "oidc.eks.eu-west-1.amazonaws.com/id/1A:sub": "a",
          "token.actions.githubusercontent.com:sub": "b",
        },
      },
    },
    finds: {},
  },
  "a bucket where only objects are meant": {
    statement: { Action: "s3:GetObject", Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"] },
    finds: { strayResources: ["arn:aws:s3:::data"] },
  },
  "an action for which no resource is there": {
    statement: { Action: ["s3:GetObject", "s3:ListBucket"], Resource: "arn:aws:s3:::data/*" },
    finds: { strayActions: ["s3:ListBucket"] },
  },
  "a resource of another type, behind a star for region and account": {
    statement: { Action: "sagemaker:InvokeEndpoint", Resource: "arn:aws:sagemaker:*:*:model/churn" },
    finds: {
      strayResources: ["arn:aws:sagemaker:*:*:model/churn"],
      strayActions: ["sagemaker:InvokeEndpoint"],
    },
  },
  "a resource that only its prefix names": {
    statement: { Action: "sqs:SendMessage", Resource: ["arn:aws:sqs:*", "arn:aws:s3:*"] },
    finds: { strayResources: ["arn:aws:s3:*"] },
  },
  "actions behind a wildcard, of which only some have the resource": {
    statement: { Action: "s3:Put*Acl", Resource: "arn:aws:s3:::data/*" },
    finds: {},
  },
  "the short form of API Gateway": {
    statement: { Action: "execute-api:Invoke", Resource: "execute-api:/prod/GET/*" },
    finds: {},
  },
  "what NotAction leaves over": {
    statement: { NotAction: "s3:*", Resource: "arn:aws:s3:::data" },
    finds: {},
  },
};

describe("describeStatement", () => {
  for (const [name, { statement, finds }] of Object.entries(examples)) {
    it(`describes ${name}`, async () => {
      assert.deepEqual(await describedAs(statement), { ...nothing, ...finds });
    });
  }

  it("loads no other service than those of the statement", async () => {
    const catalogue = await Catalogue.forActions(["s3:GetObject"]);
    assert.deepEqual(
      ["s3", "ec2", "iam"].map((service) => catalogue.hasService(service)),
      [true, false, false],
    );
  });
});
