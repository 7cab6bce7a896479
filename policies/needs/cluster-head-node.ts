import type { AccessIdentity, StackAccess } from "../access";
import { assumedBy } from "./assumed-by";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenPlaces } from "./forbidden-places";
import { type HpcClusterFacts, hpcClusters, nodeRole, placesOf } from "./hpc-clusters";
import { headLaunchRows } from "./hpc-launch-rows";
import { nameRows } from "./hpc-name-rows";
import { artifactKeyRows, nodeRows, stateRow } from "./hpc-node-rows";
import { clusterTag, hpcArns, otherThan, type Row, rowCalls, rowProbes, tagged } from "./hpc-rows";
import { secretRows } from "./hpc-secrets";
import { forbiddenVolumeKeys, volumeKeyRows } from "./hpc-volume-rows";
import type { Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { fieldOf, listOf, textField } from "./values";

const service = "ec2.amazonaws.com";
const source = pages.clusterRoles;

/** The head node of a cluster of AWS ParallelCluster, which runs Slurm and starts and ends the others. */
export const clusterHeadNode: Workload = {
  kind: "cluster-head-node",
  description: "The head node of a ParallelCluster cluster starts, names and ends the cluster's nodes.",
  source,
  types: ["aws:cloudformation/stack:Stack"],
  find: (access) =>
    hpcClusters(access).flatMap((cluster) => {
      const role = nodeRole(access, fieldOf(cluster.configuration, "HeadNode"));
      return role === undefined ? [] : [instance(access, cluster, role)];
    }),
};

function instance(access: StackAccess, cluster: HpcClusterFacts, role: AccessIdentity): WorkloadInstance {
  const rows = [
    ...nodeRows(cluster, true),
    ...stackRows(access, cluster),
    ...instanceRows(cluster),
    ...headLaunchRows(cluster, placesOf(cluster, cluster.queues)),
    ...nameRows(cluster),
    ...secretRows(access, cluster),
    ...volumeKeyRows(access, cluster),
    ...passRows(access, cluster, role),
    ...extraRows(cluster),
  ];
  const head = fieldOf(cluster.configuration, "HeadNode");
  return {
    ...{ name: `${cluster.name} (head node)`, urn: cluster.stack.urn, role },
    calls: [assumedBy(access, role, { service, source }), ...rowCalls(rows, source)],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...forbiddenPlaces(access, cluster, { subnets: [], securityGroups: [] }),
      ...forbiddenVolumeKeys(cluster),
      ...rowProbes(rows),
      {
        ...{ does: "deletes a load balancer", action: "elasticloadbalancing:DeleteLoadBalancer" },
        resource: hpcArns(cluster, cluster.name).regional("elasticloadbalancing", "loadbalancer/net/any/1"),
      },
    ],
    ...(fieldOf(head, "CustomActions") !== undefined && {
      ...{ dataUnknown: true, incomplete: "its own scripts run with its role" },
    }),
  };
}

function stackRows(access: StackAccess, cluster: HpcClusterFacts): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  const other = hpcArns(cluster, otherThan(cluster.name));
  const cloudFormation = ["DescribeStackResource", "DescribeStacks", "SignalResource"];
  const items = ["BatchGetItem", "BatchWriteItem", "GetItem", "PutItem"];
  return [
    {
      ...{ does: "follows its stack", actions: cloudFormation.map((name) => `cloudformation:${name}`) },
      ...{ resource: own.stack, scope: own.anyStack },
      not: [{ does: "follows the stack of another cluster", resource: other.stack }],
    },
    stateRow(
      cluster,
      ["BatchGetItem", "GetItem", "PutItem", "UpdateItem"].map((name) => `dynamodb:${name}`),
    ),
    {
      ...{ does: "keeps which node is which", actions: items.map((name) => `dynamodb:${name}`) },
      resource: own.nodeTable,
      not: [{ does: "keeps nodes of another cluster", resource: other.nodeTable }],
    },
    {
      ...{ does: "reads its artifacts", actions: ["s3:GetObject", "s3:GetObjectVersion"] },
      ...{ resource: own.artifact, scope: own.anyArtifact },
      not: [{ does: "reads the artifacts of another cluster", resource: other.artifact }],
    },
    {
      ...{ does: "finds its artifacts", actions: ["s3:GetBucketLocation", "s3:ListBucket"] },
      resource: cluster.bucket.arn,
      not: [{ does: "looks into another bucket", resource: own.global("s3", "somebody-elses-bucket") }],
    },
    ...artifactKeyRows(access, cluster, ["kms:Decrypt"]),
  ];
}

