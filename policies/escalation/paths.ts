import { passPaths } from "./pass-paths";
import type { EscalationPath } from "./path";
import { rewritePaths } from "./rewrite-paths";
import { takeoverPaths } from "./takeover-paths";

/** Every published path we know; an id occurs once. */
export const escalationPaths: readonly EscalationPath[] = [...rewritePaths, ...passPaths, ...takeoverPaths];
