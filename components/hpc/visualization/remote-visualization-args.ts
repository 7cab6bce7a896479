import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { LogRetentionDays, Transform } from "../../core";
import type { KeyLike } from "../../encryption";
import type { EfsLike, LustreLike } from "../../file-systems";
import type { Clients, NetworkLike } from "../../network";
import type { BucketLike } from "../../storage";
import type { DcvOperatingSystem } from "./dcv-platforms";

/** What the workstation starts from, and what that runs: neither is read from AWS before the deployment. */
export type WorkstationImage = {
  readonly operatingSystem: DcvOperatingSystem;
} & (
  | {
      /** An AMI of ours, such as a `ClusterImage`'s, or one of the Marketplace that the account has subscribed to. */
      readonly imageId: pulumi.Input<string>;
      readonly parameterName?: never;
    }
  | {
      /** A parameter of Systems Manager that holds an AMI's id, such as `/imagebuilder/<name>/ami-id`, which a `ClusterImage` writes. */
      readonly parameterName: string;
      readonly imageId?: never;
    }
);

/** Where Amazon DCV comes from. */
export type DcvSoftware =
  | {
      /** The image has it: ParallelCluster's images do, and the Marketplace's DCV images. */
      readonly type: "installed";
      readonly bucket?: never;
    }
  | {
      /** AWS's own archive of packages (`nice-dcv-...tgz`), kept in a bucket of ours and installed at the first start. */
      readonly type: "archive";
      readonly bucket: BucketLike;
      /** Such as `dcv/nice-dcv-2024.0-19030-amzn2023-x86_64.tgz`. */
      readonly key: string;
      /** 64 hexadecimal digits; anything else is not installed. */
      readonly sha256: string;
    };

/** How people come to the desktop: never by a public address. */
export type DesktopAccess =
  | {
      /** By port forwarding of Session Manager: no open port, IAM decides who. */
      readonly type: "sessionManager";
      readonly certificateArn?: never;
      readonly hostName?: never;
      readonly clients?: never;
    }
  | {
      /** By TLS through a network load balancer within the network. People still need a token, which IAM gives out. */
      readonly type: "privateLoadBalancer";
      /** ARN of a certificate in Certificate Manager, in this region. */
      readonly certificateArn: pulumi.Input<string>;
      /** The certificate's name, which a record of yours leads to the load balancer, such as `desktop.hpc.example.com`. */
      readonly hostName: string;
      /** Who reaches the load balancer, such as the range of a VPN. At least one. */
      readonly clients: Clients;
      /** Keeps the load balancer from being deleted. Default false. */
      readonly deletionProtection?: boolean;
    };

/** Stops a workstation that nobody uses. EC2 actions take one metric of the instance, no combination (CloudWatch User Guide). */
export interface IdleStop {
  /** `CPUUtilization` in percent, or `NetworkOut` in bytes a minute, which a desktop that is looked at sends. Default CPUUtilization. */
  readonly metric?: "CPUUtilization" | "NetworkOut";
  /** Below this it is idle. Default 5 percent, or 1000000 bytes a minute. */
  readonly below?: number;
  /** Minutes in a row, a multiple of 5 from 15 to 1440. Default 60. */
  readonly minutes?: number;
}

/** Hours by the clock (EventBridge Scheduler). */
export interface WorkingHours {
  /** When it starts, such as `cron(0 8 ? * MON-FRI *)`. Default never: somebody starts it. */
  readonly start?: string;
  /** When it stops, whoever is on it. */
  readonly stop: string;
  /** Such as `Asia/Singapore`. Default `UTC`. */
  readonly timezone?: string;
}

/** A file system that the workstation mounts at each start. */
export interface SharedMount {
  readonly fileSystem: LustreLike | EfsLike;
  /** An absolute folder such as `/shared`; not one of the system's. */
  readonly mountDir: string;
  /** Default false. */
  readonly readOnly?: boolean;
}

export interface RemoteVisualizationArgs {
  /** The workstation stands in one of its private subnets. */
  readonly network: NetworkLike;
  /** Such as `ap-southeast-1a`. Default the zone of a Lustre file system, or of the network's first private subnet. */
  readonly availabilityZone?: string;
  /** Such as `g5.2xlarge`. Default g4dn.xlarge. */
  readonly instanceType?: string;
  readonly image: WorkstationImage;
  /** Default `{ type: "installed" }`. */
  readonly dcv?: DcvSoftware;
  /** Encrypts volumes and session logs. Used through `ec2`; its policy must let CloudWatch Logs in: see `sessionLogGroupName`. */
  readonly encryptionKey: KeyLike;
  /** Who the desktop belongs to: a user of the system, made at the first start, without a password and without sudo. Default `analyst`. */
  readonly user?: string;
  /** Default `{ type: "sessionManager" }`. */
  readonly access?: DesktopAccess;
  /** By a name for each. Default none. */
  readonly sharedStorage?: Readonly<Record<string, SharedMount>>;
  /** GiB of the root volume, 30 to 16384. Default 100. */
  readonly rootVolumeSizeInGiB?: number;
  /** Default 60 minutes below 5 percent of CPU. False: it runs until somebody stops it. */
  readonly idleStop?: IdleStop | false;
  /** Default none. */
  readonly workingHours?: WorkingHours;
  /** Minutes that a token for the desktop lives, 1 to 60. Default 5. */
  readonly tokenMinutes?: number;
  /** Minutes without input after which a shell session ends, 1 to 60 (Session Manager). Default 20. */
  readonly idleSessionMinutes?: number;
  /** Told when the idle alarm rings. Its key must let CloudWatch in. Default nobody. */
  readonly topic?: { readonly arn: pulumi.Input<string> };
  /** Days until a log entry is deleted, one of CloudWatch Logs' own steps. Default 90. */
  readonly logRetentionInDays?: LogRetentionDays;
  /** Refuses to terminate the instance by the API. Default false. */
  readonly terminationProtection?: boolean;
  /** ARN of the managed policy that bounds the roles. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly instance?: Transform<aws.ec2.InstanceArgs>;
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    readonly document?: Transform<aws.ssm.DocumentArgs>;
    readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
    readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
    readonly schedule?: Transform<aws.scheduler.ScheduleArgs>;
    readonly loadBalancer?: Transform<aws.lb.LoadBalancerArgs>;
    readonly targetGroup?: Transform<aws.lb.TargetGroupArgs>;
    readonly listener?: Transform<aws.lb.ListenerArgs>;
  };
}
