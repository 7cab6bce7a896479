import { PolicyPack } from "@pulumi/policy";

import { refuseWrongNames } from "./configuration";
import type { Rule } from "./rule";

/** Serves the rules to the engine. `name` is what the engine prints before each violation. */
export function servePack(name: string, description: string, rules: readonly Rule[]): void {
  refuseWrongNames(rules);
  new PolicyPack(name, { description, policies: [...rules] });
}
