/**
 * Measures the policy packs alone, over gRPC as the engine drives them: `node -r ./bin/typescript.cjs bench/policies.ts`,
 * some 30 seconds. Bars: start-up under 1.5 s; all rules together under 2 ms a resource at 2,000 resources.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  type AnalyzerInfo,
  type AnalyzeRequest,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { ExampleResource } from "../policies/rule/examples";
import { analyzeRequest, stackMessage } from "../tests/policies/requests";
import { stacks } from "./policy-stacks";

const pack = path.join(__dirname, "policy-pack");
const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
const largestMessage = 400 * 1024 * 1024;

interface RunningPack {
  readonly client: AnalyzerClient;
  readonly info: AnalyzerInfo;
  /** From the start of the process to its answer to the engine's first question. */
  readonly startUp: Cost;
  readonly processId: number;
  readonly stop: () => Promise<void>;
}

/** Milliseconds: what a clock shows, and what the pack's process computed, which busy neighbours leave alone. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

const millisecondsPerTick = 10;

/** Computing time of a process so far (proc(5), utime and stime, in ticks of 10 ms). Linux only. */
function cpuOf(processId: number): number {
  const fields = readFileSync(`/proc/${processId}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick;
}

async function cost(processId: number, work: () => Promise<unknown>): Promise<Cost> {
  const [wall, cpu] = [performance.now(), cpuOf(processId)];
  await work();
  return { wall: performance.now() - wall, cpu: cpuOf(processId) - cpu };
}

async function startPack(rules: number): Promise<RunningPack> {
  const started = performance.now();
  // The arguments of the engine's language host; nobody listens at the engine's address.
  const child = spawn(process.execPath, [runner, "127.0.0.1:1", "."], {
    cwd: pack,
    env: { ...process.env, BENCH_RULES: String(rules) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  const client = new AnalyzerClient(
    `127.0.0.1:${port.toString().trim()}`,
    grpc.credentials.createInsecure(),
    { "grpc.max_receive_message_length": largestMessage, "grpc.max_send_message_length": largestMessage },
  );
  const info = await call<AnalyzerInfo>((done) => client.getAnalyzerInfo(new Empty(), done));
  const processId = child.pid ?? 0;
  return {
    ...{ client, info, processId },
    startUp: { wall: performance.now() - started, cpu: cpuOf(processId) },
    stop: async () => {
      client.close();
      child.kill();
      await once(child, "close");
    },
  };
}

function call<Response>(
  send: (done: (error: grpc.ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) =>
    send((error, response) => (error === null ? resolve(response) : reject(error))),
  );
}

/** Every rule at one level, as `{ "all": level }` arrives. */
async function configure({ client, info }: RunningPack, level: EnforcementLevel): Promise<void> {
  const request = new ConfigureAnalyzerRequest();
  for (const policy of info.getPoliciesList()) {
    request.getPolicyconfigMap().set(policy.getName(), new PolicyConfig().setEnforcementlevel(level));
  }
  await call<Empty>((done) => client.configure(request, done));
}

type Question = "idle" | "remediate" | "analyze" | "stack";

/** What each question costs for the whole stack, the way the engine asks: one resource after the other. */
async function measure(
  running: RunningPack,
  resources: readonly ExampleResource[],
): Promise<Readonly<Record<Question, Cost>>> {
  const { client, processId } = running;
  const requests = resources.map(analyzeRequest);
  const byName = new Map(resources.map((one) => [one.name, one]));
  const made = ({ madeOf }: ExampleResource) =>
    Object.values(madeOf).flatMap((names) => names?.flatMap((name) => byName.get(name) ?? []) ?? []);
  const stack = new AnalyzeStackRequest().setResourcesList(
    resources.map((one) => stackMessage(one, made(one))),
  );
  const each = (ask: (request: AnalyzeRequest) => Promise<unknown>) =>
    cost(processId, async () => {
      for (const request of requests) {
        await ask(request);
      }
    });
  await configure(running, EnforcementLevel.ADVISORY);
  const idle = await each(() => call((done) => client.getPluginInfo(new Empty(), done)));
  const analyze = await each((request) => call((done) => client.analyze(request, done)));
  const judged = await cost(processId, () => call((done) => client.analyzeStack(stack, done)));
  // Where no rule is set to remediate there is nothing to do; here every one is.
  await configure(running, EnforcementLevel.REMEDIATE);
  const remediate = await each((request) => call((done) => client.remediate(request, done)));
  return { idle, remediate, analyze, stack: judged };
}

const shown = (ms: number, digits = 2) => ms.toFixed(digits);

async function main(): Promise<void> {
  const [size = 2_000] = process.argv.slice(2).map(Number);
  console.log("Milliseconds by the clock (computed by the pack), a resource:\n");
  console.log(
    "| rules | start-up | stack | resources | idle call | Remediate | Analyze | AnalyzeStack | rules |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const rules of [0, 240]) {
    for (const [name, make] of Object.entries(stacks)) {
      const running = await startPack(rules);
      const resources = make(size);
      const costs = await measure(running, resources);
      await running.stop();
      const cell = ({ wall, cpu }: Cost) =>
        `${shown(wall / resources.length)} (${shown(cpu / resources.length)})`;
      const { idle, remediate, analyze, stack } = costs;
      // The engine asks two questions for each resource; what an empty one costs is no rule's doing.
      const together = {
        wall: remediate.wall + analyze.wall + stack.wall - 2 * idle.wall,
        cpu: remediate.cpu + analyze.cpu + stack.cpu - 2 * idle.cpu,
      };
      const cells = [
        running.info.getPoliciesList().length,
        `${shown(running.startUp.wall, 0)} (${shown(running.startUp.cpu, 0)})`,
        ...[name, resources.length],
        ...[idle, remediate, analyze, stack, together].map(cell),
      ];
      console.log(`| ${cells.join(" | ")} |`);
    }
  }
}

void main();
