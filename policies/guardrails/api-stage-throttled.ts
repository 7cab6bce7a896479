import { known, type Stack, type StackResource, stackRule } from "../rule";

type Stage = StackResource<"aws:apigateway/stage:Stage">;

/** A usage plan throttles callers with a key; method settings throttle everybody. Either is a choice that somebody made. */
export const apiStageThrottled = stackRule({
  name: "api-stage-throttled",
  severity: "medium",
  description: "Every stage of a REST API has a rate that somebody chose.",
  reason:
    "Without one a single caller may use up the whole account's requests, and the endpoint behind them.",
  fix: 'Give the stage aws.apigateway.MethodSettings for methodPath "*/*" with throttlingRateLimit, or a usage plan.',
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html",
  each: "aws:apigateway/stage:Stage",
  *judge(stage, stack) {
    if (!throttledForAll(stage, stack) && !throttledByPlan(stage, stack)) {
      yield { property: "", says: "is not throttled." };
    }
  },
});

function throttledForAll(stage: Stage, stack: Stack): boolean {
  return stack.all("aws:apigateway/methodSettings:MethodSettings").some((settings) => {
    const { methodPath, settings: values } = settings.props;
    return (
      methodPath === "*/*" &&
      (values?.throttlingRateLimit ?? -1) >= 0 &&
      stack.sameTarget(settings, "restApi", stage, "restApi") &&
      (stack.refers(settings, "stageName", stage) ||
        stack.sameTarget(settings, "stageName", stage, "stageName"))
    );
  });
}

function throttledByPlan(stage: Stage, stack: Stack): boolean {
  return stack
    .all("aws:apigateway/usagePlan:UsagePlan")
    .some(
      (plan) =>
        (plan.props.throttleSettings?.rateLimit ?? 0) > 0 &&
        (stack.refers(plan, "apiStages", stage) || names(plan, stage)),
    );
}

/** Whether the plan names the stage by literal ids. */
function names(plan: StackResource<"aws:apigateway/usagePlan:UsagePlan">, stage: Stage): boolean {
  const [stages, api] = [known(() => plan.props.apiStages), known(() => stage.props.restApi)];
  return (
    known(() =>
      stages?.value?.some(({ apiId, stage: name }) => apiId === api?.value && name === stage.props.stageName),
    )?.value === true
  );
}
