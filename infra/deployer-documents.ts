import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import type { EnvironmentName } from "./settings";

/**
 * What the deploying role of the environment may do: the documents `infra/deployer/<env>/<n>.json`, as `mlhpc deployer <env> --write` leaves
 * them, in the order of their numbers. None where nobody wrote them yet.
 */
export function deployerDocuments(environment: EnvironmentName): readonly string[] {
  const folder = path.join(__dirname, "deployer", environment);
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => /^\d+\.json$/.test(file))
        .sort((one, other) => parseInt(one, 10) - parseInt(other, 10))
        .map((file) => readFileSync(path.join(folder, file), "utf8"))
    : [];
}
