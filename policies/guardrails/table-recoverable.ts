import { resourceRule } from "../rule";

export const tableRecoverable = resourceRule({
  name: "table-recoverable",
  severity: "high",
  description: "Every DynamoDB table can be taken back to any second of the last weeks.",
  reason: "A wrong batch write overwrites a table in minutes, and there is no backup by default.",
  fix: "Set pointInTimeRecovery with enabled: true.",
  url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html",
  types: ["aws:dynamodb/table:Table"],
  *judge({ props: { pointInTimeRecovery, replicas = [] } }) {
    if (pointInTimeRecovery?.enabled !== true) {
      const says = `is ${pointInTimeRecovery?.enabled ?? "not set, which means false"}.`;
      yield { property: "pointInTimeRecovery.enabled", says };
    }
    for (const [index, { pointInTimeRecovery: recovery }] of replicas.entries()) {
      if (recovery !== true) {
        const says = `is ${recovery ?? "not set, which means false"}.`;
        yield { property: `replicas[${index}].pointInTimeRecovery`, says };
      }
    }
  },
  remediate: ({ props: { pointInTimeRecovery, replicas } }) => ({
    pointInTimeRecovery: { ...pointInTimeRecovery, enabled: true },
    ...(replicas && { replicas: replicas.map((replica) => ({ ...replica, pointInTimeRecovery: true })) }),
  }),
});
