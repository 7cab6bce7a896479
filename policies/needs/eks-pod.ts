import { type AccessResource, type StackAccess, textOf } from "../access";
import { placeOfTask } from "./container-definitions";
import { eksPages, forbiddenOfClusters } from "./eks-calls";
import { accountCalls, accountProbes } from "./eks-pod-calls";
import { foreignAccount, forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenPlaces } from "./forbidden-places";
import type { Call, Probe, Workload, WorkloadInstance } from "./model";
import { listOf, textField } from "./values";

const service = "pods.eks.amazonaws.com";
const associationType = "aws:eks/podIdentityAssociation:PodIdentityAssociation";
const addonType = "aws:eks/addon:Addon";

/** A service account of Kubernetes and the role that its pods get. */
interface Identity {
  readonly resource: AccessResource;
  readonly roleArn: string | undefined;
  readonly namespace: string;
  readonly account: string;
  readonly ofAddon: boolean;
}

/** Pods of one service account, by EKS Pod Identity: those of EKS's add-ons, and the program's own. */
export const eksPod: Workload = {
  kind: "eks-pod",
  description: "Pods of a service account call AWS with a role of their own.",
  source: eksPages.pods,
  types: [associationType, addonType],
  find: (access) =>
    [
      ...access.index.all(associationType).map((resource): Identity => ({
        ...{ resource, roleArn: textOf(resource, "roleArn"), ofAddon: false },
        namespace: textOf(resource, "namespace") ?? "",
        account: textOf(resource, "serviceAccount") ?? "",
      })),
      ...access.index.all(addonType).flatMap((resource) =>
        listOf(resource.props["podIdentityAssociations"]).map((one): Identity => ({
          ...{ resource, roleArn: textField(one, "roleArn"), ofAddon: true, namespace: "kube-system" },
          account: textField(one, "serviceAccount") ?? "",
        })),
      ),
    ].flatMap((identity) => instance(access, identity)),
};

function instance(
  access: StackAccess,
  { resource, roleArn, namespace, account, ofAddon }: Identity,
): readonly WorkloadInstance[] {
  const role = access.identity(roleArn);
  if (role === undefined) {
    return [];
  }
  const place = placeOfTask(access, resource);
  const name = textOf(resource, "clusterName") ?? "";
  const cluster = `arn:${place.partition}:eks:${place.region}:${place.account}:cluster/${name}`;
  const assumed = (tags: readonly [string, string], sourceArn = cluster, owner = access.account) => ({
    ...{ resource: role.arn, as: { kind: "service", service } as const },
    context: {
      ...{ "aws:SourceAccount": owner, "aws:SourceArn": sourceArn },
      "aws:RequestTag/kubernetes-namespace": tags[0],
      "aws:RequestTag/kubernetes-service-account": tags[1],
    },
  });
  const own = [namespace, account] as const;
  const assume: Call = {
    ...{ does: "is assumed for its pods", action: "sts:AssumeRole", source: eksPages.pods, ...assumed(own) },
  };
  return [
    {
      ...{ name: `${resource.name} ${account}`, urn: resource.urn, role },
      calls: [
        assume,
        { ...assume, does: "is told which pods they are", action: "sts:TagSession" },
        ...(ofAddon ? accountCalls(access, account, name, place) : []),
      ],
      forbidden: () => [
        ...forbiddenToAll(access, role),
        ...forbiddenAssumptions(access, role, service),
        ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
        ...forbiddenOfClusters(place),
        ...accountProbes(account, place),
        ...[
          { does: "is assumed for pods of another namespace", ...assumed(["default", account]) },
          { does: "is assumed for another service account", ...assumed([namespace, "default"]) },
          {
            does: "is assumed for another cluster",
            ...assumed(own, cluster.replace(/[^/]+$/, "somebody-elses")),
          },
          {
            does: "is assumed for a cluster of another account",
            ...assumed(own, cluster.replace(place.account, foreignAccount), foreignAccount),
          },
        ].map((probe): Probe => ({ ...probe, action: "sts:AssumeRole" })),
      ],
      ...(!ofAddon && { incomplete: "what the pods call is not in the stack" }),
    },
  ];
}
