import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { type Emulator, startEmulator } from "../../emulator/emulator";
import { Deployment, exportedEndpoints } from "./endpoints";

/** What the tests of a suite share: an emulator that begins anew for each, and a folder with the state of a stack. */
export interface Scene {
  readonly emulator: Emulator;
  readonly deployed: Deployment;
  readonly folder: string;
  /** What `pulumi stack export` wrote. */
  readonly state: string;
}

/** A scene that hooks of the calling suite set: ask for it in tests, not before. */
export function sceneWith(endpoints: Parameters<typeof exportedEndpoints>[0]): () => Scene {
  let scene: Scene | undefined;
  const now = (): Scene => {
    if (scene === undefined) {
      throw new Error("the emulator has not started yet");
    }
    return scene;
  };
  before(async () => {
    const emulator = await startEmulator();
    const folder = mkdtempSync(path.join(tmpdir(), "mlhpc-endpoints-"));
    const state = path.join(folder, "state.json");
    writeFileSync(state, JSON.stringify(exportedEndpoints(endpoints)));
    scene = { emulator, deployed: new Deployment(emulator), folder, state };
  });
  beforeEach(() => now().emulator.reset());
  after(async () => {
    rmSync(now().folder, { recursive: true, force: true });
    await now().emulator.stop();
  });
  return now;
}

/** Writes a file into the scene's folder, and returns its path. */
export function fileIn({ folder }: Scene, name: string, content: Buffer | string): string {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}
