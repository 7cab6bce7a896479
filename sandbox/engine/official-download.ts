import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import * as path from "node:path";

import { SemVer } from "semver";

import { type OnProgress, PINNED_VERSION } from "./engine";

/** Where Pulumi's installer comes from. */
export const OFFICIAL_SITE = "https://get.pulumi.com/";
/** A closed network answers with silence: long enough for a slow line, short enough to go on at once. */
const REACH_TIMEOUT_MILLISECONDS = 4_000;

/** Has Pulumi's own installer put the pinned CLI into `folder`. */
export async function downloadOfficial(
  folder: string,
  site: string,
  onProgress: OnProgress,
): Promise<{ readonly filled: boolean; readonly outcome: string }> {
  const obstacle = await obstacleTo(site);
  if (obstacle !== undefined) {
    return { filled: false, outcome: `${site} cannot be reached (${obstacle})` };
  }
  onProgress(`downloading the Pulumi CLI ${PINNED_VERSION}`);
  try {
    // Loaded only here: it costs every other command most of a second.
    const { PulumiCommand } = await import("@pulumi/pulumi/automation");
    await PulumiCommand.install({ root: folder, version: new SemVer(PINNED_VERSION) });
  } catch (error) {
    return { filled: false, outcome: `the download failed: ${firstLine(error)}` };
  }
  const bin = path.join(folder, "bin");
  if (!existsSync(path.join(bin, "pulumi"))) {
    return { filled: false, outcome: "Pulumi's installer left no pulumi behind" };
  }
  readdirSync(bin).forEach((file) => renameSync(path.join(bin, file), path.join(folder, file)));
  rmSync(bin, { recursive: true });
  return { filled: true, outcome: `downloaded ${PINNED_VERSION} with Pulumi's installer` };
}

async function obstacleTo(url: string): Promise<string | undefined> {
  try {
    const { ok, status } = await fetch(url, {
      method: "HEAD",
      signal: AbortSignal.timeout(REACH_TIMEOUT_MILLISECONDS),
    });
    return ok ? undefined : `answers ${status}`;
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? firstLine(error.cause) : firstLine(error);
  }
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n", 1)[0] ?? "";
}
