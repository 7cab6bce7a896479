import { type Examples, resource } from "../rule/examples";

const type = "aws:s3/accessPoint:AccessPoint";

export const accessPointBlockedExamples: Examples = {
  allows: {
    "AWS's default": [resource(type, "train", {})],
    "a block": [resource(type, "train", { publicAccessBlockConfiguration: { blockPublicAcls: true } })],
  },
  forbids: {
    "a block with a hole": {
      resources: [resource(type, "train", { publicAccessBlockConfiguration: { blockPublicPolicy: false } })],
      violations: ["train.publicAccessBlockConfiguration.blockPublicPolicy: is false."],
    },
  },
  remediates: {
    "a hole": {
      before: resource(type, "train", { publicAccessBlockConfiguration: { blockPublicPolicy: false } }),
      after: resource(type, "train", {
        publicAccessBlockConfiguration: {
          ...{ blockPublicAcls: true, blockPublicPolicy: true },
          ...{ ignorePublicAcls: true, restrictPublicBuckets: true },
        },
      }),
    },
  },
};
