import assert from "node:assert/strict";

import type { StateResource } from "../../sandbox/environment";
import { policyFindings } from "./policies";

const resource = (project: string, type: string, name: string, inputs: object): StateResource => ({
  ...{ urn: `urn:pulumi:dev::${project}::${type}::${name}`, type, custom: true, id: name },
  ...{ inputs: { ...inputs }, outputs: { ...inputs } },
});
const vpc = (project: string, name: string) =>
  resource(project, "aws:ec2/vpc:Vpc", name, { cidrBlock: "10.0.0.0/16" });
const rulesOf = async (resources: readonly StateResource[]) => [
  ...new Set((await policyFindings(resources)).map((finding) => finding.split(":")[0])),
];

describe("the judge of policies", () => {
  it("tells what rules have against a resource, and against how resources stand to each other", async () => {
    const key = resource("shop", "aws:kms/key:Key", "data", { enableKeyRotation: false });
    assert.ok((await rulesOf([key])).includes("key-rotated"));
    assert.ok((await rulesOf([vpc("shop", "main")])).includes("vpc-flow-logged"));
  });

  it("counts advice like orders", async () => {
    assert.ok((await rulesOf([vpc("shop", "main")])).includes("default-security-group-taken"));
  });

  it("leaves out what an example may do for a reason, and nothing beside it", async () => {
    const rules = await rulesOf([vpc("existing-vpc", "theirs"), vpc("existing-vpc", "ours")]);
    assert.ok(rules.includes("vpc-flow-logged"));
    const findings = await policyFindings([vpc("existing-vpc", "theirs"), vpc("existing-vpc", "ours")]);
    assert.ok(!findings.some((finding) => /vpc-flow-logged: theirs/.test(finding)), findings.join("\n"));
  });

  it("tells of an exception that nothing needs any more", async () => {
    const findings = await policyFindings([vpc("existing-vpc", "ours")]);
    assert.ok(
      findings.some((finding) => /^vpc-flow-logged: exceptions\[0\]: matches no violation/.test(finding)),
      findings.join("\n"),
    );
  });

  it("forgets a resource that only waits to be deleted", async () => {
    const key = resource("shop", "aws:kms/key:Key", "data", { enableKeyRotation: false });
    assert.deepEqual(await policyFindings([{ ...key, delete: true }]), []);
  });

  it("lets an example have any instance type", async () => {
    const configuration = resource(
      "shop",
      "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
      "chat",
      {
        productionVariants: [{ modelName: "chat", instanceType: "ml.p5.48xlarge", initialInstanceCount: 2 }],
      },
    );
    assert.ok(!(await rulesOf([configuration])).includes("allowed-instance-types"));
  });
});
