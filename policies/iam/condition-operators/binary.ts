import type { OperatorFamily } from "./family";

/** Base64 on both sides, compared byte by byte. */
export const binaryEquals: OperatorFamily = {
  variables: false,
  wildcards: false,
  textual: false,
  read: (expected) => (actual) => actual === expected,
};
