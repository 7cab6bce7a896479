import { type Examples, resource } from "../rule/examples";

// One analyzer is enough for its stack, so these need a stack of their own: hence the empty settings.
const analyzer = (name: string, type?: string) =>
  resource("aws:accessanalyzer/analyzer:Analyzer", name, { ...(type && { type }) });

export const unusedAccessAnalyzedExamples: Examples = {
  allows: {
    both: [analyzer("outside"), analyzer("unused", "ORGANIZATION_UNUSED_ACCESS")],
  },
  forbids: {
    "access from outside only": {
      resources: [analyzer("outside", "ACCOUNT")],
      settings: {},
      violations: ["outside: has no analyzer of unused access beside it."],
    },
    "unused access only": {
      resources: [analyzer("unused", "ACCOUNT_UNUSED_ACCESS")],
      settings: {},
      violations: ["unused: has no analyzer of external access beside it."],
    },
  },
};
