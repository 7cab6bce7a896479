import * as assert from "node:assert/strict";

import { narrowing, parseDocument } from "../../../policies/iam";

function conditionsOf(condition: object) {
  const { document } = parseDocument({ Statement: { Effect: "Allow", Condition: condition } }, "identity");
  return document.statements.flatMap(({ conditions }) => conditions);
}

describe("a condition", () => {
  const account = "aws:SourceAccount";
  const cases: Readonly<Record<string, { condition: object; keys: readonly string[]; narrow: boolean }>> = {
    "equality with one value": {
      condition: { StringEquals: { [account]: "000000000000" } },
      keys: [account],
      narrow: true,
    },
    "any of several values": {
      condition: { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": ["o-1/r-1/*"] } },
      keys: ["aws:PrincipalOrgPaths"],
      narrow: true,
    },
    "a context key by its beginning": {
      condition: { StringEquals: { "kms:EncryptionContext:aws:logs:arn": "x" } },
      keys: ["kms:EncryptionContext:"],
      narrow: true,
    },
    "another key": {
      condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } },
      keys: [account],
      narrow: false,
    },
    "a negation": { condition: { StringNotEquals: { [account]: "1" } }, keys: [account], narrow: false },
    "mere presence": { condition: { Null: { [account]: "false" } }, keys: [account], narrow: false },
    "a key that may be missing": {
      condition: { StringEqualsIfExists: { [account]: "1" } },
      keys: [account],
      narrow: false,
    },
    "all values, which is also true without any": {
      condition: { "ForAllValues:StringEquals": { [account]: "1" } },
      keys: [account],
      narrow: false,
    },
    "one value of two that matches everything": {
      condition: { StringLike: { [account]: ["000000000000", "*"] } },
      keys: [account],
      narrow: false,
    },
    "every organization": {
      condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } },
      keys: ["aws:PrincipalOrgID"],
      narrow: false,
    },
    "half of the internet": {
      condition: { IpAddress: { "aws:SourceIp": "128.0.0.0/1" } },
      keys: ["aws:SourceIp"],
      narrow: false,
    },
    "a network": {
      condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
      keys: ["aws:SourceIp"],
      narrow: true,
    },
    "an ARN with neither account nor name": {
      condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } },
      keys: ["aws:PrincipalArn"],
      narrow: false,
    },
    "every resource of one account": {
      condition: { ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:000000000000:*" } },
      keys: ["aws:SourceArn"],
      narrow: true,
    },
    "a bucket, whose ARN has no account": {
      condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::data" } },
      keys: ["aws:SourceArn"],
      narrow: true,
    },
    "the absence of MFA": {
      condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } },
      keys: ["aws:MultiFactorAuthPresent"],
      narrow: false,
    },
  };
  for (const [name, { condition, keys, narrow }] of Object.entries(cases)) {
    it(`${narrow ? "bounds" : "does not bound"} a statement by ${name}`, () => {
      assert.equal(narrowing(conditionsOf(condition), keys).length > 0, narrow);
    });
  }
});
