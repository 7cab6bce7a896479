import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import {
  type EngineRun,
  type SandboxEnvironment,
  stackOutputs,
  type StateResource,
} from "../../sandbox/environment";
import { cloudFormationFindings } from "../judges/cloudformation";
import { jobRequestProblems } from "../judges/job-requests";
import { needsFindings } from "../judges/needs";
import { policyFindings } from "../judges/policies";
import { stackFindings } from "../judges/stack-templates";
import { openThrowaway } from "./throwaway-environment";

const EXAMPLES = path.resolve(__dirname, "..", "..", "examples");

/** Whatever an example deploys, each of these is asked about its state, and has nothing to say. A further judge is a further line. */
const judges: Readonly<Record<string, (resources: readonly StateResource[]) => Promise<readonly string[]>>> =
  {
    "CloudFormation's schemas": cloudFormationFindings,
    "AWS's model of job requests": jobRequestProblems,
    "the needs table": needsFindings,
    "the policy packs": policyFindings,
    "the templates of stacks": stackFindings,
  };

/** What callers of a model hold on to: a new version of the model must not take it away from them. */
const fronts: ReadonlySet<string> = new Set([
  "aws:apigatewayv2/api:Api",
  "aws:ecs/service:Service",
  "aws:lambda/alias:Alias",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:sagemaker/endpoint:Endpoint",
]);

describe("the examples", function () {
  this.timeout(240_000);
  for (const { name } of readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    const program = readFileSync(path.join(EXAMPLES, name, "index.ts"), "utf8");
    const takesModels = program.includes('"modelVersion"');
    const stops = program.includes('"running"');
    const turns = `${takesModels ? "takes a new model in place, " : ""}${stops ? "stops without losing results, " : ""}`;
    it(`${name} deploys, ${turns}and leaves nothing behind when it is destroyed`, async () => {
      await inEnvironment(name, async (environment) => {
        await engine(environment, "up");
        const outputs = Object.values(stackOutputs(environment.state()));
        assert.ok(outputs.length > 0 && outputs.every((value) => typeof value === "string" && value !== ""));
        assert.deepEqual(await findings(environment), {});
        if (takesModels) {
          await takeNewModel(environment);
          assert.deepEqual(await findings(environment), {});
        }
        if (stops) {
          await stopRunning(environment);
        }
        assert.deepEqual(environment.cloudWarnings(), []);
        await engine(environment, "destroy");
        assert.deepEqual(environment.state().resources, []);
      });
    });
  }
});

async function takeNewModel(environment: SandboxEnvironment): Promise<void> {
  const { steps } = await engine(environment, "up", "--config", "modelVersion=2");
  assert.ok(steps.length > 0, "a new version of the model changes nothing");
  for (const { op, type, urn } of steps.filter((step) => fronts.has(step.type))) {
    assert.equal(op, "update", `${urn} is no longer the ${type} that its callers know`);
  }
  const { resources } = environment.state();
  for (const { inputs, urn } of resources.filter(({ type }) => type === "aws:sagemaker/endpoint:Endpoint")) {
    const updated = steps.some((step) => step.urn === urn);
    assert.ok(
      !updated || inputs?.["deploymentConfig"] || isServerless(resources, inputs?.["endpointConfigName"]),
      `${urn} replaces the model at once, without a way back`,
    );
  }
}

/** What computes goes, and what was computed stays: no bucket or key is touched, nor an object but for the cluster's own. */
async function stopRunning(environment: SandboxEnvironment): Promise<void> {
  const { steps } = await engine(environment, "up", "--config", "running=false");
  const types = new Set(steps.filter(({ op }) => op === "delete").map(({ type }) => type));
  for (const gone of ["aws:cloudformation/stack:Stack", "aws:fsx/lustreFileSystem:LustreFileSystem"]) {
    assert.ok(types.has(gone), `${gone} still runs`);
  }
  const lost = steps.filter(
    ({ op, type, urn }) =>
      op !== "update" && /^aws:(s3|kms)\//.test(type) && !urn.includes("mlhpc:hpc:CheckedScript"),
  );
  assert.deepEqual(lost, []);
}

/** There is no fleet to shift: the new version takes the calls when it can, whatever the deployment says. */
function isServerless(resources: readonly StateResource[], configuration: unknown): boolean {
  const variants = resources.find(({ inputs }) => inputs?.["name"] === configuration)?.inputs?.[
    "productionVariants"
  ];
  return Array.isArray(variants) && variants.every((variant: object) => "serverlessConfig" in variant);
}

async function findings(
  environment: SandboxEnvironment,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { resources } = environment.state();
  const answers = await Promise.all(
    Object.entries(judges).map(async ([name, judge]) => [name, await judge(resources)] as const),
  );
  return Object.fromEntries(answers.filter(([, found]) => found.length > 0));
}

async function inEnvironment(
  name: string,
  use: (environment: SandboxEnvironment) => Promise<void>,
): Promise<void> {
  const { environment, close } = await openThrowaway(path.join(EXAMPLES, name));
  try {
    await use(environment);
  } finally {
    await close();
  }
}

async function engine(environment: SandboxEnvironment, ...args: readonly string[]): Promise<EngineRun> {
  const [command = "", ...rest] = args;
  const all = [command, "--yes", "--skip-preview", "--non-interactive", ...rest, ...environment.stackArgs];
  const run = await environment.run(all);
  assert.equal(run.exitCode, 0, JSON.stringify(run.diagnostics));
  return run;
}
