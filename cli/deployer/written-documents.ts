import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { type DeployerDocument } from "../../policies/deployer";

const LINE_WIDTH = 110;

/** The documents of an environment's deploying role, as `infra/deployer/<env>/<n>.json`. */
export class WrittenDocuments {
  readonly folder: string;

  constructor(projectFolder: string, environment: string) {
    this.folder = path.join(projectFolder, "infra", "deployer", environment);
  }

  /** In the order of their numbers. */
  files(): readonly string[] {
    return existsSync(this.folder)
      ? readdirSync(this.folder)
          .filter((file) => /^\d+\.json$/.test(file))
          .sort((one, other) => parseInt(one, 10) - parseInt(other, 10))
          .map((file) => path.join(this.folder, file))
      : [];
  }

  /** Whether the files hold these documents, whatever their white space. */
  hold(documents: readonly DeployerDocument[]): boolean {
    const written = this.files().map((file) => compact(readFileSync(file, "utf8")));
    return JSON.stringify(written) === JSON.stringify(documents.map((document) => JSON.stringify(document)));
  }

  /** The account that the files name; undefined where there are none. */
  account(): string | undefined {
    const texts = this.files().map((file) => readFileSync(file, "utf8"));
    return /arn:[^:"]+:[^:"]*:[^:"]*:(\d{12}):/.exec(texts.join("\n"))?.[1];
  }

  write(documents: readonly DeployerDocument[]): readonly string[] {
    mkdirSync(this.folder, { recursive: true });
    this.files()
      .slice(documents.length)
      .forEach((file) => rmSync(file));
    return documents.map((document, index) => {
      const file = path.join(this.folder, `${index + 1}.json`);
      writeFileSync(file, `${laidOut(document)}\n`);
      return file;
    });
  }
}

/** JSON with a short list on one line, as the repository formats it. */
function laidOut(value: unknown, indent = "", used = 0): string {
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value);
  }
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const line = `[${items.map((item) => JSON.stringify(item)).join(", ")}]`;
    return items.every((item) => typeof item === "string") && used + line.length < LINE_WIDTH
      ? line
      : `[\n${items.map((item) => `${inner}${laidOut(item, inner)}`).join(",\n")}\n${indent}]`;
  }
  const fields = Object.entries(value).map(([key, field]) => {
    const name = `${inner}${JSON.stringify(key)}: `;
    return `${name}${laidOut(field, inner, name.length)}`;
  });
  return `{\n${fields.join(",\n")}\n${indent}}`;
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
