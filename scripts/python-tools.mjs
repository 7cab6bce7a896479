// The Python packages that tests and generated tables ask for a second opinion: AWS's own models, cfn-lint, and an emulator of AWS.
//
//   node scripts/python-tools.mjs                     makes them ready
//   node scripts/python-tools.mjs <script> [args...]  runs a script with them
//   node scripts/python-tools.mjs --interpreter       prints the interpreter that has them
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

import { project } from "./install.mjs";

const REQUIREMENTS = path.join(project, "tests", "python", "requirements.txt");
const ENVIRONMENTS = path.join(project, "node_modules", ".cache", "mlhpc-python");
const OLDEST_PYTHON = [3, 10];

/** The interpreter of a virtual environment with exactly what requirements.txt names; made when it is not there yet. */
export function pythonTools() {
  const python = findPython();
  const key = createHash("sha256")
    .update(python.version)
    .update(readFileSync(REQUIREMENTS))
    .digest("hex")
    .slice(0, 16);
  const environment = path.join(ENVIRONMENTS, key);
  const interpreter = path.join(environment, "bin", "python");
  if (!existsSync(interpreter)) {
    console.error(`installing the Python packages of ${path.relative(project, REQUIREMENTS)}`);
    make(python, environment);
  }
  return interpreter;
}

/** Made beside its place and moved there whole: what was interrupted is never used. */
function make(python, environment) {
  const draft = `${environment}.${process.pid}`;
  // Whatever is there lacks an interpreter: the Python that it was made with has gone.
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(ENVIRONMENTS, { recursive: true });
  rmSync(draft, { recursive: true, force: true });
  try {
    python.makeEnvironment(draft);
    renameSync(draft, environment);
  } catch (error) {
    // Another process was first, with the same packages.
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") {
      throw error;
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function findPython() {
  const seen = [];
  for (const command of ["python3", "python3.13", "python3.12", "python3.11", "python3.10", "python"]) {
    const { status, stdout } = spawnSync(command, ["-c", FACTS], { encoding: "utf8" });
    if (status !== 0) {
      continue;
    }
    const { version, ensurepip, pip } = JSON.parse(stdout);
    if (version[0] < OLDEST_PYTHON[0] || (version[0] === OLDEST_PYTHON[0] && version[1] < OLDEST_PYTHON[1])) {
      seen.push(`${command} is ${version.join(".")}`);
    } else if (!ensurepip && !pip) {
      seen.push(
        `${command} has neither ensurepip nor pip: on Debian and Ubuntu, apt install python${version[0]}.${version[1]}-venv`,
      );
    } else {
      return { version: `${command} ${version.join(".")}`, makeEnvironment: maker(command, ensurepip) };
    }
  }
  fail(
    `Python ${OLDEST_PYTHON.join(".")} or newer with venv and pip is needed for the tests` +
      (seen.length > 0 ? `; ${seen.join("; ")}` : "; no python3 is on the PATH") +
      ".",
  );
}

/** What Debian leaves out of its python3 package is ensurepip; then the pip outside installs into the environment. */
const FACTS = `
import importlib.util as u, json, sys
print(json.dumps({"version": sys.version_info[:3], "ensurepip": bool(u.find_spec("ensurepip")), "pip": bool(u.find_spec("pip"))}))
`;

function maker(command, hasEnsurepip) {
  return (folder) => {
    run(command, ["-m", "venv", ...(hasEnsurepip ? [] : ["--without-pip"]), folder]);
    const interpreter = path.join(folder, "bin", "python");
    const pip = hasEnsurepip ? [interpreter, "-m", "pip"] : [command, "-m", "pip", "--python", interpreter];
    run(pip[0], [
      ...pip.slice(1),
      ...["--disable-pip-version-check", "--no-input", "--quiet", "install"],
      // Everything is named with its hash, and nothing of it is built here: no package's own code runs while it is installed.
      ...["--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", REQUIREMENTS],
    ]);
  };
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: project, stdio: ["ignore", 2, 2] });
  if (status !== 0) {
    fail(
      `The Python packages of the tests could not be installed: ${error?.message ?? `${command} ${args.slice(0, 2).join(" ")} failed, see above`}.`,
    );
  }
}

function fail(message) {
  throw new PythonToolsError(message);
}

class PythonToolsError extends Error {}

function main([script, ...args]) {
  const interpreter = pythonTools();
  if (script === "--interpreter") {
    console.log(interpreter);
  } else if (script !== undefined) {
    process.exitCode = spawnSync(interpreter, [script, ...args], { stdio: "inherit" }).status ?? 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof PythonToolsError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 1;
  }
}
