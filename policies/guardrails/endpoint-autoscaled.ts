import { type Stack, type StackResource, stackRule } from "../rule";
import {
  componentNames,
  configurationOf,
  scalesVariant,
  type ServingKind,
  servingKind,
} from "../rule/served";

type Target = StackResource<"aws:appautoscaling/target:Target">;

/**
 * Serverless endpoints scale by themselves. Of inference components SageMaker adds machines as copies need them, so the copies are what has
 * a target. How far down and up a target may go is left to `endpoint-scales-bounds`.
 */
export const endpointAutoscaled = stackRule({
  name: "endpoint-autoscaled",
  severity: "high",
  description: "Every endpoint on instances follows its load.",
  reason: "A fixed number of instances is either too small for the peak or paid for all night.",
  fix: "Give each variant, or each inference component, an aws.appautoscaling.Target and a target-tracking aws.appautoscaling.Policy.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html",
  each: "aws:sagemaker/endpoint:Endpoint",
  *judge(endpoint, stack) {
    const configuration = configurationOf(endpoint, stack);
    const kind: ServingKind = configuration === undefined ? "realtime" : servingKind(configuration);
    if (kind === "serverless") {
      return;
    }
    const targets = stack.all("aws:appautoscaling/target:Target");
    if (kind !== "components") {
      const own = targets.filter((target) => scalesVariant(target, endpoint, stack));
      yield* own.length === 0
        ? [{ property: "", says: "has no autoscaling target." }]
        : own.flatMap((target) => policyFinding(target, stack));
      return;
    }
    for (const [index, { managedInstanceScaling }] of (configuration?.productionVariants ?? []).entries()) {
      if (managedInstanceScaling?.status !== "ENABLED") {
        yield {
          property: "",
          says: `has inference components on productionVariants[${index}], whose managedInstanceScaling is off.`,
        };
      }
    }
    for (const name of componentNames(endpoint, stack)) {
      const target = targets.find(({ props }) => props.resourceId === `inference-component/${name}`);
      yield* target === undefined
        ? [{ property: "", says: `has the inference component ${name} without an autoscaling target.` }]
        : policyFinding(target, stack);
    }
  },
});

function policyFinding(target: Target, stack: Stack) {
  const followed = stack
    .all("aws:appautoscaling/policy:Policy")
    .some(
      (policy) =>
        stack.sameTarget(policy, "resourceId", target, "resourceId") ||
        stack.refers(policy, "resourceId", target),
    );
  return followed
    ? []
    : [{ property: "", says: `has the autoscaling target ${target.name} without a policy.` }];
}
