import assert from "node:assert/strict";
import * as path from "node:path";

import {
  type AccessResource,
  decide,
  resourcesOfState,
  stackAccess,
  type StackAccess,
} from "../../policies/access";
import { decideProbe, workloads, workloadsOf } from "../../policies/needs";
import {
  countProbes,
  forbiddenOf,
  missing,
  needsFindings,
  open,
  unknownRoles,
  unneeded,
} from "../judges/needs";
import { grantedStatements, some, unnoticedRemovals, unnoticedWidenings } from "../judges/needs-changes";
import { expectedNeeds } from "../judges/needs-expected";
import {
  administrator,
  type Statement,
  withoutStatement,
  withStatement,
} from "../policies/needs/changed-state";
import { SandboxProject } from "./sandbox-project";
import { openThrowaway } from "./throwaway-environment";

/** The statements that bound every bucket of data, whoever calls. */
const denies = ["DenyPlainHttp", "DenyOldTls", "DenyOtherEncryption", "DenyOtherKeys", "DenyUnnamedKey"];

/** The kinds that prod has; `needs-expected.ts` says where the others are. */
const platformKinds = [
  "access-log-delivery",
  "cluster-cleanup",
  "cluster-compute-node",
  "cluster-head-node",
  "cluster-provider",
  "data-repository",
  "encrypted-log-group",
  "endpoint-caller",
  "flow-logs",
  "github-deploy",
  "hosting",
  "persona",
  "processing-job",
  "training-job",
];

/** The bars that the table must not fall below, whatever prod and the examples are made of. */
const leastProbes = { prod: 150, examples: 120 };

