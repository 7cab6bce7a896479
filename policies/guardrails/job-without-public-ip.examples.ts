import { type Examples, resource } from "../rule/examples";

const type = "aws:batch/jobDefinition:JobDefinition";

function job(assignPublicIp: string) {
  const containerProperties = JSON.stringify({
    image: "sweep:1",
    networkConfiguration: { assignPublicIp },
  });
  return resource(type, "sweep", { containerProperties });
}

export const jobWithoutPublicIpExamples: Examples = {
  allows: {
    "an address turned off": [job("DISABLED")],
    "AWS's default": [resource(type, "sweep", { containerProperties: JSON.stringify({ image: "sweep:1" }) })],
  },
  forbids: {
    "a public address": {
      resources: [job("ENABLED")],
      violations: ['sweep.containerProperties.networkConfiguration.assignPublicIp: is "ENABLED".'],
    },
  },
};
