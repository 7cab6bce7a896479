import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { ProjectError } from "../project";

/** Programs are small; this bounds what a repository with large files may cost. */
const MAX_ARCHIVE_BYTES = 1 << 30;

/**
 * The project as it was at a commit, branch or tag, in a folder that is removed after `work`. It is taken out of git's store, so that
 * neither the working tree nor the index is touched; packages are those that are installed now.
 */
export async function atRevision<Result>(
  projectFolder: string,
  revision: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const archive = spawnSync("git", ["archive", "--format=tar", revision, "--", "."], {
    cwd: projectFolder,
    maxBuffer: MAX_ARCHIVE_BYTES,
  });
  if (archive.status !== 0) {
    throw new ProjectError(
      `--diff ${revision}: git knows no such commit, branch or tag here (${archive.stderr.toString().trim()}).`,
    );
  }
  const folder = mkdtempSync(path.join(tmpdir(), "mlhpc-base-"));
  try {
    const unpacked = spawnSync("tar", ["-x", "-C", folder], { input: archive.stdout });
    if (unpacked.status !== 0) {
      throw new ProjectError(`${revision} could not be unpacked: ${unpacked.stderr.toString().trim()}`);
    }
    symlinkSync(path.join(projectFolder, "node_modules"), path.join(folder, "node_modules"));
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
