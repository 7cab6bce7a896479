import * as fs from "node:fs";
import * as path from "node:path";

/** What an attribute holds when AWS has filled it in but nobody asked for it. */
export type Shape = "string" | "number" | "boolean" | "list" | "map" | "object";

/** What `@pulumi/aws` says about one resource type. */
export interface Schema {
  readonly inputs: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly secretInputs: ReadonlySet<string>;
  /** Attributes that AWS fills in: those only it knows, and optional inputs that it completes. */
  readonly computed: ReadonlyMap<string, Shape>;
  /** Whether default tags apply: the type has `tags` and `tagsAll`. */
  readonly taggable: boolean;
  /** Whether every input's shape is a string where the name is looked up, as auto-naming needs. */
  readonly stringInputs: ReadonlySet<string>;
}

const known = new Map<string, Schema | undefined>();

/**
 * The schema of a type token such as `aws:ec2/vpc:Vpc`, or undefined where the package has no such type.
 * The package's files are read as text: loading `@pulumi/aws` costs hundreds of megabytes, one type is a few kilobytes.
 */
export function schemaOf(token: string): Schema | undefined {
  if (!known.has(token)) {
    known.set(token, read(token));
  }
  return known.get(token);
}

/** The version of `@pulumi/aws` that the schemas come from. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(fs.readFileSync(path.join(packageFolder(), "package.json"), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : "0.0.0";
}

function packageFolder(): string {
  return path.dirname(require.resolve("@pulumi/aws/package.json"));
}

function read(token: string): Schema | undefined {
  const file = /^aws:([a-z0-9]+\/[A-Za-z0-9]+):[A-Za-z0-9]+$/.exec(token)?.[1];
  if (file === undefined) {
    return undefined;
  }
  const base = path.join(packageFolder(), file.startsWith("index/") ? file.slice("index/".length) : file);
  if (!fs.existsSync(`${base}.js`)) {
    return undefined;
  }
  return parse(fs.readFileSync(`${base}.js`, "utf8"), fs.readFileSync(`${base}.d.ts`, "utf8"));
}

function parse(code: string, declarations: string): Schema | undefined {
  // The constructor lists the state first, then, after the last `else`, the inputs and the outputs.
  const constructor = code.slice(code.lastIndexOf("const args = argsOrState;"));
  if (constructor.length === code.length || !code.includes("const args = argsOrState;")) {
    return undefined;
  }
  const inputs = new Set(names(constructor, /resourceInputs\["(\w+)"\] = .*args\?\.\w+/g));
  const outputs = new Set(names(constructor, /resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g));
  const secretInputs = new Set(names(constructor, /resourceInputs\["(\w+)"\] = .*pulumi\.secret\(/g));
  const required = new Set(names(constructor, /Missing required property '(\w+)'/g));
  const computed = new Map<string, Shape>();
  const stringInputs = new Set<string>();
  for (const [, name, type] of declarations.matchAll(/^ {4}readonly (\w+): pulumi\.Output<(.*)$/gm)) {
    if (name === undefined || type === undefined) {
      continue;
    }
    const optional = /\| undefined>;$/.test(type);
    if (outputs.has(name) || (inputs.has(name) && !required.has(name) && !optional)) {
      computed.set(name, shapeOf(type));
    }
    if (inputs.has(name) && type.startsWith("string")) {
      stringInputs.add(name);
    }
  }
  const taggable = inputs.has("tags") && outputs.has("tagsAll");
  // A taggable type's `tags` may print as a multi-line map that never ends in undefined; it is no computed attribute.
  computed.delete("tags");
  return { inputs, required, secretInputs, computed, taggable, stringInputs };
}

function names(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}

function shapeOf(type: string): Shape {
  if (/\[\]>;$|\[\] \| undefined>;$/.test(type)) {
    return "list";
  }
  if (type.startsWith("string")) {
    return "string";
  }
  if (type.startsWith("boolean")) {
    return "boolean";
  }
  if (type.startsWith("number")) {
    return "number";
  }
  return type.startsWith("{") ? "map" : "object";
}
