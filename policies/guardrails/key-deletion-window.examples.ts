import { type Examples, resource } from "../rule/examples";

const type = "aws:kms/key:Key";

export const keyDeletionWindowExamples: Examples = {
  allows: {
    "AWS's default": [resource(type, "data", {})],
    "thirty days": [resource(type, "data", { deletionWindowInDays: 30 })],
  },
  forbids: {
    "a week": {
      resources: [resource(type, "data", { deletionWindowInDays: 7 })],
      violations: ["data.deletionWindowInDays: is 7; 30 is the least."],
    },
    "less than configured": {
      resources: [resource(type, "data", { deletionWindowInDays: 7 })],
      settings: { minimumDays: 10 },
      violations: ["data.deletionWindowInDays: is 7; 10 is the least."],
    },
  },
  remediates: {
    "a short window": {
      before: resource("aws:kms/key:Key", "data", { deletionWindowInDays: 7 }),
      after: resource("aws:kms/key:Key", "data", { deletionWindowInDays: 30 }),
    },
    "a window shorter than configured": {
      before: resource("aws:kms/key:Key", "data", { deletionWindowInDays: 7 }),
      after: resource("aws:kms/key:Key", "data", { deletionWindowInDays: 14 }),
      settings: { minimumDays: 14 },
    },
  },
};
