import type { Examples } from "./example";
export const unknowns: Examples = {};
