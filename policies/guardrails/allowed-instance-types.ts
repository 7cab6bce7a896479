import { matchesPattern } from "../iam";
import { resourceRule, stringList, type SubjectOf } from "../rule";

const settings = {
  allowed: stringList("Instance types, with * and ? as wildcards.", [
    ...["t3.*", "m5.*", "c5.*", "m6i.*", "c6i.*", "ml.t3.*", "ml.m5.*", "ml.c5.*", "ml.m6i.*", "ml.c6i.*"],
  ]),
};

/** Families that Batch chooses from by itself (Batch API reference, ComputeResource, instanceTypes). */
const bundles: Readonly<Record<string, readonly string[]>> = {
  optimal: ["m6i", "c6i", "r6i", "c7i"],
  default_x86_64: ["m6i", "c6i", "r6i", "c7i"],
  default_arm64: ["m6g", "c6g", "r6g", "c7g"],
};

const types = [
  "aws:batch/computeEnvironment:ComputeEnvironment",
  "aws:ec2/capacityReservation:CapacityReservation",
  "aws:ec2/instance:Instance",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
  "aws:sagemaker/notebookInstance:NotebookInstance",
] as const;

export const allowedInstanceTypes = resourceRule({
  name: "allowed-instance-types",
  severity: "high",
  description: "Every instance is of a type that the environment allows.",
  reason:
    "One forgotten GPU instance costs more in a day than the rest of a development environment in a month.",
  fix: "Choose an allowed type, or add this one to the environment's file in policies/environments.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/cost-optimization-pillar/select-the-correct-resource-type-size-and-number.html",
  types,
  settings,
  *judge(subject, { allowed }) {
    const isAllowed = (type: string) => allowed.some((pattern) => matchesPattern(pattern, type));
    for (const { property, instanceType } of typesOf(subject)) {
      if (instanceType !== undefined && !startedBy(instanceType).every(isAllowed)) {
        yield { property, says: `is ${instanceType}; allowed are ${allowed.join(", ")}.` };
      }
    }
  },
});

/** What an entry stands for: itself, or a family of any size. */
function startedBy(entry: string): readonly string[] {
  return entry.includes(".") ? [entry] : (bundles[entry] ?? [entry]).map((family) => `${family}.any`);
}

interface Use {
  readonly property: string;
  readonly instanceType: string | undefined;
}

function typesOf(subject: SubjectOf<(typeof types)[number]>): readonly Use[] {
  if (subject.type === "aws:sagemaker/endpointConfiguration:EndpointConfiguration") {
    return (subject.props.productionVariants ?? []).map(({ instanceType }, index) => ({
      ...{ property: `productionVariants[${index}].instanceType`, instanceType },
    }));
  }
  if (subject.type === "aws:batch/computeEnvironment:ComputeEnvironment") {
    return (subject.props.computeResources?.instanceTypes ?? []).map((instanceType, index) => ({
      ...{ property: `computeResources.instanceTypes[${index}]`, instanceType },
    }));
  }
  return [{ property: "instanceType", instanceType: subject.props.instanceType }];
}
