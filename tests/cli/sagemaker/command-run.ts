import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";

const cli = path.join(__dirname, "../../../bin/mlhpc.cjs");

/** How a command ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs as a process of its own, as users run it. */
export class CommandRun {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly closed: Promise<unknown>;
  private stdout = "";
  private stderr = "";

  /** @param environment all of it, apart from where programs and the home folder are */
  constructor(
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
    input = "",
    cwd = process.cwd(),
  ) {
    this.child = spawn(process.execPath, [cli, ...args], {
      cwd,
      env: { PATH: process.env["PATH"], HOME: "/nonexistent", ...environment },
    });
    this.closed = once(this.child, "close");
    this.child.stdout.setEncoding("utf8").on("data", (text: string) => (this.stdout += text));
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    this.child.stdin.end(input);
  }

  /** Resolves once the command has told `text` on standard error; rejects where it ended without. */
  async told(text: string): Promise<void> {
    while (!this.stderr.includes(text)) {
      const next = once(this.child.stderr, "data").then(() => true);
      if (!(await Promise.race([next, this.closed.then(() => this.stderr.includes(text))]))) {
        throw new Error(`The command never told "${text}":\n${this.stderr}${this.stdout}`);
      }
    }
  }

  interrupt(): void {
    this.child.kill("SIGINT");
  }

  async end(): Promise<Ended> {
    await this.closed;
    return { exitCode: this.child.exitCode, stdout: this.stdout.trimEnd(), stderr: this.stderr.trimEnd() };
  }
}

/** Runs a command to its end. */
export function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  input?: string,
  cwd?: string,
): Promise<Ended> {
  return new CommandRun(args, environment, input, cwd).end();
}
