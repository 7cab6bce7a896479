import { type StackAccess, textOf } from "../access";
import { describeCalls, eksPages } from "./eks-calls";
import type { Place } from "./execution-calls";
import { fileSystemCalls } from "./file-system-calls";
import type { Call, Probe } from "./model";
import { fieldOf, listOf, textField } from "./values";
import { foreignFiles } from "./workstation";

/** What the pods of an add-on's service account call. */
export function accountCalls(
  access: StackAccess,
  account: string,
  cluster: string,
  place: Place,
): readonly Call[] {
  const files = access.index.all("aws:efs/fileSystem:FileSystem").flatMap((one) => textOf(one, "arn") ?? []);
  switch (account) {
    case "aws-node":
      return addressCalls(vpcOf(access, cluster), cluster, place);
    case "fsx-csi-controller-sa":
      return [
        {
          ...{ does: "looks for file systems", action: "fsx:DescribeFileSystems", resource: "*" },
          source: eksPages.lustre,
        },
      ];
    case "efs-csi-controller-sa":
      return [
        ...files.flatMap((resource) =>
          ["AccessPoints", "FileSystems", "MountTargets"].map((what) => ({
            ...{ does: `looks at ${what}`, action: `elasticfilesystem:Describe${what}` },
            ...{ resource, source: eksPages.efs },
          })),
        ),
        ...describeCalls(["AvailabilityZones"], eksPages.efs),
      ];
    case "efs-csi-node-sa":
      return fileSystemCalls(files.map((arn) => ({ arn, writes: true })));
    default:
      return [];
  }
}

/** What those pods must not do beyond that. */
export function accountProbes(account: string, place: Place): readonly Probe[] {
  const { partition, region, account: owner } = place;
  const files = `arn:${partition}:elasticfilesystem:${region}:${owner}:file-system/fs-0fffffffffffffff0`;
  const ec2 = `arn:${partition}:ec2:${region}:${owner}`;
  return [
    ...foreignFiles(place),
    { does: "deletes files", action: "elasticfilesystem:DeleteFileSystem", resource: files },
    { does: "looks at other files", action: "elasticfilesystem:DescribeMountTargets", resource: files },
    {
      ...{ does: "makes a Lustre file system", action: "fsx:CreateFileSystem" },
      resource: `arn:${partition}:fsx:${region}:${owner}:file-system/*`,
    },
    ...(account === "aws-node" ? addressProbes(ec2) : []),
  ];
}

const kept = [
  "AssignPrivateIpAddresses",
  "DeleteNetworkInterface",
  "ModifyNetworkInterfaceAttribute",
  "UnassignPrivateIpAddresses",
] as const;
const attached = ["AttachNetworkInterface", "DetachNetworkInterface"] as const;
/** EC2 asks about the node, too, where an attachment changes. */
const onNodes = [...attached, "ModifyNetworkInterfaceAttribute"] as const;

/** The VPC CNI: an interface for a node, its addresses, and its end. */
function addressCalls(vpc: string, cluster: string, { partition, region, account }: Place): readonly Call[] {
  const ec2 = `arn:${partition}:ec2:${region}:${account}`;
  const source = eksPages.addresses;
  const one = {
    resource: `${ec2}:network-interface/eni-0123456789abcdef0`,
    scope: `${ec2}:network-interface/*`,
    source,
  };
  const inVpc = { "ec2:Vpc": `${ec2}:vpc/${vpc}` };
  const within = (does: string, action: string, type: string, id: string): Call => ({
    ...{ does, action, source, context: inVpc },
    ...{ resource: `${ec2}:${type}/${id}`, scope: `${ec2}:${type}/*` },
  });
  const group = ["security-group", "sg-0123456789abcdef0"] as const;
  return [
    { does: "makes an interface", action: "ec2:CreateNetworkInterface", ...one },
    within(
      "places an interface by a subnet",
      "ec2:CreateNetworkInterface",
      "subnet",
      "subnet-0123456789abcdef0",
    ),
    within("places an interface by a security-group", "ec2:CreateNetworkInterface", ...group),
    within("gives an interface other groups", "ec2:ModifyNetworkInterfaceAttribute", ...group),
    ...[...kept, ...attached].map((name) => ({
      ...{ does: `calls ec2:${name}`, action: `ec2:${name}`, ...one, context: inVpc },
    })),
    ...onNodes.map((name) => ({
      ...{ does: `calls ec2:${name} on a node`, action: `ec2:${name}`, source },
      ...{ resource: `${ec2}:instance/i-0123456789abcdef0`, scope: `${ec2}:instance/*` },
      context: { "aws:ResourceTag/eks:cluster-name": cluster },
    })),
    {
      ...{ does: "names an interface", action: "ec2:CreateTags", ...one },
      context: { "ec2:CreateAction": "CreateNetworkInterface" },
    },
    ...describeCalls(
      ["InstanceTypes", "Instances", "NetworkInterfaces", "SecurityGroups", "Subnets", "Tags"],
      source,
    ),
  ];
}

function addressProbes(ec2: string): readonly Probe[] {
  const resource = `${ec2}:network-interface/eni-0fffffffffffffff0`;
  const elsewhere = { "ec2:Vpc": `${ec2}:vpc/vpc-0fffffffffffffff0` };
  return [
    ...[...kept, ...attached].map((name) => ({
      ...{
        does: `calls ec2:${name} in another network`,
        action: `ec2:${name}`,
        resource,
        context: elsewhere,
      },
    })),
    {
      ...{ does: "places an interface in another network", action: "ec2:CreateNetworkInterface" },
      ...{ resource: `${ec2}:subnet/subnet-0fffffffffffffff0`, context: elsewhere },
    },
    {
      ...{
        does: "gives an interface groups of another network",
        action: "ec2:ModifyNetworkInterfaceAttribute",
      },
      ...{ resource: `${ec2}:security-group/sg-0fffffffffffffff0`, context: elsewhere },
    },
    ...onNodes.map((name) => ({
      ...{ does: `calls ec2:${name} on somebody else's instance`, action: `ec2:${name}` },
      ...{ resource: `${ec2}:instance/i-0fffffffffffffff0` },
      context: { "aws:ResourceTag/eks:cluster-name": "somebody-elses" },
    })),
    { does: "renames an interface that is there", action: "ec2:CreateTags", resource },
  ];
}

/** Of the cluster with the name. */
export function vpcOf({ index }: StackAccess, cluster: string): string {
  const resource = index.called(["aws:eks/cluster:Cluster"], cluster);
  const config = listOf(resource?.props["vpcConfig"])[0];
  const [subnet] = listOf(fieldOf(config, "subnetIds"));
  const found = typeof subnet === "string" ? index.called(["aws:ec2/subnet:Subnet"], subnet) : undefined;
  return textField(config, "vpcId") ?? (found && textOf(found, "vpcId")) ?? "";
}
