import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../core";
import type { NetworkLike } from "../network";
import type { ComputeResources } from "./compute-resources";

export interface ComputeEnvironmentArgs {
  /** Machines stand in its private subnets. */
  readonly network: NetworkLike;
  readonly computeResources: ComputeResources;
  /** Whether queues may place jobs. Default `ENABLED`. */
  readonly state?: "DISABLED" | "ENABLED";
  /** Further security groups of the machines, at most four beside the component's own (Batch User Guide, "mnp-ce"). Default none. */
  readonly securityGroupIds?: readonly pulumi.Input<string>[];
  /** Tags of the instances and volumes, beside `Name`. Default none. Fargate takes those of the job. */
  readonly instanceTags?: Readonly<Record<string, pulumi.Input<string>>>;
  /** ARN of the managed policy that bounds the instances' role. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: ComputeEnvironmentTransforms;
}

export interface ComputeEnvironmentTransforms {
  readonly computeEnvironment?: Transform<aws.batch.ComputeEnvironmentArgs>;
  readonly launchTemplate?: Transform<aws.ec2.LaunchTemplateArgs>;
  readonly placementGroup?: Transform<aws.ec2.PlacementGroupArgs>;
  readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  readonly role?: Transform<aws.iam.RoleArgs>;
}
