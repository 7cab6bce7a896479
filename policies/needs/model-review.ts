import {
  type AccessIdentity,
  type AccessResource,
  type StackAccess,
  grantsOf,
  servicesOf,
  textOf,
} from "../access";
import { matchesPattern } from "../iam";
import { assumedBy } from "./assumed-by";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import type { Call, Probe, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";

const groupType = "aws:sagemaker/modelPackageGroup:ModelPackageGroup";

/** Services that run what judges, be it for people or by itself. */
const runners: ReadonlySet<string> = new Set([
  "ec2.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "lambda.amazonaws.com",
]);

/** What judges the versions of a model in the registry: it may look at them and approve or reject them, and makes none itself. */
export const modelReview: Workload = {
  kind: "model-review",
  description: "Looks at the registered versions of a model, and approves or rejects them.",
  source: pages.modelApproval,
  types: [groupType],
  find: (access) =>
    access.index.all(groupType).flatMap((group) => {
      const versions = versionsOf(group);
      return access.roles.flatMap((role) => {
        const service = [...servicesOf(role)].find((name) => runners.has(name));
        const judges = grantsOf(role).some(
          ({ effect, action, resource }) =>
            effect === "Allow" &&
            action === "sagemaker:UpdateModelPackage" &&
            matchesPattern(resource, `${versions}/1`),
        );
        return service === undefined || !judges ? [] : [instance(access, group, role, service)];
      });
    }),
};

/** ARN of the versions without their number; SageMaker writes names in small letters there. */
function versionsOf(group: AccessResource): string {
  return (textOf(group, "arn") ?? "").replace(":model-package-group/", ":model-package/").toLowerCase();
}

function instance(
  access: StackAccess,
  group: AccessResource,
  role: AccessIdentity,
  service: string,
): WorkloadInstance {
  const arn = textOf(group, "arn") ?? "";
  const versions = versionsOf(group);
  const one = { resource: `${versions}/1`, scope: `${versions}/*`, source: pages.modelApproval };
  return {
    ...{ name: `${role.resourceName} (${group.name})`, urn: role.urn, role },
    calls: [
      assumedBy(access, role, { service, source: pages.modelApproval }),
      { does: "looks at a version", action: "sagemaker:DescribeModelPackage", ...one },
      { does: "lists the versions", action: "sagemaker:ListModelPackages", ...one },
      ...(["Approved", "Rejected"] as const).map((status): Call => ({
        ...{ does: `says ${status} of a version`, action: "sagemaker:UpdateModelPackage", ...one },
        context: { "sagemaker:ModelApprovalStatus": status },
      })),
      {
        ...{ does: "looks at the group", action: "sagemaker:DescribeModelPackageGroup", resource: arn },
        source: pages.modelApproval,
      },
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...elsewhere(arn, versions),
    ],
    incomplete: "what else the reviewer does is not in the stack",
  };
}

/** Other models' versions, versions of one's own, and the registry itself. */
function elsewhere(arn: string, versions: string): readonly Probe[] {
  const other = versions.replace(/[^/]*$/, "somebody-elses");
  const approved = { "sagemaker:ModelApprovalStatus": "Approved" };
  return [
    {
      ...{ does: "approves a version of another model", action: "sagemaker:UpdateModelPackage" },
      ...{ resource: `${other}/1`, context: approved },
    },
    {
      ...{ does: "changes a version without judging it", action: "sagemaker:UpdateModelPackage" },
      resource: `${versions}/1`,
    },
    {
      ...{ does: "looks at a version of another model", action: "sagemaker:DescribeModelPackage" },
      resource: `${other}/1`,
    },
    {
      ...{ does: "registers a version", action: "sagemaker:CreateModelPackage", resource: `${versions}/2` },
      context: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" },
    },
    {
      ...{ does: "registers a version that is approved", action: "sagemaker:CreateModelPackage" },
      ...{ resource: `${versions}/2`, context: approved },
    },
    { does: "deletes a version", action: "sagemaker:DeleteModelPackage", resource: `${versions}/1` },
    { does: "deletes the group", action: "sagemaker:DeleteModelPackageGroup", resource: arn },
    {
      does: "lets others at the group",
      action: "sagemaker:PutModelPackageGroupPolicy",
      resource: arn,
    },
    {
      ...{ does: "deploys a version", action: "sagemaker:CreateModel" },
      resource: arn.replace(/model-package-group\/.*$/, "model/any"),
    },
  ];
}
