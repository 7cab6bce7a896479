import { matchesPattern } from "../pattern";
import type { OperatorFamily } from "./family";

export const stringEquals: OperatorFamily = {
  variables: true,
  wildcards: false,
  textual: true,
  read: (expected) => (actual) => actual === expected,
};

export const stringEqualsIgnoreCase: OperatorFamily = {
  variables: true,
  wildcards: false,
  textual: false,
  read: (expected) => {
    const lower = expected.toLowerCase();
    return (actual) => actual.toLowerCase() === lower;
  },
};

export const stringLike: OperatorFamily = {
  variables: true,
  wildcards: true,
  textual: true,
  read: (expected) => (actual) => matchesPattern(expected, actual),
};
