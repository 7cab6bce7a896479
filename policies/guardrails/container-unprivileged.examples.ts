import { type Examples, resource } from "../rule/examples";

const type = "aws:ecs/taskDefinition:TaskDefinition";
const job = "aws:batch/jobDefinition:JobDefinition";

export const containerUnprivilegedExamples: Examples = {
  allows: {
    "an ordinary task": [
      resource(type, "serve", {
        containerDefinitions: JSON.stringify([{ name: "serve", image: "serve:1" }]),
      }),
    ],
    "an ordinary job": [
      resource(job, "sweep", {
        containerProperties: JSON.stringify({ image: "sweep:1", privileged: false }),
      }),
    ],
  },
  forbids: {
    "a privileged task": {
      resources: [
        resource(type, "serve", {
          containerDefinitions: JSON.stringify([{ name: "log" }, { name: "serve", privileged: true }]),
        }),
      ],
      violations: ["serve.containerDefinitions[1].privileged: is true."],
    },
    "a privileged job": {
      resources: [
        resource(job, "sweep", {
          containerProperties: JSON.stringify({ image: "sweep:1", privileged: true }),
        }),
      ],
      violations: ["sweep.containerProperties.privileged: is true."],
    },
    "a privileged node of many": {
      resources: [
        resource(job, "mpi", {
          nodeProperties: JSON.stringify({
            mainNode: 0,
            numNodes: 2,
            nodeRangeProperties: [{ targetNodes: "0:", container: { image: "mpi:1", privileged: true } }],
          }),
        }),
      ],
      violations: ["mpi.nodeProperties.nodeRangeProperties[0].container.privileged: is true."],
    },
  },
};
