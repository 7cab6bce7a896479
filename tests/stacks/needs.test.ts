import assert from "node:assert/strict";

import {
  type AccessIdentity,
  type AccessResource,
  decide,
  resourcesOfState,
  stackAccess,
  type StackAccess,
} from "../../policies/access";
import {
  decideProbe,
  difference,
  type FoundWorkload,
  forbiddenData,
  type Probe,
  workloadsOf,
  workloadsUnder,
} from "../../policies/needs";
import {
  administrator,
  type Statement,
  widenActions,
  widenResource,
  withoutStatement,
  withStatement,
} from "../policies/needs/changed-state";
import { SandboxProject } from "./sandbox-project";

/** The statements that bound every bucket of data, whoever calls. */
const denies = ["DenyPlainHttp", "DenyOldTls", "DenyOtherEncryption", "DenyOtherKeys", "DenyUnnamedKey"];

/** The kinds that prod has; tests/stacks/examples.test.ts finds the others. */
const platformKinds = [
  "access-log-delivery",
  "encrypted-log-group",
  "endpoint-caller",
  "flow-logs",
  "github-deploy",
  "hosting",
  "persona",
  "processing-job",
  "training-job",
];

/** The bar that the table must not fall below, whatever prod is made of. */
const leastProbes = 150;

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
    const unknown = access.roles.filter((role) => workloadsUnder(access, role).length === 0);
    assert.deepEqual(
      unknown.map(({ resourceName }) => resourceName),
      [],
    );
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
    const total = counts.reduce((sum, { needed, forbidden }) => sum + needed + forbidden, 0);
    for (const { workload, needed, forbidden } of counts) {
      console.log(`        ${workload}: ${needed} needed, ${forbidden} forbidden`);
    }
    console.log(`        ${total} probes in all`);
    assert.ok(total >= leastProbes, `${total} probes`);
  });

  it("leaves no grant that no call needs, and none that is wider than the calls", () => {
    const excess = access.roles.flatMap((role) => {
      const { complete, unused, wider } = difference(access, role);
      return (complete ? [...unused, ...wider] : []).map(
        ({ sid, action, resource }) => `${role.resourceName}: ${sid} ${action} ${resource}`,
      );
    });
    assert.deepEqual(excess, []);
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
      for (const { role, policy, sid } of statements(access)) {
        const changed = stackAccess(withoutStatement(resources, policy, sid));
        assert.ok(
          some(missing(changed, role)),
          `${role}: without ${sid} of ${policy} every call is still allowed`,
        );
      }
    });

    it("finds every statement that is widened: to all resources, to all actions of its service", () => {
      for (const { role, policy, sid, narrow } of statements(access)) {
        if (narrow) {
          const everywhere = stackAccess(withStatement(unbounded, policy, sid, widenResource));
          assert.ok(some(open(everywhere, role)), `${role}: ${sid} of ${policy} on * opens nothing`);
        }
        const everything = stackAccess(withStatement(unbounded, policy, sid, widenActions));
        assert.ok(
          some(open(everything, role)),
          `${role}: ${sid} of ${policy} with all actions opens nothing`,
        );
      }
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

/** Every documented call that is not allowed, with the reason; of one role, or of all workloads. */
function missing(access: StackAccess, role?: string): Iterable<string> {
  return answers(access, role, ({ calls }) => calls, "allowed");
}

/** Every forbidden probe that is not denied. */
function open(access: StackAccess, role?: string): Iterable<string> {
  return answers(access, role, (workload) => forbiddenOf(access, workload), "denied");
}

function some(lines: Iterable<string>): boolean {
  return lines[Symbol.iterator]().next().done !== true;
}

function forbiddenOf(access: StackAccess, { forbidden, role }: FoundWorkload): readonly Probe[] {
  return [...forbidden(), ...(role ? forbiddenData(access, role) : [])];
}

function* answers(
  access: StackAccess,
  role: string | undefined,
  probesOf: (workload: FoundWorkload) => readonly Probe[],
  expected: "allowed" | "denied",
): Iterable<string> {
  const asked = workloadsOf(access).filter(
    (workload) => role === undefined || workload.role?.resourceName === role,
  );
  for (const workload of asked) {
    for (const probe of probesOf(workload)) {
      const { decision, reason } = decideProbe(access, workload, probe);
      if (decision !== expected) {
        yield `${workload.name} ${probe.does}: ${probe.action} on ${probe.resource} is ${decision}. ${reason}`;
      }
    }
  }
}

/** Every Allow statement of the roles that the table knows wholly; `narrow` unless it says "*" already. */
function statements(access: StackAccess) {
  const known = access.roles.filter((role) => difference(access, role).complete);
  assert.ok(known.length >= 5, `${known.length} roles are known wholly`);
  return known.flatMap(({ resourceName: role, policies }: AccessIdentity) =>
    policies.flatMap(({ name: policy, document }) =>
      document.statements.map(({ label: sid, resources }) => {
        return { role, policy, sid, narrow: !resources.includes("*") };
      }),
    ),
  );
}

function isDataBucketPolicy({ type, name }: AccessResource): boolean {
  return type === "aws:s3/bucketPolicy:BucketPolicy" && /-(raw|processed|models)-policy$/.test(name);
}
