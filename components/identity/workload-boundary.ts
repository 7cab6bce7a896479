import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type DenyStatement,
  type GrantStatement,
  type Placement,
  patternProblem,
  placementOf,
  PlatformComponent,
  policyDocument,
  refuseIf,
  type Transform,
} from "../core";
import { type AtLeastOne, each, isFilled } from "./at-least-one";
import { denyIdentityChanges, denyOtherRegions } from "./boundary-denies";
import { launchedJobs, passStatement } from "./launch-statements";
import { OwnResources } from "./own-resources";
import { type ProjectScope, projectScopeProblems } from "./persona-scope";

export interface WorkloadBoundaryArgs extends ProjectScope {
  /** Id of the VPC in which workloads may place network interfaces. Default none: then they place none. */
  readonly vpcId?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: { readonly policy?: Transform<aws.iam.PolicyArgs> };
}

/**
 * A managed policy that caps what the services of a project can ever do under its roles: the project's data, logs, metrics, images, network
 * interfaces, jobs and endpoints, in named regions, and no change of any identity. With it on every role, whoever deploys can be let make
 * roles with this boundary and no others (`iam:PermissionsBoundary`), and so gains nothing by making one. Costs nothing.
 */
export class WorkloadBoundary extends PlatformComponent {
  readonly arn: pulumi.Output<string>;
  readonly nodes: { readonly policy: aws.iam.Policy };

  constructor(name: string, args: WorkloadBoundaryArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("WorkloadBoundary", name, [
      ...projectScopeProblems(args),
      patternProblem("vpcId", args.vpcId, /^vpc-[0-9a-f]{8,17}$/, "give the id of a VPC"),
    ]);
    super("mlhpc:identity:WorkloadBoundary", name, opts);
    const policy = this.child(
      aws.iam.Policy,
      "policy",
      {
        description: `The most that workloads of ${args.namePrefix}* can do`,
        policy: policyDocument(workloadCaps(args, placementOf({ parent: this }))),
        tags: { "mlhpc:boundary": "workloads" },
      },
      args.transform?.policy,
    );
    this.arn = policy.arn;
    this.nodes = { policy };
    this.registerOutputs({ arn: this.arn });
  }
}

/** Every service that the boundary lets through, IAM apart. */
const services = ["cloudwatch", "ec2", "ecr", "kms", "logs", "s3", "sagemaker"] as const;

function workloadCaps(scope: WorkloadBoundaryArgs, placement: Placement): (GrantStatement | DenyStatement)[] {
  const own = new OwnResources(placement, scope.namePrefix);
  return [
    seeAll,
    ...dataCaps(scope, own, placement),
    ...telemetryCaps(own),
    pullImages(own),
    ...(scope.vpcId === undefined ? [] : interfaceCaps(own, scope.vpcId)),
    ...jobCaps(own),
    denyOtherRegions(services, scope.regions),
    denyIdentityChanges,
  ];
}

/** What works on everything only. */
const seeAll: GrantStatement = {
  sid: "SeeAll",
  actions: [
    "ec2:DescribeDhcpOptions",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
    "ecr:GetAuthorizationToken",
    "logs:DescribeLogGroups",
  ],
  resources: ["*"],
};

/** A bucket's name says nothing of its owner, so the account is asked for. */
function dataCaps(
  { bucketArns = [], keyArns }: ProjectScope,
  own: OwnResources,
  { accountId }: Placement,
): GrantStatement[] {
  const buckets = isFilled(bucketArns) ? bucketArns : own.buckets();
  const conditions = { StringEquals: { "aws:ResourceAccount": accountId } };
  return [
    { sid: "ListData", actions: ["s3:ListBucket"], resources: buckets, conditions },
    {
      sid: "UseData",
      actions: [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
      ],
      resources: each(buckets, (arn) => pulumi.interpolate`${arn}/*`),
      conditions,
    },
    ...(isFilled(keyArns) ? keyCaps(keyArns, own) : []),
  ];
}

function keyCaps(keys: AtLeastOne<pulumi.Input<string>>, own: OwnResources): GrantStatement[] {
  return [
    {
      sid: "UseKeys",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: keys,
      conditions: { StringEquals: { "kms:ViaService": [own.via("s3"), own.via("sagemaker")] } },
    },
    {
      sid: "EncryptVolumes",
      actions: ["kms:CreateGrant"],
      resources: keys,
      conditions: {
        Bool: { "kms:GrantIsForAWSResource": "true" },
        StringEquals: { "kms:ViaService": own.via("sagemaker") },
      },
    },
  ];
}

function telemetryCaps(own: OwnResources): GrantStatement[] {
  return [
    {
      sid: "WriteLogs",
      actions: [
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
      ],
      resources: own.workloadLogGroups(),
    },
    {
      sid: "WriteMetrics",
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      conditions: { StringLike: { "cloudwatch:namespace": "/aws/sagemaker/*" } },
    },
  ];
}

function pullImages(own: OwnResources): GrantStatement {
  return {
    sid: "PullImages",
    actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    resources: own.repositories(),
  };
}

/** Anywhere in the VPC; grants name the subnets. What a call makes has no VPC yet to be asked for. */
function interfaceCaps(own: OwnResources, vpcId: pulumi.Input<string>): GrantStatement[] {
  const conditions = { ArnEquals: { "ec2:Vpc": own.vpc(vpcId) } };
  return [
    {
      sid: "MakeInterfaces",
      actions: ["ec2:CreateNetworkInterface"],
      resources: own.ec2(["network-interface"]),
    },
    {
      sid: "PlaceInterfaces",
      actions: ["ec2:CreateNetworkInterface"],
      resources: own.ec2(["security-group", "subnet"]),
      conditions,
    },
    {
      sid: "KeepInterfaces",
      actions: [
        "ec2:AssignPrivateIpAddresses",
        "ec2:CreateNetworkInterfacePermission",
        "ec2:DeleteNetworkInterface",
        "ec2:DeleteNetworkInterfacePermission",
        "ec2:UnassignPrivateIpAddresses",
      ],
      resources: own.ec2(["network-interface"]),
      conditions,
    },
  ];
}

/** Pipelines start jobs, applications ask endpoints. */
function jobCaps(own: OwnResources): GrantStatement[] {
  const kinds = Object.values(launchedJobs);
  return [
    {
      sid: "UseOwn",
      actions: [
        "sagemaker:AddTags",
        "sagemaker:CreateModel",
        "sagemaker:InvokeEndpoint",
        ...kinds.flatMap(({ create, describe, stop }) => [create, describe, stop]).sort(),
      ],
      resources: own.sagemaker(["endpoint", "model", ...kinds.map(({ type }) => type)]),
    },
    passStatement(own.roles()),
  ];
}
