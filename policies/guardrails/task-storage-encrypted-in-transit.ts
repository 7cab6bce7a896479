import { resourceRule } from "../rule";

export const taskStorageEncryptedInTransit = resourceRule({
  name: "task-storage-encrypted-in-transit",
  severity: "high",
  description: "A task reaches its EFS file systems over TLS.",
  reason: "NFS without TLS carries the data readable through the network.",
  fix: 'Set efsVolumeConfiguration.transitEncryption: "ENABLED".',
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html",
  types: ["aws:ecs/taskDefinition:TaskDefinition"],
  *judge({ props: { volumes = [] } }) {
    for (const [index, { efsVolumeConfiguration }] of volumes.entries()) {
      if (efsVolumeConfiguration !== undefined && efsVolumeConfiguration.transitEncryption !== "ENABLED") {
        const { transitEncryption = "not set, which means DISABLED" } = efsVolumeConfiguration;
        const property = `volumes[${index}].efsVolumeConfiguration.transitEncryption`;
        yield { property, says: `is ${transitEncryption}.` };
      }
    }
  },
});
