import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { agentCalls, otherClusters } from "./container-instance";
import { placeOfTask } from "./container-definitions";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenJobs, forbiddenSubmissions } from "./forbidden-jobs";
import { forbiddenPlaces } from "./forbidden-places";
import type { AwsPage, Call, Workload, WorkloadInstance } from "./model";
import { isWithin } from "./model-places";
import { textField } from "./values";

const service = "ec2.amazonaws.com";
const environmentType = "aws:batch/computeEnvironment:ComputeEnvironment";
const source: AwsPage = "https://docs.aws.amazon.com/batch/latest/userguide/instance_IAM_role.html";

/** The instances of a compute environment, which join the ECS cluster that Batch makes for it. Jobs have roles of their own. */
export const batchInstance: Workload = {
  kind: "batch-instance",
  description: "An instance of AWS Batch joins the cluster of its compute environment and takes its jobs.",
  source,
  types: [environmentType],
  find: (access) =>
    access.index.all(environmentType).flatMap((environment) => {
      const named = textField(environment.props["computeResources"], "instanceRole");
      const profile = access.index.called(["aws:iam/instanceProfile:InstanceProfile"], named);
      const role = profile && access.identity(textOf(profile, "role"));
      return role === undefined ? [] : [instance(access, environment, role)];
    }),
};

function instance(access: StackAccess, environment: AccessResource, role: AccessIdentity): WorkloadInstance {
  const place = placeOfTask(access, environment);
  // Batch makes the name from the environment's and a UUID, so that before it is there only the start is known.
  const start = `AWSBatch-${environment.name}-`;
  const cluster =
    textOf(environment, "ecsClusterArn")?.split("/")[1] ??
    `${start}0a1b2c3-01234567-89ab-4cde-8f01-23456789abcd`;
  const whole = (call: Call): Call => ({
    ...call,
    scope: (call.scope ?? call.resource).replace(cluster, `${start}*`),
  });
  const ecs = `arn:${place.partition}:ecs:${place.region}:${place.account}`;
  const itself = `${ecs}:container-instance/${cluster}/0123456789abcdef`;
  return {
    ...{ name: environment.name, urn: environment.urn, role },
    calls: [
      assumedBy(access, role, { service, source }),
      ...agentCalls(place, cluster).map((call) => whole({ ...call, source })),
      whole({
        ...{ does: "tags itself as it joins", action: "ecs:TagResource", resource: itself, source },
        ...{ scope: `${ecs}:container-instance/${cluster}/*` },
        context: { "ecs:CreateAction": "RegisterContainerInstance" },
      }),
      { does: "reads its tags", action: "ec2:DescribeTags", resource: "*", source },
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
      ...otherClusters(place, cluster),
      { does: "tags itself later", action: "ecs:TagResource", resource: itself },
      {
        ...{ does: "tags an instance of another cluster", action: "ecs:TagResource" },
        resource: `${ecs}:container-instance/somebody-elses/0123456789abcdef`,
        context: { "ecs:CreateAction": "RegisterContainerInstance" },
      },
      ...forbiddenJobs(place),
      ...forbiddenSubmissions(place),
    ],
    ...(!isWithin(access, environment, "mlhpc:batch:ComputeEnvironment") && {
      incomplete: "jobs without an execution role, and what else runs on an instance, use its role too",
    }),
  };
}
