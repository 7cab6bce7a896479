import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

import { describeProblem, parseSettings, type SettingProblem } from "../infra/parse-settings";
import { ENVIRONMENTS, type EnvironmentName, type Settings } from "../infra/settings";

/** A mistake, with the line of the settings file where it stands. */
export interface FileProblem extends SettingProblem {
  readonly file: string;
  /** From 1; undefined where the key is missing. */
  readonly line?: number;
}

/** Everything that is wrong with a settings file. Nothing was deployed. */
export class SettingsFileError extends Error {
  constructor(readonly problems: readonly FileProblem[]) {
    const count = problems.length === 1 ? "1 mistake" : `${problems.length} mistakes`;
    super(
      [
        `${count} in ${[...new Set(problems.map(({ file }) => file))].join(", ")}; nothing was deployed.`,
        ...problems.map((problem) => {
          const { file, line } = problem;
          return `  ${file}${line === undefined ? "" : `:${line}`}  ${describeProblem(problem)}`;
        }),
      ].join("\n"),
    );
    this.name = "SettingsFileError";
  }
}

const NAMESPACE = "mlhpc:";

/** Reads and checks the settings of `environment` before anything is started. */
export function readSettingsFile(projectFolder: string, environment: string): Settings {
  const file = `Pulumi.${environment}.yaml`;
  const known = ENVIRONMENTS.find((name) => name === environment);
  if (known === undefined || !existsSync(path.join(projectFolder, file))) {
    const there = readdirSync(projectFolder).filter((name) => /^Pulumi\..+\.yaml$/.test(name));
    const rule = `there are ${ENVIRONMENTS.join(", ")} with the files ${there.join(", ")}`;
    throw new SettingsFileError([{ file, key: "environment", value: environment, rule }]);
  }
  return checkSettings(file, known, readFileSync(path.join(projectFolder, file), "utf8"));
}

function checkSettings(file: string, environment: EnvironmentName, text: string): Settings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    throw new SettingsFileError(
      document.errors.map(({ message, pos }) => ({
        file,
        line: lines.linePos(pos[0]).line,
        key: "YAML",
        value: message.split("\n", 1)[0],
        rule: "the file must be valid YAML",
      })),
    );
  }
  const config = document.get("config");
  const entries = isMap(config) ? config.items : [];
  const raw: Record<string, unknown> = {};
  for (const { key, value } of entries) {
    const name = isScalar(key) ? String(key.value) : "";
    if (name.startsWith(NAMESPACE)) {
      raw[name.slice(NAMESPACE.length)] = (value as Node | null)?.toJS(document);
    }
  }
  const parsed = parseSettings(environment, raw);
  if (parsed.problems !== undefined) {
    throw new SettingsFileError(
      parsed.problems.map((problem) => ({ file, line: lineOf(problem.key, document, lines), ...problem })),
    );
  }
  return parsed.settings;
}

/** The line of the key `mlhpc:a.b.0`, or of the nearest key above it. */
function lineOf(
  key: string,
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
): number | undefined {
  const [first = "", ...rest] = key.slice(NAMESPACE.length).split(".");
  let at: unknown = document.get("config");
  let line: number | undefined;
  const parts = [`${NAMESPACE}${first}`, ...rest];
  for (const [index, part] of parts.entries()) {
    const found = isMap(at)
      ? // A key may have dots of its own, such as an instance type.
        (entryOf(at, part) ?? entryOf(at, parts.slice(index).join(".")))
      : isSeq(at)
        ? itemOf(at, part)
        : undefined;
    if (found === undefined) {
      break;
    }
    line = found.start === undefined ? line : lines.linePos(found.start).line;
    at = found.value;
  }
  return line;
}

interface Found {
  readonly start: number | undefined;
  readonly value: unknown;
}

function entryOf(map: YAMLMap, name: string): Found | undefined {
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === name);
  return pair && { start: isScalar(pair.key) ? pair.key.range?.[0] : undefined, value: pair.value };
}

function itemOf(list: YAMLSeq, index: string): Found | undefined {
  const item = list.items[Number(index)];
  return isNode(item) ? { start: item.range?.[0], value: item } : undefined;
}
