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

      /** Allow statements of all documents but key policies, in which the resource `*` is the key itself (KMS Developer Guide). */
      function allowed(isWanted: (resource: StateResource) => boolean) {
        return project
          .state(environment)
          .resources.filter(({ type }) => !type.startsWith("aws:kms/"))
          .filter(isWanted)
          .flatMap((resource) =>
            statementsOf(resource).map((statement) => ({ urn: resource.urn, statement })),
          )
          .filter(({ statement }) => statement.Effect === "Allow");
      }

      it("says the resource * only to actions that take no resource, in a statement of their own", () => {
        const statements = allowed(() => true);
        assert.ok(statements.length >= 20, `${statements.length} statements`);
        for (const { urn, statement } of statements) {
          const resources = [statement.Resource ?? []].flat();
          if (resources.includes("*")) {
            assert.deepEqual(resources, ["*"], urn);
            assert.deepEqual(
              [statement.Action].flat().filter(acceptsResource),
              [],
              `${urn} ${statement.Sid}`,
            );
          }
        }
      });

      it("lets roles do named actions only", () => {
        const statements = allowed(({ type }) => type.startsWith("aws:iam/"));
        assert.ok(statements.length >= 15, `${statements.length} statements`);
        for (const { urn, statement } of statements) {
          assert.deepEqual(
            [statement.Action].flat().filter((action) => /[*?]/.test(action)),
            [],
            urn,
          );
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

      if (environment === "prod") {
        it("protects what holds data, and deletes nothing else either when it is told to destroy", async () => {
          const refused = await project.report(["destroy", "prod"]);
          assert.equal(refused.exitCode, 1);
          assert.ok(refused.diagnostics.some(({ message }) => message.includes("cannot be deleted")));
          assert.equal(refused.resources.total, report.resources.total);
          project.assertConverged("prod");
        });
      }
    });
  }
});
