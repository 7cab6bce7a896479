import { spawn } from "node:child_process";
import * as path from "node:path";
import * as readline from "node:readline";

const MAIN = path.join(__dirname, "..", "cloud", "main.ts");
const LOADER = path.join(__dirname, "..", "..", "bin", "typescript.cjs");

/** The sandbox cloud of one environment, in a process of its own. */
export interface CloudProcess {
  readonly port: number;
  readonly pid: number;
  /** What it warned of so far: resource types that it does not know, for one. */
  readonly warnings: () => readonly string[];
  stop(): Promise<void>;
}

/** The cloud ended before it could serve. */
export class CloudStartError extends Error {
  constructor(output: string) {
    super(`The sandbox cloud did not start:\n${output.trim()}`);
    this.name = "CloudStartError";
  }
}

/**
 * Starts the cloud over `storePath`. It ends with `stop()`, or when this process ends, however that happens: its standard
 * input closes then. It has a process group of its own, so that Ctrl-C in a terminal reaches only the command.
 */
export function startCloudProcess(storePath: string, faults?: string): Promise<CloudProcess> {
  const args = [
    "-r",
    LOADER,
    MAIN,
    "--store",
    storePath,
    ...(faults === undefined ? [] : ["--faults", faults]),
  ];
  const child = spawn(process.execPath, args, { detached: true, stdio: ["pipe", "pipe", "pipe"] });
  const output: string[] = [];
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  readline.createInterface({ input: child.stderr }).on("line", (line) => output.push(line));
  // The pipe breaks when the cloud is killed; what matters then is its end, which `close` reports.
  child.stdin.on("error", () => undefined);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => reject(new CloudStartError(output.join("\n"))));
    readline.createInterface({ input: child.stdout }).once("line", (line) => {
      const { port } = JSON.parse(line) as { readonly port: number };
      resolve({
        port,
        pid: child.pid ?? 0,
        // The first line is the banner.
        warnings: () => output.slice(1),
        stop: async () => {
          child.stdin.end();
          await ended;
        },
      });
    });
  });
}
