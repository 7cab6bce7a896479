import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  patternProblem,
  placementOf,
  PlatformComponent,
  policyDocument,
  type Problem,
  refuseIf,
  type Transform,
} from "../../core";
import { ClusterArns } from "./cluster-arns";
import type { Caps } from "./boundary-caps";
import { nodeCaps } from "./node-caps";
import { providerCaps } from "./provider-caps";
import { clusterNameProblem } from "./cluster-problems";
import type { ClusterScope } from "./cluster-scope";

export interface ClusterBoundaryArgs extends ClusterScope {
  /** What the names of the cluster's roles and instance profiles start with. Default `<clusterName>-`, as an `HpcCluster` of that name has them. */
  readonly namePrefix?: string;
  /** Regions in which work may happen at all (`aws:RequestedRegion`), such as the residency list. */
  readonly regions: readonly [string, ...string[]];
  /** ARNs of the buckets that the cluster lies in and that grants to its jobs may open. */
  readonly bucketArns: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  /** ARNs of the keys of these buckets, for use through S3. */
  readonly keyArns: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  /** Id of the VPC in which nodes may stand. */
  readonly vpcId: pulumi.Input<string>;
  /** Id of the zone of the cluster's names (`HpcCluster.hostedZoneId`). Default none: nodes have the names that EC2 gives. */
  readonly hostedZoneId?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: { readonly policy?: Transform<aws.iam.PolicyArgs> };
}

/**
 * Managed policies that cap what the roles of one cluster can ever do: to make, start and end that cluster, within one VPC and named regions, to use
 * named buckets, and to change no identity. Two, since a policy has 6,144 characters and IAM takes one for a role: one for nodes and the functions
 * that clean up after them, one for ParallelCluster's provider. Whoever deploys can be let make roles with these boundaries and no others
 * (`iam:PermissionsBoundary`). They are for clusters with nodes from Amazon's images under EBS's own key, on demand or Spot, and Lustre at most: without
 * login pools, desktops, SSH keys, directory, accounting, a munge key of one's own, EFS, volumes that nodes share, reservations or placement groups
 * made apart. Give those policies of your own. Costs nothing.
 */
export class ClusterBoundary extends PlatformComponent {
  /** For `permissionsBoundary` of an `HpcCluster`. */
  readonly arn: pulumi.Output<string>;
  /** For `providerBoundary` of an `HpcCluster`. */
  readonly providerArn: pulumi.Output<string>;
  readonly nodes: { readonly nodePolicy: aws.iam.Policy; readonly providerPolicy: aws.iam.Policy };

  constructor(
    name: string,
    private readonly args: ClusterBoundaryArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseIf("ClusterBoundary", name, problemsOf(args));
    super("mlhpc:hpc:ClusterBoundary", name, opts);
    const arns = new ClusterArns(placementOf({ parent: this }), args.clusterName);
    const nodePolicy = this.policy("nodes", nodeCaps(arns, args));
    const providerPolicy = this.policy("provider", providerCaps(arns, args));
    this.arn = nodePolicy.arn;
    this.providerArn = providerPolicy.arn;
    this.nodes = { nodePolicy, providerPolicy };
    this.registerOutputs({ arn: this.arn, providerArn: this.providerArn });
  }

  private policy(part: "nodes" | "provider", caps: Caps): aws.iam.Policy {
    const { clusterName, transform } = this.args;
    return this.child(
      aws.iam.Policy,
      part,
      {
        description: `The most that the ${part} of the cluster ${clusterName} can do`,
        policy: policyDocument(caps).apply((text) => fitting(text, part)),
        tags: { "mlhpc:boundary": `cluster-${part}` },
      },
      transform?.policy,
    );
  }
}

function problemsOf(args: ClusterBoundaryArgs): Problem[] {
  const { clusterName, namePrefix, regions, bucketArns, keyArns, vpcId } = args;
  return [
    clusterNameProblem(clusterName),
    patternProblem(
      "namePrefix",
      namePrefix,
      /^[A-Za-z0-9][A-Za-z0-9-]{0,54}-$/,
      "give 2 to 56 letters, digits and hyphens that end with a hyphen, such as prod-hpc-",
    ),
    ...listProblems("regions", regions, /^[a-z]{2}(-[a-z]+)+-\d$/, "give a region such as ap-southeast-1"),
    ...listProblems(
      "bucketArns",
      bucketArns,
      /^arn:[^:]+:s3:::[a-z0-9][a-z0-9.-]+$/,
      "give the ARN of a bucket",
    ),
    ...listProblems("keyArns", keyArns, /^arn:[^:]+:kms:[^:]+:\d{12}:key\/[^*]+$/, "give the ARN of a key"),
    patternProblem("vpcId", vpcId, /^vpc-[0-9a-f]{8,17}$/, "give the id of a VPC"),
    patternProblem("hostedZoneId", args.hostedZoneId, /^Z[A-Z0-9]{1,31}$/, "give the id of a zone"),
  ];
}

/** IAM's limit (IAM User Guide, "IAM and AWS STS quotas"). */
const longestDocument = 6144;

/** Names that are only known now may make it too long. */
function fitting(text: string, part: string): string {
  if (text.length > longestDocument) {
    throw new pulumi.RunError(
      `The boundary of the cluster's ${part} has ${text.length} characters, and IAM allows ${longestDocument}; give a shorter clusterName, or fewer buckets and keys.`,
    );
  }
  return text;
}

/** Programs in JavaScript have no types to stop them from empty lists. */
function listProblems(field: string, list: readonly unknown[], pattern: RegExp, rule: string): Problem[] {
  return [
    list.length === 0 && `${field} is empty; the cluster could do nothing.`,
    ...list.map((value, index) => patternProblem(`${field}[${index}]`, value, pattern, rule)),
  ];
}