describe("the needs table over the real state of prod", function () {
  this.timeout(180_000);
  let project: SandboxProject;
  let resources: readonly AccessResource[];
  let access: StackAccess;

  before(async () => {
    project = new SandboxProject();
    const report = await project.report(["up", "prod"]);
    assert.equal(report.result, "succeeded", JSON.stringify(report.diagnostics));
    resources = resourcesOfState(project.state("prod").resources);
    access = stackAccess(resources);
  });
  after(() => project.remove());

  it("finds every kind of workload that the platform has", () => {
    const found = new Set(workloadsOf(access).map(({ kind }) => kind));
    assert.deepEqual([...found].sort(), platformKinds);
  });

  it("knows every role: one that is in no workload has to join policies/needs/workloads.ts", () => {
    assert.deepEqual(unknownRoles(access), []);
  });

  it("sees every policy: nothing that decides is outside the state", () => {
    assert.deepEqual([...access.unplaced, ...access.roles.flatMap(({ unseen }) => unseen)], []);
  });

  it("is allowed every call that AWS documents", () => {
    assert.deepEqual([...missing(access)], []);
  });

  it("is denied every forbidden probe", () => {
    assert.deepEqual([...open(access)], []);
  });

  it("asks at least 150 probes, and says how many of which workload", () => {
    const counts = workloadsOf(access).map((workload) => ({
      workload: `${workload.kind} ${workload.name}`,
      needed: workload.calls.length,
      forbidden: forbiddenOf(access, workload).length,
    }));
    const total = countProbes(access);
    for (const { workload, needed, forbidden } of counts) {
      console.log(`        ${workload}: ${needed} needed, ${forbidden} forbidden`);
    }
    console.log(`        ${total} probes in all`);
    assert.ok(total >= leastProbes.prod, `${total} probes`);
  });

  it("leaves no grant that no call needs, and none that is wider than the calls", () => {
    assert.deepEqual(unneeded(access), []);
  });

  it("decides a probe in less than a millisecond", () => {
    const [workload] = workloadsOf(access).filter(({ kind }) => kind === "hosting");
    assert.ok(workload);
    const probes = [...workload.calls, ...workload.forbidden()];
    const start = performance.now();
    probes.forEach((probe) => decideProbe(access, workload, probe));
    const each = (performance.now() - start) / probes.length;
    assert.ok(each < 1, `${each} ms a probe`);
  });

  it("keeps every role with a boundary from becoming stronger, whatever it is granted", () => {
    const bounded = access.roles.filter(({ boundary }) => boundary !== undefined);
    assert.ok(bounded.length >= 4, `${bounded.length} roles have a boundary`);
    for (const { name, arn, resourceName } of bounded) {
      const changed = stackAccess([...resources, administrator(name)]);
      for (const action of ["iam:PutRolePolicy", "iam:DeleteRolePermissionsBoundary", "iam:CreateUser"]) {
        const { decision } = decide(changed, { principal: arn, action, resource: arn });
        assert.equal(decision, "denied", `${resourceName} ${action}`);
      }
    }
  });

  describe("with one thing changed", () => {
    /** Without boundaries, which would hide what a wrong grant gives. */
    let unbounded: readonly AccessResource[];
    before(() => {
      unbounded = resources.map((resource) => ({
        ...resource,
        props: { ...resource.props, permissionsBoundary: undefined },
      }));
    });

    it("finds every statement that is missing: each one of each role is needed by some call", () => {
      assert.ok(new Set(grantedStatements(access).map(({ role }) => role)).size >= 5);
      assert.deepEqual(unnoticedRemovals(resources), []);
    });

    it("finds every statement that is widened: to all resources, to all actions of its service", () => {
      assert.deepEqual(unnoticedWidenings(resources), []);
    });

    it("finds every Deny that is missing from a bucket of data", () => {
      for (const { name } of resources.filter(isDataBucketPolicy)) {
        for (const sid of denies) {
          const changed = stackAccess(withoutStatement(resources, name, sid));
          assert.ok(some(open(changed)), `without ${sid} of ${name} nothing opens`);
        }
      }
    });

    it("finds a role that anybody may assume, and a key that people may use by calls of their own", () => {
      const anybody = (statement: Statement) => ({ ...statement, Principal: "*", Condition: undefined });
      const unbound = (statement: Statement) => ({ ...statement, Condition: undefined });
      const trust = stackAccess(
        withStatement(resources, "prod-training-role", "ServiceAssumesRole", anybody, "assumeRolePolicy"),
      );
      assert.ok([...open(trust)].some((line) => line.includes("is assumed without credentials")));
      const decrypt = withStatement(
        unbounded,
        "prod-training-read-prod-processed-all",
        "DecryptObjects",
        unbound,
      );
      const key = stackAccess(
        withStatement(decrypt, "prod-data-key", "AccountUsesKeyThroughServices", unbound),
      );
      assert.ok(
        [...open(key)].some((line) => line.includes("decrypts with prod-data-key by a call of its own")),
      );
    });

    it("finds that a call through the VPC is stopped by an endpoint that does not let it through", () => {
      const nobody = (statement: Statement) => ({ ...statement, Action: "s3:PutObject" });
      const changed = stackAccess(
        withStatement(resources, "prod-network-endpoints-s3", "AccountUsesBuckets", nobody),
      );
      assert.ok([...missing(changed)].some((line) => line.includes("reads a model")));
    });
  });

  it("lets an upload that names no key through, since the bucket's own key then applies", () => {
    const role = access.identity("prod-training-role");
    const bucket = access.index.all("mlhpc:storage:TieredBucket").find(({ name }) => name === "prod-models");
    assert.ok(role && bucket);
    const resource = `${String(bucket.props["arn"])}/training/model.tar.gz`;
    const put = (context: Readonly<Record<string, string>>) =>
      decide(access, { principal: role, action: "s3:PutObject", resource, context }).decision;
    const algorithm = "s3:x-amz-server-side-encryption";
    assert.deepEqual(
      [put({}), put({ [algorithm]: "AES256" }), put({ [algorithm]: "aws:kms" })],
      ["allowed", "denied", "denied"],
    );
  });
});

describe("the needs table over programs", function () {
  this.timeout(180_000);

  it("has every kind of workload in prod, in an example or in a program of these tests", () => {
    const programs = Object.values(expectedNeeds).flatMap(({ kinds }) => kinds);
    const kinds = workloads.map(({ kind }) => kind);
    assert.deepEqual([...new Set([...platformKinds, ...programs])].sort(), kinds);
  });

  it("asks at least 120 probes of the examples", () => {
    const total = Object.values(expectedNeeds).reduce((sum, one) => sum + one.leastProbes, 0);
    console.log(`        at least ${total} probes beside those of prod`);
    assert.ok(total >= leastProbes.examples, `${total} probes`);
  });

  it("holds for tasks on instances of their own", async () => {
    const { environment, close } = await openThrowaway(
      path.join(__dirname, "programs", "container-instances"),
    );
    try {
      const run = await environment.run([
        ...["up", "--yes", "--skip-preview", "--non-interactive"],
        ...environment.stackArgs,
      ]);
      assert.equal(run.exitCode, 0, JSON.stringify(run.diagnostics));
      assert.deepEqual(await needsFindings(environment.state().resources), []);
    } finally {
      await close();
    }
  });
});

function isDataBucketPolicy({ type, name }: AccessResource): boolean {
  return type === "aws:s3/bucketPolicy:BucketPolicy" && /-(raw|processed|models)-policy$/.test(name);
}