function instanceRows(cluster: HpcClusterFacts): readonly Row[] {
  const { name } = cluster;
  const own = hpcArns(cluster, name);
  const theirs = tagged(otherThan(name), "Compute");
  const both = [
    { resource: own.instance, scope: own.anyInstance },
    { resource: own.volume, scope: own.anyVolume },
  ];
  const seen = [
    ...["CapacityReservations", "InstanceStatus", "Instances", "LaunchTemplateVersions", "Volumes"],
  ];
  return [
    { does: "sees instances", actions: seen.map((what) => `ec2:Describe${what}`), resource: "*" },
    ...both.flatMap((where): readonly Row[] => [
      ...["CreateFleet", "RunInstances"].map((action): Row => ({
        ...{ does: `tags by ${action}`, actions: ["ec2:CreateTags"], ...where },
        context: { "ec2:CreateAction": action, [`aws:RequestTag/${clusterTag}`]: name },
        not: [
          { does: "tags what is there", context: { [`aws:RequestTag/${clusterTag}`]: name } },
          {
            does: "tags as another cluster",
            context: { "ec2:CreateAction": action, [`aws:RequestTag/${clusterTag}`]: otherThan(name) },
          },
        ],
      })),
      {
        does: "tags and attaches what is its own",
        actions: ["ec2:AttachVolume", "ec2:CreateTags", "ec2:DetachVolume"],
        ...{ ...where, context: tagged(name) },
        not: [{ does: "tags or takes what another cluster has", context: theirs }],
      },
    ]),
    {
      ...{ does: "ends its nodes", actions: ["ec2:TerminateInstances"] },
      ...{ resource: own.instance, scope: own.anyInstance, context: tagged(name, "Compute") },
      not: [
        { does: "ends nodes of another cluster", context: theirs },
        { does: "ends itself", context: tagged(name, "HeadNode") },
        { does: "ends what is no node", context: {} },
      ],
    },
    {
      ...{ does: "reads the consoles of its nodes", actions: ["ec2:GetConsoleOutput"] },
      ...{ resource: own.instance, scope: own.anyInstance, context: tagged(name, "Compute") },
      not: [{ does: "reads the consoles of another cluster", context: theirs }],
    },
  ];
}

/** Handing the roles of the queues to their instances, and no other role. */
function passRows(access: StackAccess, cluster: HpcClusterFacts, self: AccessIdentity): readonly Row[] {
  const passed = new Set(cluster.queues.flatMap((queue) => nodeRole(access, queue) ?? []));
  const context = { "iam:PassedToService": service };
  const not = access.roles
    .filter((role) => !passed.has(role))
    .map((role) => ({
      does: role === self ? "passes itself on" : `passes ${role.resourceName} on`,
      resource: role.arn,
    }));
  return [...passed].map(({ arn, resourceName }) => ({
    ...{ does: `hands ${resourceName} to its nodes`, actions: ["iam:PassRole"], resource: arn, context },
    not: [
      ...not,
      {
        does: `hands ${resourceName} to a function`,
        context: { "iam:PassedToService": "lambda.amazonaws.com" },
      },
    ],
  }));
}

function extraRows(cluster: HpcClusterFacts): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  const dcv = fieldOf(fieldOf(cluster.configuration, "HeadNode"), "Dcv");
  const volumes = listOf(fieldOf(cluster.configuration, "SharedStorage")).flatMap(
    (storage) => textField(fieldOf(storage, "EbsSettings"), "VolumeId") ?? [],
  );
  return [
    ...(fieldOf(dcv, "Enabled") === true ? [licenseRow(cluster)] : []),
    ...(cluster.loginPools.length > 0
      ? [
          {
            does: "sees the login nodes",
            actions: ["DescribeTargetGroups", "DescribeTargetHealth"].map(
              (name) => `elasticloadbalancing:${name}`,
            ),
            resource: "*",
          },
        ]
      : []),
    ...volumes.map((id) => ({
      ...{ does: `attaches ${id}`, actions: ["ec2:AttachVolume", "ec2:DetachVolume"] },
      resource: own.ec2(`volume/${id}`),
      not: [{ does: "attaches another volume", resource: own.ec2("volume/vol-0ffffffffffffffff") }],
    })),
  ];
}

/** Amazon DCV Administrator Guide, "Licensing": on EC2 the license is an object of AWS. */
export function licenseRow(cluster: HpcClusterFacts): Row {
  const own = hpcArns(cluster, cluster.name);
  return {
    ...{ does: "gets the license of DCV", actions: ["s3:GetObject"] },
    ...{ resource: own.license, scope: own.anyLicense },
    not: [
      { does: "reads the license of another region", resource: own.global("s3", "dcv-license.nowhere/any") },
    ],
  };
}
