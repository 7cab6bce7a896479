import { parseArgs } from "node:util";

import { ACCOUNT, parseFaults, startCloud, StoreDamagedError, StoreLockedError } from ".";

/**
 * The sandbox cloud as a process: `main.ts --store FILE [--faults JSON]`.
 * Prints `{"port":N}` on standard output and serves until its standard input closes, so that it never outlives who started it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { store: { type: "string" }, faults: { type: "string" } } });
  if (values.store === undefined) {
    throw new UsageError("--store FILE is missing: the file that holds the environment's objects.");
  }
  const cloud = await startCloud({ storePath: values.store, faults: parseFaults(values.faults ?? "[]") });
  process.stderr.write(`This is the sandbox, not AWS: account ${ACCOUNT}, objects in ${values.store}.\n`);
  process.stdout.write(`${JSON.stringify({ port: cloud.port })}\n`);
  await parentGone();
  await cloud.stop();
}

class UsageError extends Error {}

function parentGone(): Promise<void> {
  return new Promise((resolve) => {
    process.stdin.on("end", resolve).on("close", resolve).on("error", resolve).resume();
    process.once("SIGTERM", resolve);
    // Ctrl-C goes to the whole group; the engine still needs its cloud to finish what is under way.
    process.on("SIGINT", () => undefined);
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const known =
      error instanceof UsageError || error instanceof StoreLockedError || error instanceof StoreDamagedError;
    process.stderr.write(
      `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  },
);
