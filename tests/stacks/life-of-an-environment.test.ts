import assert from "node:assert/strict";

import { SandboxProject } from "./sandbox-project";

/** One environment from its first deployment to its end; the steps of one life, so they stand in one test each but share it. */
describe("the life of an environment", function () {
  this.timeout(180_000);
  let project: SandboxProject;
  before(async () => {
    project = new SandboxProject();
    const first = await project.report(["up", "dev"]);
    assert.equal(first.exitCode, 0, JSON.stringify(first.diagnostics));
  });
  after(() => project.remove());

  it("is deployed with every policy passed and nothing suppressed", async () => {
    const report = await project.report(["preview", "dev"]);
    assert.deepEqual([report.exitCode, report.result], [0, "succeeded"]);
    assert.ok(report.resources.total >= 60, `${report.resources.total} resources`);
    assert.ok(report.policies.passed.length >= 12);
    assert.deepEqual([report.policies.failed, report.policies.violations], [[], []]);
    project.assertConverged("dev");
  });

  it("does not change when it is deployed again", async () => {
    const report = await project.report(["up", "dev"]);
    assert.equal(report.exitCode, 0);
    assert.deepEqual(Object.keys(report.changes), ["same"]);
    assert.deepEqual(report.steps, []);
  });

  it("shows at preview what a change would do, and does it at up", async () => {
    project.changeSettings("dev", { "flowLogRetention: 30 days": "flowLogRetention: 60 days" });
    const preview = await project.report(["preview", "dev"]);
    assert.deepEqual(
      preview.steps.map(({ op, type }) => [op, type]),
      [["update", "aws:cloudwatch/logGroup:LogGroup"]],
    );
    const up = await project.report(["up", "dev"]);
    assert.equal(up.changes["update"], 1);
    const group = project.cloud("dev").find(({ urn }) => urn.endsWith("flow-logs-log-group"));
    assert.equal(group?.outputs["retentionInDays"], 60);
  });

  it("replaces what cannot change in place, and keeps the endpoint up over a new configuration", async () => {
    const before = project
      .cloud("dev")
      .find(({ type }) => type === "aws:sagemaker/endpointConfiguration:EndpointConfiguration");
    project.changeSettings("dev", { "instanceCount: 1": "instanceCount: 1\n    dataCapturePercentage: 50" });
    const report = await project.report(["up", "dev"]);
    assert.equal(report.exitCode, 0, JSON.stringify(report.diagnostics));
    const operations = report.steps
      .filter(({ type }) => type.startsWith("aws:sagemaker/endpoint"))
      .map(({ op, type }) => `${op} ${type.split(":").at(-1)}`);
    assert.ok(
      operations.indexOf("create-replacement EndpointConfiguration") < operations.indexOf("update Endpoint"),
      operations.join(),
    );
    assert.ok(
      !operations.some((operation) => operation.startsWith("delete-replaced Endpoint ")),
      operations.join(),
    );
    const after = project
      .cloud("dev")
      .filter(({ type }) => type === "aws:sagemaker/endpointConfiguration:EndpointConfiguration");
    assert.equal(after.length, 1);
    assert.notEqual(after[0]?.id, before?.id);
    project.assertConverged("dev");
  });

  it("finds at refresh what was deleted behind its back, and makes it again at up", async () => {
    project.cloud("dev", (store) => {
      const alias = store.all().find(({ type }) => type === "aws:kms/alias:Alias");
      assert.ok(alias);
      store.remove(alias);
    });
    const refresh = await project.report(["refresh", "dev"]);
    assert.equal(refresh.exitCode, 0);
    assert.equal(refresh.changes["delete"], 1);
    const up = await project.report(["up", "dev"]);
    assert.deepEqual(
      up.steps.map(({ op, type }) => [op, type]),
      [["create", "aws:kms/alias:Alias"]],
    );
    project.assertConverged("dev");
  });

  it("is exported as Pulumi's own stack export", async () => {
    const { exitCode, stdout } = await project.mlhpc(["export", "dev"]);
    assert.equal(exitCode, 0);
    const { version, deployment } = JSON.parse(stdout) as {
      version: number;
      deployment: { resources: { id?: string }[] };
    };
    assert.equal(version, 3);
    assert.deepEqual(
      deployment.resources.map(({ id }) => id),
      project.state("dev").resources.map(({ id }) => id),
    );
  });

  it("tags every taggable resource with Project, Environment, Owner and CostCenter", () => {
    const tagged = project.cloud("dev").filter(({ outputs }) => outputs["tagsAll"] !== undefined);
    assert.ok(tagged.length > 30);
    for (const { urn, outputs } of tagged) {
      const { Project, Environment, Owner, CostCenter } = outputs["tagsAll"] as Record<string, string>;
      assert.deepEqual(
        [Project, Environment, Owner, CostCenter],
        ["mlhpc", "dev", "ml-platform", "ml-dev"],
        urn,
      );
    }
  });

  it("ends with nothing left in the cloud", async () => {
    const report = await project.report(["destroy", "dev"]);
    assert.equal(report.exitCode, 0, JSON.stringify(report.diagnostics));
    assert.deepEqual(project.cloud("dev"), []);
    assert.equal(report.resources.total, 0);
  });
});
