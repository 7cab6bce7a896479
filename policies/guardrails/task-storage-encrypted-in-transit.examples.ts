import { type Examples, resource } from "../rule/examples";

const type = "aws:ecs/taskDefinition:TaskDefinition";

function task(transitEncryption?: string) {
  const efsVolumeConfiguration = { fileSystemId: "fs-1", ...(transitEncryption && { transitEncryption }) };
  return resource(type, "serve", { volumes: [{ name: "models", efsVolumeConfiguration }] });
}

export const taskStorageEncryptedInTransitExamples: Examples = {
  allows: {
    TLS: [task("ENABLED")],
    "no file system": [resource(type, "serve", { volumes: [{ name: "scratch" }] })],
  },
  forbids: {
    "AWS's default": {
      resources: [task()],
      violations: [
        "serve.volumes[0].efsVolumeConfiguration.transitEncryption: is not set, which means DISABLED.",
      ],
    },
  },
};
