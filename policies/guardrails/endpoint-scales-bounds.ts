import { type Finding, type Stack, type StackResource, stackRule, wholeNumber } from "../rule";
import { configurationOf, scalesVariant, servingKind } from "../rule/served";

type Target = StackResource<"aws:appautoscaling/target:Target">;

const settings = { minimumInstances: wholeNumber("Instances that must always answer.", 2, 1, 100) };

/**
 * Of SageMaker's targets only. None at all is fine where a queue or the next call waits for the first, and AWS refuses it elsewhere.
 * That there is a target is left to `endpoint-autoscaled`, what an endpoint begins with to `endpoint-two-instances`.
 */
export const endpointScalesBounds = stackRule({
  name: "endpoint-scales-bounds",
  severity: "medium",
  description: "Between the bounds of an endpoint's scaling there is room, and no schedule goes beyond them.",
  reason:
    "Scaling that cannot add anything fails at the first peak; a schedule above the maximum overspends unseen; with one instance a zone's failure is the endpoint's.",
  fix: "Set maxCapacity above minCapacity, minCapacity to 2 or more for what answers at once, and scheduled bounds within them.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html",
  each: "aws:appautoscaling/target:Target",
  settings,
  *judge(target, stack, { minimumInstances }) {
    const { scalableDimension = "", minCapacity = 0, maxCapacity = 0 } = target.props;
    if (!scalableDimension.startsWith("sagemaker:")) {
      return;
    }
    if (maxCapacity <= minCapacity) {
      yield { property: "maxCapacity", says: `is ${maxCapacity}; minCapacity is ${minCapacity} already.` };
    }
    if (
      scalableDimension === "sagemaker:variant:DesiredInstanceCount" &&
      minCapacity > 0 &&
      minCapacity < minimumInstances &&
      answersAtOnce(target, stack)
    ) {
      yield { property: "minCapacity", says: `is ${minCapacity}; ${minimumInstances} is the least.` };
    }
    yield* stack
      .all("aws:appautoscaling/scheduledAction:ScheduledAction")
      .filter((action) => sameTarget(action, target, stack))
      .flatMap((action) => scheduleFindings(action, { minCapacity, maxCapacity }));
  },
});

function sameTarget(
  action: StackResource<"aws:appautoscaling/scheduledAction:ScheduledAction">,
  target: Target,
  stack: Stack,
): boolean {
  return (
    stack.sameTarget(action, "resourceId", target, "resourceId") || stack.refers(action, "resourceId", target)
  );
}

function scheduleFindings(
  { name, props }: StackResource<"aws:appautoscaling/scheduledAction:ScheduledAction">,
  { minCapacity, maxCapacity }: { readonly minCapacity: number; readonly maxCapacity: number },
): readonly Finding[] {
  const bounds = props.scalableTargetAction;
  // The provider keeps them as numbers or as texts.
  const [least, most] = [bounds?.minCapacity, bounds?.maxCapacity].map((bound) =>
    bound === undefined || String(bound) === "" ? undefined : Number(bound),
  );
  return [
    ...(most !== undefined && most > maxCapacity
      ? [{ property: "", says: `has ${name} raise maxCapacity to ${most}; ${maxCapacity} is the most.` }]
      : []),
    ...(least !== undefined && least > maxCapacity
      ? [{ property: "", says: `has ${name} raise minCapacity to ${least}; ${maxCapacity} is the most.` }]
      : []),
    ...(most !== undefined && most < Math.max(minCapacity, 1)
      ? [{ property: "", says: `has ${name} cap it at ${most}; minCapacity is ${minCapacity}.` }]
      : []),
  ];
}

/** An endpoint that another program made is taken for one that does. */
function answersAtOnce(target: Target, stack: Stack): boolean {
  const endpoint = stack
    .all("aws:sagemaker/endpoint:Endpoint")
    .find((one) => scalesVariant(target, one, stack));
  const configuration = endpoint && configurationOf(endpoint, stack);
  return configuration === undefined || servingKind(configuration) === "realtime";
}
