import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { openEnvironment, type OpenOptions, type SandboxEnvironment } from "./open-environment";

/**
 * Opens an environment in a temporary home, which `prepare` may fill before, and removes it after `work`, however that ends.
 * Its state need not survive a crash.
 */
export async function inThrowaway<Result>(
  options: Omit<OpenOptions, "home" | "throwaway">,
  work: (environment: SandboxEnvironment) => Promise<Result>,
  prepare: (home: string) => void = () => undefined,
): Promise<Result> {
  const home = mkdtempSync(path.join(tmpdir(), "mlhpc-throwaway-"));
  try {
    prepare(home);
    const environment = await openEnvironment({ ...options, home, throwaway: true });
    try {
      return await work(environment);
    } finally {
      await environment.close();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
