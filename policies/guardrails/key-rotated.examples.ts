import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:kms/key:Key";

export const keyRotatedExamples: Examples = {
  allows: {
    "a rotating key": [resource(type, "data", { enableKeyRotation: true })],
    "a signing key, which cannot rotate": [
      resource(type, "sign", { customerMasterKeySpec: "ECC_NIST_P256" }),
    ],
  },
  forbids: {
    "a key that says nothing": {
      resources: [resource(type, "data", {})],
      violations: ["data.enableKeyRotation: is not set, which means false."],
    },
    "rotation turned off": {
      resources: [resource(type, "data", { enableKeyRotation: false })],
      violations: ["data.enableKeyRotation: is false."],
    },
  },
  undecided: {
    "rotation that depends on another resource": [
      { type, name: "data", props: { enableKeyRotation: unknownValue }, madeOf: {} },
    ],
  },
  remediates: {
    "rotation left out": {
      before: resource(type, "data", { description: "Data." }),
      after: resource(type, "data", { description: "Data.", enableKeyRotation: true }),
    },
    "rotation turned off": {
      before: resource(type, "data", { enableKeyRotation: false }),
      after: resource(type, "data", { enableKeyRotation: true }),
    },
  },
};
