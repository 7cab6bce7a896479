import * as path from "node:path";

import { cachedEngine, publishEngine } from "./cache";
import { type Attempt, type Considered, type Engine, type EngineSource, type OnProgress } from "./engine";
import { buildWithGo } from "./go-build";
import { downloadOfficial, OFFICIAL_SITE } from "./official-download";
import { engineOnPath } from "./path";

/** No engine could be had; says what was tried and what to do. */
export class NoEngineError extends Error {
  constructor(readonly considered: readonly Considered[]) {
    super(
      [
        "No Pulumi engine could be found or built:",
        ...considered.map(({ source, outcome }) => `  ${source}: ${outcome}`),
        "Install the Pulumi CLI (https://www.pulumi.com/docs/install/) or Go (https://go.dev/dl/), then run the same command again.",
      ].join("\n"),
    );
    this.name = "NoEngineError";
  }
}

export interface FindOptions {
  /** Told what long work is at. Default silence. */
  readonly onProgress?: OnProgress;
  /** The site that has to answer before the official installer is tried. Default Pulumi's own. */
  readonly site?: string;
}

/**
 * Finds a Pulumi engine, or gets one: PATH, the cache, the official download, a build from Go modules, in this order.
 * The last two fill the cache, which all clones of one user share.
 *
 * @throws NoEngineError where all four fail.
 */
export async function findEngine({
  onProgress = () => undefined,
  site = OFFICIAL_SITE,
}: FindOptions = {}): Promise<Engine> {
  const attempts: readonly (readonly [EngineSource, () => Attempt | Promise<Attempt>])[] = [
    ["path", engineOnPath],
    ["cache", cachedEngine],
    ["installer", () => publishEngine((folder) => downloadOfficial(folder, site, onProgress), onProgress)],
    ["go-build", () => publishEngine((folder) => buildWithGo(folder, onProgress), onProgress)],
  ];
  const considered: Considered[] = [];
  for (const [source, attempt] of attempts) {
    const result = await attempt();
    considered.push({ source, outcome: result.outcome });
    if (result.executable !== undefined) {
      const { executable, version } = result;
      return { executable, directory: path.dirname(executable), version, source, considered };
    }
  }
  throw new NoEngineError(considered);
}
