import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

export const project = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = [20, 19];

/** Installs exactly what package-lock.json names, unless that is already there. */
export function install() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    console.error(
      `Node.js ${process.versions.node} is too old; ${OLDEST_NODE.join(".")} or newer is needed (https://nodejs.org).`,
    );
    process.exit(1);
  }
  if (isInstalled()) {
    return;
  }
  console.error("installing the packages of package-lock.json");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}

/** Runs a command in the project, in this terminal; its failure is ours. */
export function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: project, stdio: "inherit" });
  if (error) {
    console.error(`${command} could not be started: ${error.message}`);
  }
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

/** npm leaves a lock file of its own in node_modules, as the last thing that an install writes. */
function isInstalled() {
  const installed = path.join(project, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) {
    return false;
  }
  const wanted = JSON.parse(readFileSync(path.join(project, "package-lock.json"), "utf8")).packages;
  const there = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).every(
    ([where, { version, optional }]) =>
      where === "" || optional === true || there[where]?.version === version,
  );
}
