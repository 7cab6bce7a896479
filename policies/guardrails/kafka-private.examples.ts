import { type Examples, resource } from "../rule/examples";

const type = "aws:msk/cluster:Cluster";
const brokers = (access: string) => ({
  brokerNodeGroupInfo: {
    ...{ clientSubnets: ["subnet-1"], instanceType: "kafka.m5.large", securityGroups: ["sg-1"] },
    connectivityInfo: { publicAccess: { type: access } },
  },
});

export const kafkaPrivateExamples: Examples = {
  allows: {
    IAM: [resource(type, "events", { clientAuthentication: { sasl: { iam: true } } })],
    "client certificates, public access off": [
      resource(type, "events", {
        ...brokers("DISABLED"),
        clientAuthentication: {
          tls: { certificateAuthorityArns: ["arn:aws:acm-pca:::certificate-authority/1"] },
        },
      }),
    ],
  },
  forbids: {
    everybody: {
      resources: [resource(type, "events", {})],
      violations: ["events.clientAuthentication: is not set, so everybody connects."],
    },
    "public brokers that let everybody in besides": {
      resources: [
        resource(type, "events", {
          ...brokers("SERVICE_PROVIDED_EIPS"),
          clientAuthentication: { sasl: { iam: true }, unauthenticated: true },
        }),
      ],
      violations: [
        "events.brokerNodeGroupInfo.connectivityInfo.publicAccess.type: is SERVICE_PROVIDED_EIPS.",
        "events.clientAuthentication.unauthenticated: is true.",
      ],
    },
  },
};
