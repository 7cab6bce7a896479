import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { LogRetentionDays, Transform } from "../../core";
import type { KeyLike } from "../../encryption";
import type { EfsLike, LustreLike } from "../../file-systems";
import type { NetworkLike } from "../../network";

export interface CommonClusterArgs {
  /** The instances stand in its private subnets. */
  readonly network: NetworkLike;
  /** Encrypts the log group; its key policy must let CloudWatch Logs in: see `containerClusterLogGroupName`. */
  readonly encryptionKey: KeyLike;
  /**
   * Encrypts the volumes. Auto Scaling launches in its own name, so that the key policy must let its service-linked role in (Amazon EC2
   * Auto Scaling User Guide, "Required AWS KMS key policy for use with encrypted volumes"). Default the account's own key for EBS.
   */
  readonly volumeKey?: KeyLike;
  /** File systems that the instances may reach, by a name for each. Default none. */
  readonly sharedStorage?: Readonly<Record<string, LustreLike | EfsLike>>;
  /** Days until a log entry is deleted, one of CloudWatch Logs' own steps. Default 90. */
  readonly logRetentionInDays?: LogRetentionDays;
  /** ARN of the managed policy that bounds the roles. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
}

export interface CommonTransforms {
  readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  readonly launchTemplate?: Transform<aws.ec2.LaunchTemplateArgs>;
  readonly placementGroup?: Transform<aws.ec2.PlacementGroupArgs>;
}
