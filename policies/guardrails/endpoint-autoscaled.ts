import { known, type Stack, type StackResource, stackRule } from "../rule";

type Endpoint = StackResource<"aws:sagemaker/endpoint:Endpoint">;

/** Serverless endpoints scale by themselves. How far down a target may go is left to `endpoint-two-instances`. */
export const endpointAutoscaled = stackRule({
  name: "endpoint-autoscaled",
  severity: "high",
  description: "Every endpoint on instances follows its load.",
  reason: "A fixed number of instances is either too small for the peak or paid for all night.",
  fix: "Give each variant an aws.appautoscaling.Target and a target-tracking aws.appautoscaling.Policy.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html",
  each: "aws:sagemaker/endpoint:Endpoint",
  *judge(endpoint, stack) {
    if (isServerless(endpoint, stack)) {
      return;
    }
    const targets = stack
      .all("aws:appautoscaling/target:Target")
      .filter((target) => scales(target, endpoint, stack));
    if (targets.length === 0) {
      yield { property: "", says: "has no autoscaling target." };
      return;
    }
    const policies = stack.all("aws:appautoscaling/policy:Policy");
    for (const target of targets) {
      if (
        !policies.some(
          (policy) =>
            stack.sameTarget(policy, "resourceId", target, "resourceId") ||
            stack.refers(policy, "resourceId", target),
        )
      ) {
        yield { property: "", says: `has the autoscaling target ${target.name} without a policy.` };
      }
    }
  },
});

function isServerless(endpoint: Endpoint, stack: Stack): boolean {
  return stack
    .all("aws:sagemaker/endpointConfiguration:EndpointConfiguration")
    .filter((configuration) => stack.refers(endpoint, "endpointConfigName", configuration))
    .some(({ props }) =>
      (props.productionVariants ?? []).some(({ serverlessConfig }) => serverlessConfig !== undefined),
    );
}

/** A target names its endpoint as `endpoint/<name>/variant/<variant>`. */
function scales(
  target: StackResource<"aws:appautoscaling/target:Target">,
  endpoint: Endpoint,
  stack: Stack,
): boolean {
  if (stack.refers(target, "resourceId", endpoint)) {
    return true;
  }
  const [resourceId, name] = [known(() => target.props.resourceId), known(() => endpoint.props.name)];
  return name?.value !== undefined && resourceId?.value?.startsWith(`endpoint/${name.value}/`) === true;
}
