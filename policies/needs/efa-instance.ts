import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { placeOfTask } from "./container-definitions";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenPlaces } from "./forbidden-places";
import type { AwsPage, Workload, WorkloadInstance } from "./model";
import { isWithin } from "./model-places";
import { listOf, textField } from "./values";

const service = "ec2.amazonaws.com";
const templateType = "aws:ec2/launchTemplate:LaunchTemplate";
const source: AwsPage = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html";

/** Instances of an `EfaLaunchTemplate`. What runs on them is somebody's job; EFA itself calls nothing of AWS. */
export const efaInstance: Workload = {
  kind: "efa-instance",
  description: "An instance whose network cards carry EFA.",
  source,
  types: [templateType],
  find: (access) =>
    access.index
      .all(templateType)
      .filter((template) => isWithin(access, template, "mlhpc:hpc:EfaLaunchTemplate"))
      .flatMap((template) => {
        const named = textField(listOf(template.props["iamInstanceProfile"])[0], "arn");
        const profile = access.index.called(["aws:iam/instanceProfile:InstanceProfile"], named);
        const role = profile && access.identity(textOf(profile, "role"));
        return role === undefined ? [] : [instance(access, template, role)];
      }),
};

function instance(access: StackAccess, template: AccessResource, role: AccessIdentity): WorkloadInstance {
  const place = placeOfTask(access, template);
  const ec2 = `arn:${place.partition}:ec2:${place.region}:${place.account}`;
  return {
    ...{ name: template.name, urn: template.urn, role },
    calls: [assumedBy(access, role, { service, source })],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
      {
        ...{ does: "gives up the reservation", action: "ec2:CancelCapacityReservation" },
        resource: `${ec2}:capacity-reservation/cr-0123456789abcdef0`,
      },
      {
        ...{ does: "reserves instances", action: "ec2:CreateCapacityReservation" },
        resource: `${ec2}:capacity-reservation/*`,
      },
      {
        ...{ does: "buys a Capacity Block", action: "ec2:PurchaseCapacityBlock" },
        resource: `${ec2}:capacity-reservation/*`,
      },
      {
        ...{ does: "rewrites its launch template", action: "ec2:CreateLaunchTemplateVersion" },
        resource: textOf(template, "arn") ?? `${ec2}:launch-template/lt-0123456789abcdef0`,
      },
      {
        ...{ does: "opens a session on another instance", action: "ssm:StartSession" },
        resource: `${ec2}:instance/i-0fffffffffffffff0`,
      },
    ],
    incomplete: "what runs on the instances is not in the stack",
  };
}
