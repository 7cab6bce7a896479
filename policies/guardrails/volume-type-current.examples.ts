import { type Examples, resource } from "../rule/examples";

const type = "aws:ebs/volume:Volume";

export const volumeTypeCurrentExamples: Examples = {
  allows: {
    gp3: [resource(type, "scratch", { type: "gp3" })],
    provisioned: [resource(type, "scratch", { type: "io2" })],
  },
  forbids: {
    "AWS's default": { resources: [resource(type, "scratch", {})], violations: ["scratch.type: is gp2."] },
  },
  remediates: {
    gp2: {
      before: resource(type, "scratch", { type: "gp2" }),
      after: resource(type, "scratch", { type: "gp3" }),
    },
  },
};
