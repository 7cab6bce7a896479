import { existsSync } from "node:fs";
import * as path from "node:path";

/** The command was called in the wrong place or without what it needs. */
export class ProjectError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ProjectError";
  }
}

/** The folder with Pulumi.yaml, from the current one upwards. */
export function findProject(start: string = process.cwd()): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "Pulumi.yaml"))) {
      return folder;
    }
    if (path.dirname(folder) === folder) {
      throw new ProjectError(`No Pulumi.yaml in ${start} or above it. Run the command in your clone.`);
    }
  }
}
