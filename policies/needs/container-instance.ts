import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { placeOfTask } from "./container-definitions";
import type { Place } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenPlaces } from "./forbidden-places";
import type { Call, Probe, Workload, WorkloadInstance } from "./model";
import { isWithin } from "./model-places";
import { pages } from "./pages";
import { listOf, textField } from "./values";

const service = "ec2.amazonaws.com";

const machineTypes = [
  "aws:ec2/instance:Instance",
  "aws:ec2/launchConfiguration:LaunchConfiguration",
  "aws:ec2/launchTemplate:LaunchTemplate",
] as const;

/** Instances that run an ECS cluster's tasks, told by the cluster in their user data. The tasks have roles of their own. */
export const containerInstance: Workload = {
  kind: "container-instance",
  description: "An instance joins an ECS cluster and takes its tasks.",
  source: pages.containerInstances,
  types: machineTypes,
  find: (access) =>
    machineTypes
      .flatMap((type) => access.index.all(type))
      .flatMap((machine) => {
        const cluster = clusterOf(machine);
        const role = roleOf(access, machine);
        return cluster === undefined || role === undefined ? [] : [instance(access, machine, role, cluster)];
      }),
};

function instance(
  access: StackAccess,
  machine: AccessResource,
  role: AccessIdentity,
  cluster: string,
): WorkloadInstance {
  const place = placeOfTask(access, machine);
  return {
    ...{ name: machine.name, urn: machine.urn, role },
    calls: [
      assumedBy(access, role, { service, source: pages.containerInstances }),
      ...agentCalls(place, cluster),
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
      ...otherClusters(place, cluster),
    ],
    ...(!isWithin(access, machine, "mlhpc:inference:InstanceCapacity") && {
      incomplete: "tasks without an execution role, and what else runs on an instance, use its role too",
    }),
  };
}

/** The name in `ECS_CLUSTER=name` of the agent's settings, or in `cluster = "name"` of Bottlerocket's. */
function clusterOf(machine: AccessResource): string | undefined {
  const plain = textOf(machine, "userData") ?? "";
  const encoded = [plain, textOf(machine, "userDataBase64") ?? ""].map((text) =>
    Buffer.from(text, "base64").toString("utf8"),
  );
  return [plain, ...encoded]
    .map((text) => /\bECS_CLUSTER=["']?([\w-]+)|\[settings\.ecs\]\s+cluster\s*=\s*"([\w-]+)"/.exec(text))
    .map((match) => match?.[1] ?? match?.[2])
    .find((name) => name !== undefined);
}

function roleOf(access: StackAccess, { props }: AccessResource): AccessIdentity | undefined {
  const profile = listOf(props["iamInstanceProfile"])[0];
  const name =
    typeof profile === "string" ? profile : (textField(profile, "arn") ?? textField(profile, "name"));
  const resource = access.index.called(["aws:iam/instanceProfile:InstanceProfile"], name);
  return resource && access.identity(textOf(resource, "role"));
}

/** Of the cluster: the agent joins it and tells how its tasks are (Service Authorization Reference, "Amazon ECS"). */
const onCluster = [
  "DeregisterContainerInstance",
  "RegisterContainerInstance",
  "SubmitAttachmentStateChanges",
  "SubmitContainerStateChange",
  "SubmitTaskStateChange",
] as const;

/** Of itself: it asks what to do, and gives itself up when AWS takes a Spot instance back. */
const onItself = ["Poll", "StartTelemetrySession", "UpdateContainerInstancesState"] as const;

/** What the agent calls for its cluster, by the cluster's name. */
export function agentCalls(place: Place, cluster: string): readonly Call[] {
  const { own, clusterArn } = arnsOf(place, cluster);
  const source = pages.containerInstances;
  return [
    ...onCluster.map((name) => ({
      ...{ does: `calls ecs:${name}`, action: `ecs:${name}`, resource: clusterArn, source },
    })),
    ...onItself.map((name) => ({
      ...{ does: `calls ecs:${name}`, action: `ecs:${name}`, source },
      ...{ resource: `${own}/0123456789abcdef`, scope: `${own}/*` },
      context: { "ecs:cluster": clusterArn },
    })),
    { does: "asks where to ask", action: "ecs:DiscoverPollEndpoint", resource: "*", source },
  ];
}

/** Tasks of others, and its own cluster's as an administrator would. */
export function otherClusters(place: Place, cluster: string): readonly Probe[] {
  const { ecs, clusterArn } = arnsOf(place, cluster);
  const other = `${ecs}:cluster/somebody-elses`;
  return [
    { does: "joins another cluster", action: "ecs:RegisterContainerInstance", resource: other },
    { does: "tells how tasks of another cluster are", action: "ecs:SubmitTaskStateChange", resource: other },
    ...onItself.map((name) => ({
      ...{ does: `calls ecs:${name} in another cluster`, action: `ecs:${name}` },
      resource: `${ecs}:container-instance/somebody-elses/0123456789abcdef`,
      context: { "ecs:cluster": other },
    })),
    { does: "deletes its cluster", action: "ecs:DeleteCluster", resource: clusterArn },
    { does: "runs a task", action: "ecs:RunTask", resource: `${ecs}:task-definition/any:1` },
    { does: "defines tasks", action: "ecs:RegisterTaskDefinition", resource: `${ecs}:task-definition/any:1` },
    { does: "opens a shell in a task", action: "ecs:ExecuteCommand", resource: `${ecs}:task/${cluster}/any` },
  ];
}

function arnsOf({ partition, region, account }: Place, cluster: string) {
  const ecs = `arn:${partition}:ecs:${region}:${account}`;
  return { ecs, own: `${ecs}:container-instance/${cluster}`, clusterArn: `${ecs}:cluster/${cluster}` };
}
