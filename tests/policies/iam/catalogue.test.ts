import * as assert from "node:assert/strict";

import { acceptsResource, Catalogue, resourceScope } from "../../../policies/iam";

async function only(action: string) {
  const [facts, ...others] = (await Catalogue.forActions([action])).expand(action);
  assert.ok(facts !== undefined && others.length === 0, `${action} is one action`);
  return facts;
}

describe("the action catalogue", () => {
  it("knows an action in any case and gives AWS's own name", async () => {
    assert.equal((await only("SAGEMAKER:invokeendpoint")).name, "sagemaker:InvokeEndpoint");
  });

  it("expands wildcards in the name and in the service", async () => {
    const catalogue = await Catalogue.forActions(["sqs:*Message", "sq?:SendMessage"]);
    assert.deepEqual(
      catalogue.expand("sqs:*Message").map(({ name }) => name),
      ["sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:SendMessage"],
    );
    assert.deepEqual(
      catalogue.expand("sq?:SendMessage").map(({ name }) => name),
      ["sqs:SendMessage"],
    );
  });

  it("has nothing for a typo, an unknown service, a malformed action or the star alone", async () => {
    const written = ["s3:GetObjects", "sagmaker:CreateModel", "GetObject", "*"];
    const catalogue = await Catalogue.forActions(written);
    assert.deepEqual(
      written.map((action) => catalogue.expand(action).length),
      [0, 0, 0, 0],
    );
    assert.deepEqual([catalogue.hasService("s3"), catalogue.hasService("sagmaker")], [true, false]);
  });

  it("lists the condition keys of an action and of its resource types", async () => {
    const { conditionKeys } = await only("iam:PassRole");
    assert.ok(conditionKeys.includes("iam:passedtoservice"));
  });

  const scopes = {
    "s3:ListAllMyBuckets": ["none", false],
    "s3:GetObject": ["optional", true],
    "sagemaker:InvokeEndpoint": ["required", true],
    "cloudwatch:PutMetricData": ["optional", false],
    "sagemaker:ListModelPackages": ["optional", false],
    "sagemaker:CreateModelPackage": ["optional", true],
    "ec2:DescribeVpcs": ["none", false],
    "ec2:DescribeVpcAttribute": ["required", true],
    "ec2:AssociateAddress": ["optional", true],
  } as const;
  for (const [action, [scope, nameable]] of Object.entries(scopes)) {
    it(`says that ${action} ${nameable ? "can" : "cannot"} name its resource (${scope})`, async () => {
      const facts = await only(action);
      assert.deepEqual([resourceScope(facts), acceptsResource(facts)], [scope, nameable]);
    });
  }

  it("reads 17 of the ec2:Describe actions as taking a resource", async () => {
    const described = (await Catalogue.forActions(["ec2:Describe*"])).expand("ec2:Describe*");
    assert.equal(described.filter(acceptsResource).length, 17);
  });
});
