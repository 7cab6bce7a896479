import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type Verb } from "./deployed-resource";
import { unpackActions } from "./packed-actions";

interface HandlerTable {
  readonly source: Readonly<Record<string, string>>;
  readonly pulumiTypes: Readonly<Record<string, string>>;
  readonly handlers: Readonly<Record<string, Readonly<Partial<Record<Verb, string>>>>>;
}

let table: HandlerTable | undefined;

/** The generated table: which CloudFormation type stands for a Pulumi type, and what its handlers call. */
export function handlerTable(): HandlerTable {
  table ??= JSON.parse(readFileSync(join(__dirname, "handler-permissions.json"), "utf8")) as HandlerTable;
  return table;
}

/** The CloudFormation type that a Pulumi type stands for, such as `AWS::S3::Bucket`; undefined where AWS describes none. */
export function cloudFormationType(pulumiType: string): string | undefined {
  const name = handlerTable().pulumiTypes[pulumiType];
  return name === undefined ? undefined : `AWS::${name}`;
}

/** What CloudFormation's handler of the type may call for a verb, as AWS publishes it. */
export function handlerActions(pulumiType: string, verb: Verb): readonly string[] {
  const { pulumiTypes, handlers } = handlerTable();
  return unpackActions(handlers[pulumiTypes[pulumiType] ?? ""]?.[verb]);
}
