import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { openEnvironment, type SandboxEnvironment } from "../../sandbox/environment";

/** The environment `dev` of a project, in a sandbox of its own. */
export interface ThrowawayEnvironment {
  readonly environment: SandboxEnvironment;
  /** Ends it, and leaves nothing of it. */
  readonly close: () => Promise<void>;
}

export async function openThrowaway(projectFolder: string): Promise<ThrowawayEnvironment> {
  const home = mkdtempSync(path.join(tmpdir(), "mlhpc-throwaway-"));
  const environment = await openEnvironment({
    projectFolder,
    environment: "dev",
    purpose: "test",
    onProgress: () => undefined,
    home,
  });
  return {
    environment,
    close: async () => {
      await environment.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
