import { guardrails } from "./guardrails/index";
import { leastPrivilege } from "./least-privilege/index";
import type { Rule } from "./rule";

/** Every rule of the platform. */
export const allRules: readonly Rule[] = [...leastPrivilege, ...guardrails];
