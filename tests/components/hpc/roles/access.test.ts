import assert from "node:assert/strict";

import { stackAccess } from "../../../../policies/access";
import { workloadsOf } from "../../../../policies/needs";
import { countProbes, missing, open, unneeded } from "../../../judges/needs";
import { unnoticedRemovals, unnoticedWidenings } from "../../../judges/needs-changes";
import { deployed, mockCloud } from "../../mock-cloud";
import { rolesOf, stateOf } from "./clusters";

describe("The roles of a cluster against what AWS documents", function () {
  this.timeout(120_000);
  mockCloud();

  const clusters = {
    "its own zone and Amazon's images": ["cfd", {}],
    "an existing zone, images of its own, and volumes from a snapshot under a key": [
      "crash",
      {
        sources: true,
        imageIds: ["ami-0123456789abcdef0"],
        dns: { kind: "existing", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
      },
    ],
    "no names and no login nodes": ["md", { dns: { kind: "none" }, logins: false }],
  } as const;

  before(() => deployed(() => Object.values(clusters).map(([name, options]) => rolesOf(name, options))));

  for (const [what, [name, options]] of Object.entries(clusters)) {
    describe(`of a cluster with ${what}`, () => {
      const access = () => stackAccess(stateOf(name, options));

      it("are found, each as what it is", () => {
        const found = workloadsOf(access()).map(({ kind, role }) => `${kind}: ${role?.resourceName ?? ""}`);
        const roles = ["cleanup", "compute", "head", ...("logins" in options ? [] : ["login"])];
        const kinds = { cleanup: "cleanup", compute: "compute-node", head: "head-node", login: "login-node" };
        assert.deepEqual(found.filter((text) => text.startsWith("cluster-")).sort(), [
          ...roles.map((role) => `cluster-${kinds[role as keyof typeof kinds]}: ${name}-${role}-role`),
          `cluster-provider: ${name}-lambda-role`,
        ]);
      });

      it("allow every documented call", () => {
        assert.deepEqual([...missing(access())], []);
      });

      it("deny everything else, of other clusters above all", () => {
        assert.deepEqual([...open(access())], []);
        assert.ok(countProbes(access()) > 600, `${countProbes(access())} probes`);
      });

      it("grant nothing that no call needs", () => {
        assert.deepEqual([...unneeded(access())], []);
      });
    });
  }

  it("hold no statement that could go or be wider without anybody noticing", () => {
    const state = stateOf("cfd");
    assert.deepEqual([...unnoticedRemovals(state), ...unnoticedWidenings(state)], []);
  });
});
