import type { OperatorFamily } from "./family";

/** `true` and `false` in any case. */
export const bool: OperatorFamily = {
  variables: true,
  wildcards: false,
  textual: false,
  read: (expected) => {
    const lower = expected.toLowerCase();
    return lower === "true" || lower === "false" ? (actual) => actual.toLowerCase() === lower : () => false;
  },
};
