import { matchesPattern } from "../iam";
import { resourceRule, stringList, type SubjectOf } from "../rule";

const settings = {
  allowed: stringList("Instance types, with * and ? as wildcards.", [
    ...["t3.*", "m5.*", "c5.*", "m6i.*", "c6i.*", "ml.t3.*", "ml.m5.*", "ml.c5.*", "ml.m6i.*", "ml.c6i.*"],
  ]),
};

const types = [
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
    for (const { property, instanceType } of typesOf(subject)) {
      if (instanceType !== undefined && !allowed.some((pattern) => matchesPattern(pattern, instanceType))) {
        yield { property, says: `is ${instanceType}; allowed are ${allowed.join(", ")}.` };
      }
    }
  },
});

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
  return [{ property: "instanceType", instanceType: subject.props.instanceType }];
}
