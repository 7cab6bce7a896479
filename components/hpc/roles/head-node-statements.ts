import type { Conditions, GrantStatement } from "../../core";
import { decryptStatement } from "../../encryption";
import { type ClusterArns, clusterTag, nodeTypeTag } from "./cluster-arns";
import type { ArtifactBucketLike } from "./cluster-scope";
import type { ClusterDns } from "./cluster-launches";

type Statements = readonly [GrantStatement, ...GrantStatement[]];

/** The instances and volumes that carry the cluster's tag. */
export function ofCluster(
  { clusterName }: ClusterArns,
  more: Readonly<Record<string, string>> = {},
): Conditions {
  const tags = Object.entries({ [clusterTag]: clusterName, ...more });
  return {
    StringEquals: Object.fromEntries(tags.map(([tag, value]) => [`aws:ResourceTag/${tag}`, value])),
  };
}

/** Its stack, its tables, and its folder of the bucket. */
export function headNodeStatements(arns: ClusterArns, bucket: ArtifactBucketLike): Statements {
  return [
    {
      sid: "FollowStack",
      actions: [
        "cloudformation:DescribeStackResource",
        "cloudformation:DescribeStacks",
        "cloudformation:SignalResource",
      ],
      resources: [arns.stack()],
    },
    {
      sid: "KeepStates",
      actions: ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
      resources: [arns.statusTable()],
    },
    {
      sid: "KeepNodes",
      actions: ["dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:GetItem", "dynamodb:PutItem"],
      resources: [arns.nodeTable()],
    },
    {
      sid: "GetArtifacts",
      actions: ["s3:GetObject", "s3:GetObjectVersion"],
      resources: [arns.artifacts(bucket.name)],
    },
    {
      sid: "FindArtifacts",
      actions: ["s3:GetBucketLocation", "s3:ListBucket"],
      resources: [arns.global("s3", bucket.name)],
    },
    ...(bucket.key === undefined
      ? []
      : [decryptStatement("DecryptArtifacts", { key: bucket.key, service: "s3", region: arns.region })]),
  ];
}

/** What it sees, tags, attaches and ends: of its own cluster alone, wherever EC2 lets that be said. */
export function instanceStatements(arns: ClusterArns): Statements {
  const instances = arns.instances();
  const volumes = arns.ec2("volume/*");
  return [
    {
      sid: "SeeInstances",
      actions: [
        "ec2:DescribeCapacityReservations",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstances",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:DescribeVolumes",
      ],
      resources: ["*"],
    },
    {
      sid: "TagNew",
      actions: ["ec2:CreateTags"],
      resources: [instances, volumes],
      conditions: {
        StringEquals: {
          "ec2:CreateAction": ["CreateFleet", "RunInstances"],
          [`aws:RequestTag/${clusterTag}`]: arns.clusterName,
        },
      },
    },
    {
      sid: "TagAndAttachOwn",
      actions: ["ec2:AttachVolume", "ec2:CreateTags", "ec2:DetachVolume"],
      resources: [instances, volumes],
      conditions: ofCluster(arns),
    },
    {
      sid: "EndNodes",
      actions: ["ec2:TerminateInstances"],
      resources: [instances],
      conditions: ofCluster(arns, { [nodeTypeTag]: "Compute" }),
    },
    {
      sid: "ReadConsoles",
      actions: ["ec2:GetConsoleOutput"],
      resources: [instances],
      conditions: ofCluster(arns, { [nodeTypeTag]: "Compute" }),
    },
  ];
}

/** Records of the cluster's nodes and no others: `<node>.<cluster>.<domain>`, of type A, in lower case as Route 53 compares them. */
export function nameStatements(
  arns: ClusterArns,
  dns: ClusterDns,
  actions: GrantStatement["actions"] = ["route53:ChangeResourceRecordSets"],
): GrantStatement[] {
  const zone = zoneArn(arns, dns);
  const domain = dns.kind === "managed" ? "pcluster" : "*";
  const names = "route53:ChangeResourceRecordSetsNormalizedRecordNames";
  const types = "route53:ChangeResourceRecordSetsRecordTypes";
  return zone === undefined
    ? []
    : [
        {
          sid: "NameNodes",
          actions,
          resources: [zone],
          conditions: {
            "ForAllValues:StringLike": { [names]: `*.${arns.clusterName.toLowerCase()}.${domain}` },
            "ForAllValues:StringEquals": { [types]: "A" },
            Null: { [names]: "false", [types]: "false" },
          },
        },
      ];
}

/** A zone of the cluster's own has no name that IAM knows. */
export function zoneArn(arns: ClusterArns, dns: ClusterDns) {
  switch (dns.kind) {
    case "managed":
      return arns.global("route53", "hostedzone/*");
    case "existing":
      return arns.zone(dns.hostedZoneId);
    case "none":
      return undefined;
  }
}
