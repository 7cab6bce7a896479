import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { Socket } from "node:net";
import * as path from "node:path";
import { createInterface } from "node:readline";

import { pythonInterpreter } from "./python";

interface Answer {
  readonly findings?: readonly string[];
  readonly error?: string;
}

interface Judges {
  readonly process: ChildProcessWithoutNullStreams;
  /** Those who wait for an answer, in the order of their questions. */
  readonly waiting: ((answer: Answer) => void)[];
}

let judges: Judges | undefined;

/**
 * Asks one of the judges of serve.py, which are started once and kept: to load their models takes seconds, to judge takes one.
 * They end with this process, and do not keep it alive.
 */
export async function askJudge(judge: string, about: unknown): Promise<readonly string[]> {
  judges ??= start();
  const { process: running, waiting } = judges;
  keepAlive(running, true);
  const answer = await new Promise<Answer>((resolve) => {
    waiting.push(resolve);
    running.stdin.write(`${JSON.stringify({ judge, about })}\n`);
  });
  if (waiting.length === 0) {
    keepAlive(running, false);
  }
  if (answer.findings === undefined) {
    throw new Error(`the ${judge} judge failed: ${answer.error}`);
  }
  return answer.findings;
}

function start(): Judges {
  const running = spawn(pythonInterpreter(), [path.join(__dirname, "serve.py")], { stdio: "pipe" });
  const waiting: ((answer: Answer) => void)[] = [];
  let errors = "";
  running.stderr.on("data", (data: Buffer) => (errors += data.toString()));
  createInterface({ input: running.stdout }).on("line", (line) =>
    waiting.shift()?.(JSON.parse(line) as Answer),
  );
  running.on("exit", (code) => {
    judges = undefined;
    waiting
      .splice(0)
      .forEach((answer) => answer({ error: `it ended with code ${code}: ${errors.slice(-2000)}` }));
  });
  return { process: running, waiting };
}

function keepAlive(running: ChildProcessWithoutNullStreams, wanted: boolean): void {
  const method = wanted ? "ref" : "unref";
  running[method]();
  for (const stream of [running.stdin, running.stdout, running.stderr]) {
    if (stream instanceof Socket) {
      stream[method]();
    }
  }
}
