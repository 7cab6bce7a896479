import { type Examples, resource } from "../rule/examples";

const type = "aws:rds/instance:Instance";

export const databaseTwoZonesExamples: Examples = {
  allows: {
    "a standby": [resource(type, "meta", { multiAz: true })],
    "a replica": [resource(type, "reader", { replicateSourceDb: "meta" })],
  },
  forbids: {
    "one zone": {
      resources: [resource(type, "meta", {})],
      violations: ["meta.multiAz: is not set, which means false."],
    },
  },
  remediates: {
    "one zone to two": {
      before: resource(type, "meta", { multiAz: false }),
      after: resource(type, "meta", { multiAz: true }),
    },
  },
};
