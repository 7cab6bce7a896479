import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { type AccessDiff } from "../../cli/access/access-diff";
import { type AccessReport } from "../../cli/access/access-report";
import { type CanAnswer } from "../../cli/access/question";
import { SandboxProject } from "./sandbox-project";

describe("mlhpc access", function () {
  this.timeout(240_000);
  let project: SandboxProject;
  before(async () => {
    project = new SandboxProject();
    assert.equal((await project.mlhpc(["up", "dev"])).exitCode, 0);
  });
  after(() => project.remove());

  async function access<Answer>(...args: readonly string[]): Promise<Answer> {
    const { stdout, stderr, exitCode } = await project.mlhpc(["access", "dev", "--json", ...args]);
    assert.equal(exitCode, 0, stderr);
    return JSON.parse(stdout) as Answer;
  }

  it("tells of every role what it may do, why, and that nothing it needs is missing", async () => {
    const { origin, roles } = await access<AccessReport>();
    assert.equal(origin, "deployed");
    const inState = project.state("dev").resources.filter(({ type }) => type === "aws:iam/role:Role");
    assert.deepEqual(roles.map(({ urn }) => urn).sort(), inState.map(({ urn }) => urn).sort());
    for (const { name, missing, grants, trust } of roles) {
      assert.deepEqual(missing, [], name);
      assert.ok(trust.length > 0, name);
      assert.ok(
        grants.every(({ policy, sid }) => policy !== "" && sid !== ""),
        name,
      );
    }
    const caller = roles.find(({ name }) => name === "dev-caller-role");
    const invoke = caller?.grants.filter(({ action }) => action === "sagemaker:InvokeEndpoint");
    assert.deepEqual(
      invoke?.map(({ label, policy, sid, level }) => ({ label, policy, sid, level })),
      [
        {
          label: "dev-inference-endpoint",
          policy: "dev-caller-invoke-dev-inference",
          sid: "InvokeEndpoint",
          level: "Read",
        },
      ],
    );
  });

  it("shows one role, and names all where there is no such role", async () => {
    const { roles } = await access<AccessReport>("--role", "dev-caller-role");
    assert.deepEqual(
      roles.map(({ name }) => name),
      ["dev-caller-role"],
    );
    const { exitCode, stderr } = await project.mlhpc(["access", "dev", "--role", "nobody"]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /--role is "nobody"; the environment has .*dev-caller-role/);
  });

  it("answers who can do something, to a resource in words", async () => {
    const who = async (question: string) => {
      const { answers } = await access<{ readonly answers: readonly CanAnswer[] }>("--can", question);
      return answers.map(({ name, principals }) => [name, principals.map(({ principal }) => principal)]);
    };
    assert.deepEqual(await who("s3:GetObject on access-logs bucket"), [["dev-access-logs-bucket", []]]);
    const [invoke] = await who("sagemaker:InvokeEndpoint on dev endpoint");
    assert.ok(invoke?.[1]?.includes("dev-caller-role"), JSON.stringify(invoke));
    // Only a part of the bucket, and only through S3: both are ways to do it.
    const [read] = await who("s3:GetObject on models bucket");
    assert.ok(read?.[1]?.includes("dev-inference-execution-role"), JSON.stringify(read));
    const [decrypt] = await who("kms:Decrypt on dev-data-key");
    assert.ok(decrypt?.[1]?.includes("dev-training-role"), JSON.stringify(decrypt));
  });

  it("refuses questions that it cannot read, and says how to ask", async () => {
    for (const [question, answer] of [
      ["s3:GetObject", /ask "<action> on <resource>"/],
      ["s3:GetObjekt on models bucket", /no action of AWS/],
      ["s3:GetObject on nothing like it", /dev-models-bucket/],
    ] as const) {
      const { exitCode, stderr } = await project.mlhpc(["access", "dev", "--can", question]);
      assert.equal(exitCode, 1);
      assert.match(stderr, answer);
      assert.doesNotMatch(stderr, /\n +at /);
    }
  });

  it("draws every role and what it reaches", async () => {
    const file = path.join(project.folder, "access.svg");
    const { roles } = await access<AccessReport>("--svg", file);
    const svg = readFileSync(file, "utf8");
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\n$/);
    for (const { name } of roles) {
      assert.ok(svg.includes(`>${name}<`), name);
    }
    assert.ok(svg.includes("sagemaker:InvokeEndpoint on dev-inference-endpoint"));
  });

  it("tells a reviewer what a change lets somebody do", async () => {
    const git = (...args: readonly string[]) => {
      const named = ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args];
      assert.equal(spawnSync("git", named, { cwd: project.folder }).status, 0, args.join(" "));
    };
    project.extendProgram([]);
    git("init", "-b", "main");
    const configs = ["tsconfig.json", "tsconfig.run.json", "Pulumi.yaml", "Pulumi.dev.yaml"];
    git("add", "bin", "infra", "components", "policies", ...configs);
    git("commit", "-m", "before");
    assert.deepEqual((await access<AccessDiff>("--diff", "main")).roles, []);

    project.extendProgram(["serving.endpoint.grantInvoke(stores.trainingRole);"]);
    const { stdout } = await project.mlhpc(["access", "dev", "--diff", "main"]);
    const gained = "+ may sagemaker:InvokeEndpoint on dev-inference-endpoint";
    assert.equal(
      stdout,
      `## Access in dev, against main\n\n### dev-training-role\n\n\`\`\`diff\n${gained}\n\`\`\`\n`,
    );
    const unknown = await project.mlhpc(["access", "dev", "--diff", "nowhere"]);
    assert.deepEqual([unknown.exitCode, /git knows no such commit/.test(unknown.stderr)], [1, true]);
  });
});
