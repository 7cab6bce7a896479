import type { Rule } from "../rule";

/** The rules about what infrastructure must look like. */
export const guardrails: readonly Rule[] = [];
