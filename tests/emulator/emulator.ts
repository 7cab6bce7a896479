import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { createInterface } from "node:readline";

import { pythonInterpreter } from "../judges/python";

/** An error that the next answers of an operation are, whichever service it belongs to. */
export interface Fault {
  /** Such as `DescribeTrainingJob`. */
  readonly operation: string;
  /** Such as `ThrottlingException`. */
  readonly code: string;
  readonly message?: string;
  /** How many calls fail; the next ones get moto's answer. Default 1. */
  readonly times?: number;
  /** Fields of the error besides its message, such as ModelError's `OriginalStatusCode`. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export type PlannedKind =
  | "compilation_job"
  | "endpoint"
  | "hyper_parameter_tuning_job"
  | "inference_component"
  | "inference_recommendations_job"
  | "processing_job"
  | "training_job"
  | "transform_job";

/** What is to become of the things of a kind whose name contains `name`; without a plan all goes well. */
export interface Plan {
  readonly kind: PlannedKind;
  readonly name: string;
  /** `endless` stays at its last step before the end until it is stopped. */
  readonly outcome: "completed" | "failed" | "endless";
  /** The failure's reason. */
  readonly reason?: string;
}

/** AWS for commands: moto's server with our extension, on the loopback. See README.md. */
export interface Emulator {
  /** For AWS_ENDPOINT_URL, or a client's `endpoint`. */
  readonly endpoint: string;
  /** What a command needs in its environment: the endpoint, a region, credentials that open nothing. */
  readonly environment: Readonly<Record<string, string>>;
  readonly fault: (fault: Fault) => Promise<void>;
  readonly plan: (plan: Plan) => Promise<void>;
  /** The operations called since the start or the last reset, in order. */
  readonly calls: () => Promise<readonly string[]>;
  /** What InvokeEndpoint answers next, in order (moto's own queue). */
  readonly answers: (results: readonly InvocationAnswer[], region?: string) => Promise<void>;
  /** Forgets everything: resources, faults, plans. */
  readonly reset: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface InvocationAnswer {
  readonly Body: string;
  readonly ContentType?: string;
  readonly InvokedProductionVariant?: string;
  readonly CustomAttributes?: string;
}

/** Account of everything in the emulator: moto's default. */
export const emulatorAccount = "123456789012";

const region = "ap-southeast-1";

/** Starts an emulator with nothing in it; it ends with `stop`, or with this process however that ends. */
export async function startEmulator(): Promise<Emulator> {
  // Its standard input is a pipe from us: when we are gone, it reads the end and goes too.
  const server = spawn(pythonInterpreter(), [path.join(__dirname, "serve.py")], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env["PATH"], HOME: "/nonexistent", PYTHONUNBUFFERED: "1" },
  });
  const endpoint = await announced(server);
  await post(endpoint, "/emulator/reset", {});
  return {
    endpoint,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: "emulated",
      AWS_SECRET_ACCESS_KEY: "emulated",
      AWS_EC2_METADATA_DISABLED: "true",
    },
    fault: ({ message = "Rate exceeded", times = 1, ...rest }) =>
      post(endpoint, "/emulator/fault", { message, times, ...rest }),
    plan: (plan) => post(endpoint, "/emulator/plan", plan),
    calls: async () => (await (await fetch(`${endpoint}/emulator/calls`)).json()) as readonly string[],
    answers: (results, where = region) =>
      post(endpoint, "/moto-api/static/sagemaker/endpoint-results", {
        account_id: emulatorAccount,
        region: where,
        results: results.map((result) => ({ ContentType: "application/json", ...result })),
      }),
    reset: () => post(endpoint, "/emulator/reset", {}),
    stop: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        const ended = once(server, "exit");
        server.stdin.end();
        await ended;
      }
    },
  };
}

/** The server's first line, which it prints when it listens. */
async function announced(server: ChildProcess): Promise<string> {
  if (server.stdout === null) {
    throw new Error("the emulator has no standard output");
  }
  for await (const line of createInterface({ input: server.stdout })) {
    return (JSON.parse(line) as { endpoint: string }).endpoint;
  }
  throw new Error(
    `the emulator ended before it listened (exit code ${server.exitCode}); its errors are above`,
  );
}

async function post(endpoint: string, route: string, body: unknown): Promise<void> {
  const answer = await fetch(`${endpoint}${route}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${route} answered ${answer.status}: ${await answer.text()}`);
  }
}
