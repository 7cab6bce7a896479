import * as assert from "node:assert/strict";

import { Catalogue, parseDocument } from "../../../policies/iam";
import { Grants, wideResources } from "../../../policies/reach";

/** Whether one call on one resource, under a condition, reaches everything of a type. */
async function isWide(action: string, resource: string, condition?: object): Promise<boolean> {
  const source = {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: action, Resource: resource, ...(condition && { Condition: condition }) },
    ],
  };
  const statements = parseDocument(source, "identity").document.statements;
  const [grant] = new Grants(statements.map((statement) => ({ policy: "one", statement }))).of(action);
  const [facts] = (await Catalogue.forActions([action])).expand(action);
  assert.ok(grant !== undefined && facts !== undefined, action);
  return wideResources(grant, facts).length > 0;
}

const account = "ap-southeast-1:000000000000";
const cases: readonly (readonly [action: string, resource: string, wide: boolean])[] = [
  ["s3:PutObject", "arn:aws:s3:::*", true],
  ["s3:PutObject", "arn:aws:s3:*:*:*", true],
  ["s3:PutObject", "arn:aws:s3:::*/*", true],
  ["s3:PutObject", "arn:aws:s3:::*-models/*", true],
  ["s3:PutObject", "arn:aws:s3:::models/*", false],
  ["s3:PutObject", "arn:aws:s3:::models/team/*", false],
  ["s3:PutObject", `arn:aws:s3:${account}:accesspoint/models/object/*`, false],
  ["sqs:SendMessage", `arn:aws:sqs:${account}:*`, true],
  ["sqs:SendMessage", "arn:aws:sqs:*:*:orders", false],
  ["dynamodb:PutItem", "arn:aws:dynamodb:*:*:table/*", true],
  ["dynamodb:Query", `arn:aws:dynamodb:${account}:table/orders/index/*`, false],
  ["logs:PutLogEvents", "arn:aws:logs:*:*:*", true],
  ["logs:PutLogEvents", `arn:aws:logs:${account}:log-group:*`, true],
  ["logs:PutLogEvents", `arn:aws:logs:${account}:log-group:/aws/lambda/orders:*`, false],
  ["secretsmanager:GetSecretValue", `arn:aws:secretsmanager:${account}:secret:*`, true],
  ["secretsmanager:GetSecretValue", `arn:aws:secretsmanager:${account}:secret:orders-??????`, false],
  ["ssm:GetParameter", `arn:aws:ssm:${account}:parameter*`, true],
  ["ssm:GetParameter", `arn:aws:ssm:${account}:parameter/orders/*`, false],
  ["lambda:InvokeFunction", "arn:aws:lambda:*:*:function:*", true],
  ["lambda:InvokeFunction", `arn:aws:lambda:${account}:function:orders:*`, false],
  [
    "elasticloadbalancing:DeleteLoadBalancer",
    `arn:aws:elasticloadbalancing:${account}:loadbalancer/app/*`,
    true,
  ],
  [
    "elasticloadbalancing:DeleteLoadBalancer",
    `arn:aws:elasticloadbalancing:${account}:loadbalancer/app/web/*`,
    false,
  ],
  [
    "autoscaling:SetDesiredCapacity",
    `arn:aws:autoscaling:${account}:autoScalingGroup:*:autoScalingGroupName/web`,
    false,
  ],
  ["ec2:TerminateInstances", `arn:aws:ec2:${account}:instance/i-*`, true],
  ["ec2:TerminateInstances", `arn:aws:ec2:${account}:instance/i-0123`, false],
  ["ec2:RunInstances", `arn:aws:ec2:${account}:instance/*`, false],
  ["ec2:RunInstances", `arn:aws:ec2:${account}:subnet/*`, true],
  ["ec2:CreateNetworkInterface", `arn:aws:ec2:${account}:network-interface/*`, false],
  ["ec2:DeleteNetworkInterface", `arn:aws:ec2:${account}:network-interface/*`, true],
  ["iam:GetRole", "arn:aws:iam::*:role/*", true],
  [
    "iam:CreateServiceLinkedRole",
    "arn:aws:iam::000000000000:role/aws-service-role/spot.amazonaws.com/*",
    false,
  ],
  ["glue:GetTable", `arn:aws:glue:${account}:catalog`, false],
  ["cloudwatch:PutMetricData", "*", false],
  ["ec2:DescribeVpcAttribute", "*", true],
  ["ec2:DescribeVpcs", "*", false],
  ["es:ESHttpGet", `arn:aws:es:${account}:domain/*`, true],
  ["translate:TranslateText", "*", false],
];

describe("how far resources reach", () => {
  for (const [action, resource, wide] of cases) {
    it(`${action} on ${resource} is ${wide ? "wide" : "narrow"}`, async () => {
      assert.equal(await isWide(action, resource), wide);
    });
  }

  const conditions: readonly (readonly [what: string, condition: object, wide: boolean])[] = [
    ["a tag", { StringEquals: { "aws:ResourceTag/team": "ml" } }, false],
    [
      "a tag of the caller's",
      { StringEquals: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } },
      false,
    ],
    ["a tag of any value", { StringLike: { "aws:ResourceTag/team": "*" } }, true],
    ["a tag of any text", { StringLike: { "aws:ResourceTag/team": "?*" } }, true],
    [
      "a tag compared with itself",
      { StringEquals: { "aws:ResourceTag/team": "${aws:ResourceTag/team}" } },
      true,
    ],
    ["a tag if there is one", { StringEqualsIfExists: { "aws:ResourceTag/team": "ml" } }, true],
    ["any tag but one", { StringNotEquals: { "aws:ResourceTag/team": "ml" } }, true],
    ["a tag for all values", { "ForAllValues:StringEquals": { "aws:ResourceTag/team": "ml" } }, true],
    ["an address", { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, true],
    ["a second factor", { Bool: { "aws:MultiFactorAuthPresent": "true" } }, true],
    ["the account", { StringEquals: { "aws:ResourceAccount": "000000000000" } }, true],
  ];
  for (const [what, condition, wide] of conditions) {
    it(`under ${what}, stopping any instance is ${wide ? "wide" : "narrow"}`, async () => {
      assert.equal(await isWide("ec2:StopInstances", "*", condition), wide);
    });
  }

  it("a scan of a table is not bound by the keys of its rows", async () => {
    const rows = { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "${aws:userid}" } };
    assert.equal(await isWide("dynamodb:Query", "*", rows), false);
    assert.equal(await isWide("dynamodb:Scan", "*", rows), true);
  });
});
