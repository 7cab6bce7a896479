import assert from "node:assert/strict";

import { ENVIRONMENTS } from "../../infra/settings";
import { acceptsResource } from "../../components/identity";
import { type StateResource } from "../../sandbox/environment";
import { type RunReport } from "../../cli/run-report";
import { SandboxProject } from "./sandbox-project";

const LEAST_RESOURCES = { dev: 60, staging: 100, prod: 100 };

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
}

/** Every statement of every policy document of a resource, wherever the type keeps it. */
function statementsOf({ outputs = {} }: StateResource): readonly Statement[] {
  return ["policy", "assumeRolePolicy"].flatMap((property) => {
    const text = outputs[property];
    if (typeof text !== "string" || !text.startsWith("{")) {
      return [];
    }
    const { Statement } = JSON.parse(text) as { readonly Statement: Statement | readonly Statement[] };
    return [Statement].flat();
  });
}

describe("the environments", function () {
  this.timeout(180_000);
  let project: SandboxProject;
  before(() => {
    project = new SandboxProject();
  });
  after(() => project.remove());

  for (const environment of ENVIRONMENTS) {
    describe(environment, () => {
      let report: RunReport & { readonly exitCode: number | null };
      before(async () => {
        report = await project.report(["up", environment]);
      });

      it("deploys with every policy green", () => {
        assert.equal(
          report.result,
          "succeeded",
          JSON.stringify([report.diagnostics, report.policies.violations]),
        );
        assert.ok(
          report.resources.total >= LEAST_RESOURCES[environment],
          `${report.resources.total} resources`,
        );
        assert.deepEqual([report.policies.failed, report.policies.violations], [[], []]);
        assert.ok(report.policies.passed.length >= 12);
        project.assertConverged(environment);
      });

      it("names the resources of every Allow, but for actions that take none", () => {
        const resources = project
          .state(environment)
          .resources.filter(({ type }) => !type.startsWith("aws:kms/"));
        const allowed = resources.flatMap((resource) =>
          statementsOf(resource)
            .filter(({ Effect }) => Effect === "Allow")
            .map((statement) => ({ resource, statement })),
        );
        assert.ok(allowed.length >= 20, `${allowed.length} statements`);
        for (const { resource, statement } of allowed) {
          const actions = [statement.Action].flat();
          assert.deepEqual(
            actions.filter((action) => /[*?]/.test(action)),
            [],
            resource.urn,
          );
          if ([statement.Resource ?? []].flat().includes("*")) {
            assert.deepEqual(actions.filter(acceptsResource), [], `${resource.urn} ${statement.Sid}`);
          }
        }
      });

      it("lets nobody in from outside its account", () => {
        for (const resource of project.state(environment).resources) {
          for (const statement of statementsOf(resource).filter(({ Effect }) => Effect === "Allow")) {
            assert.ok(
              !JSON.stringify(statement.Principal ?? {}).includes('"*"') || "Condition" in statement,
              resource.urn,
            );
          }
        }
      });
    });
  }

  it("protects what holds data in prod", async () => {
    const report = await project.report(["destroy", "prod"]);
    assert.equal(report.exitCode, 1);
    assert.ok(report.diagnostics.some(({ message }) => message.includes("protect")));
    project.assertConverged("prod");
  });
});
