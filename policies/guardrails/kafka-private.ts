import { resourceRule } from "../rule";

export const kafkaPrivate = resourceRule({
  name: "kafka-private",
  severity: "critical",
  description: "Kafka clusters have no public brokers and know who connects.",
  reason: "Whoever reaches a broker without authentication reads and writes every topic.",
  fix: 'Leave publicAccess at "DISABLED" and set clientAuthentication with sasl.iam: true.',
  url: "https://docs.aws.amazon.com/msk/latest/developerguide/kafka_apis_iam.html",
  types: ["aws:msk/cluster:Cluster"],
  *judge({ props: { brokerNodeGroupInfo, clientAuthentication } }) {
    const access = brokerNodeGroupInfo?.connectivityInfo?.publicAccess?.type ?? "DISABLED";
    if (access !== "DISABLED") {
      yield { property: "brokerNodeGroupInfo.connectivityInfo.publicAccess.type", says: `is ${access}.` };
    }
    const { unauthenticated, sasl, tls } = clientAuthentication ?? {};
    if (unauthenticated === true) {
      yield { property: "clientAuthentication.unauthenticated", says: "is true." };
    } else if (sasl?.iam !== true && sasl?.scram !== true && tls === undefined) {
      yield { property: "clientAuthentication", says: "is not set, so everybody connects." };
    }
  },
});
