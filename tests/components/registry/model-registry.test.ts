import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import type { Grantee } from "../../../components/core";
import { WorkloadRole } from "../../../components/identity";
import { ModelRegistry } from "../../../components/registry";
import {
  createdUnder,
  deployed,
  grantOf,
  grantsUnder,
  inputsOf,
  mockCloud,
  statementsOf,
  value,
} from "../mock-cloud";

const GROUP = "aws:sagemaker/modelPackageGroup:ModelPackageGroup";
const POLICY = "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy";
const encryptionKey = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" };
const sagemaker = "arn:aws:sagemaker:ap-southeast-1:000000000000";
const refusal = (of: string, problem: string): RegExp =>
  new RegExp(`ModelRegistry "${of}" cannot be built:\n  ${problem}`);

describe("ModelRegistry", () => {
  mockCloud();

  it("is a group of versions by the component's name", async () => {
    await deployed(() => new ModelRegistry("plain"));
    assert.deepEqual(inputsOf(GROUP, "plain-group"), {
      modelPackageGroupName: "plain",
      modelPackageGroupDescription: "Versions of plain",
    });
    assert.deepEqual(createdUnder("plain", POLICY), []);
  });

  it("lets who registers not approve, and who approves not register", async () => {
    await deployed(() => {
      const registry = new ModelRegistry("Churn");
      registry.grantRegister(new WorkloadRole("trainer", { service: "sagemaker.amazonaws.com" }));
      registry.grantApprove(new WorkloadRole("judge", { service: "lambda.amazonaws.com" }));
      registry.grantRead(new WorkloadRole("reader", { service: "lambda.amazonaws.com" }));
    });
    assert.deepEqual(grantOf("trainer", "register-churn").RegisterVersions, {
      Sid: "RegisterVersions",
      Effect: "Allow",
      Action: ["sagemaker:CreateModelPackage"],
      Resource: [`${sagemaker}:model-package/churn/*`],
      Condition: { StringEquals: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" } },
    });
    assert.deepEqual(grantOf("judge", "approve-churn").JudgeVersions, {
      Sid: "JudgeVersions",
      Effect: "Allow",
      Action: ["sagemaker:UpdateModelPackage"],
      Resource: [`${sagemaker}:model-package/churn/*`],
      Condition: { StringEquals: { "sagemaker:ModelApprovalStatus": ["Approved", "Rejected"] } },
    });
    assert.deepEqual(grantOf("reader", "read-churn").ReadVersions?.Action, [
      "sagemaker:DescribeModelPackage",
      "sagemaker:ListModelPackages",
    ]);
  });

  it("lets named accounts read, each by a Sid of its own", async () => {
    const readerAccounts = { staging: "222233334444", "prod-eu": "333344445555" };
    await deployed(() => new ModelRegistry("shared", { readerAccounts, encryptionKey }));
    const statements = statementsOf(POLICY, "shared-policy", "resourcePolicy");
    assert.deepEqual(Object.keys(statements), [
      "StagingReadsGroup",
      "StagingReadsVersions",
      "ProdeuReadsGroup",
      "ProdeuReadsVersions",
    ]);
    assert.deepEqual(statements["StagingReadsVersions"], {
      Sid: "StagingReadsVersions",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::222233334444:root" },
      Action: ["sagemaker:CreateModel", "sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages"],
      Resource: [`${sagemaker}:model-package/shared/*`],
    });
  });

  it("starts what comes after an approval, under a role that can start that only", async () => {
    const arn = "arn:aws:states:ap-southeast-1:000000000000:stateMachine:rollout";
    const grantStart = (grantee: Grantee): pulumi.Resource =>
      grantee.allow("start-rollout", [
        { sid: "Start", actions: ["states:StartExecution"], resources: [arn] },
      ]);
    const trigger = await deployed(() =>
      new ModelRegistry("watched").onApproved("rollout", { arn, grantStart }),
    );
    const rule = inputsOf("aws:cloudwatch/eventRule:EventRule", "watched-rollout-rule");
    assert.deepEqual(JSON.parse(String(rule.eventPattern)), {
      source: ["aws.sagemaker"],
      "detail-type": ["SageMaker Model Package State Change"],
      detail: { ModelPackageGroupName: ["watched"], ModelApprovalStatus: ["Approved"] },
    });
    const target = inputsOf("aws:cloudwatch/eventTarget:EventTarget", "watched-rollout-target");
    assert.equal(target.arn, arn);
    assert.equal(target.roleArn, await value(trigger.nodes.role.arn));
    assert.deepEqual(
      grantsUnder("watched-rollout").flatMap(({ Action }) => Action),
      ["states:StartExecution"],
    );
    const trust = statementsOf("aws:iam/role:Role", "watched-rollout-events-role", "assumeRolePolicy");
    assert.deepEqual(trust["ServiceAssumesRole"]?.Condition, {
      StringEquals: { "aws:SourceAccount": "000000000000" },
      ArnLike: { "aws:SourceArn": ["arn:aws:events:ap-southeast-1:000000000000:rule/watched-rollout-*"] },
    });
  });

  it("refuses names and accounts that AWS refuses, all at once", () => {
    assert.throws(
      () => new ModelRegistry("a_b"),
      refusal(
        "a_b",
        'name is "a_b"; SageMaker allows up to 63 letters, digits and hyphens, with no hyphen at the ends.',
      ),
    );
    assert.throws(
      () => new ModelRegistry("twice", { modelPackageGroupName: "-x", description: "x".repeat(1025) }),
      /modelPackageGroupName is "-x"; .*\n {2}description has 1025 characters; SageMaker allows 1024\./,
    );
    const account = { readerAccounts: { staging: "2222" }, encryptionKey };
    assert.throws(
      () => new ModelRegistry("account", account),
      refusal("account", 'readerAccounts.staging is "2222"; an account id has twelve digits.'),
    );
    const same = { readerAccounts: { "prod-eu": "222233334444", prodEU: "333344445555" }, encryptionKey };
    assert.throws(
      () => new ModelRegistry("same", same),
      refusal(
        "same",
        "readerAccounts names prod-eu, prodEU; give names that differ in their letters and digits.",
      ),
    );
    assert.throws(
      () => new ModelRegistry("key", { readerAccounts: { staging: "222233334444" } }),
      refusal(
        "key",
        "readerAccounts is given without encryptionKey; other accounts cannot read versions under AWS's own key, so give a key of ours.",
      ),
    );
  });
});
