import { resourceRule } from "../rule";

export const stateMachineLogged = resourceRule({
  name: "state-machine-logged",
  severity: "medium",
  description: "A state machine logs its executions and is traced.",
  reason:
    "A pipeline that failed at night tells nobody why; the history of an execution is gone after ninety days.",
  fix: 'Set loggingConfiguration with level "ERROR" or "ALL" and a log group, and tracingConfiguration.enabled.',
  url: "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
  types: ["aws:sfn/stateMachine:StateMachine"],

  *judge({ props: { loggingConfiguration, tracingConfiguration } }) {
    const level = loggingConfiguration?.level ?? "OFF";
    if (level === "OFF") {
      yield {
        property: "loggingConfiguration.level",
        says: `is ${loggingConfiguration?.level ?? "not set, which means OFF"}.`,
      };
    }
    if (tracingConfiguration?.enabled !== true) {
      yield {
        property: "tracingConfiguration.enabled",
        says: `is ${tracingConfiguration?.enabled ?? "not set, which means false"}.`,
      };
    }
  },
});
