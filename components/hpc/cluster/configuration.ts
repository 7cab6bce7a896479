import type * as pulumi from "@pulumi/pulumi";

type Text = pulumi.Input<string>;

/**
 * A cluster in ParallelCluster's own words: its configuration file of 3.16 (user guide, "Cluster configuration file"), as far as this
 * library writes it. Ids are known once AWS has made what they name; all else is plain.
 */
export interface ClusterConfiguration {
  readonly Region: Text;
  readonly Image: { readonly Os: string; readonly CustomAmi?: Text };
  readonly Imds: { readonly ImdsSupport: "v2.0" };
  readonly CustomS3Bucket: Text;
  readonly Iam: IamConfiguration;
  readonly HeadNode: HeadNodeConfiguration;
  readonly LoginNodes?: { readonly Pools: readonly LoginPoolConfiguration[] };
  readonly Scheduling: SchedulingConfiguration;
  readonly SharedStorage?: readonly SharedStorageConfiguration[];
  readonly DirectoryService?: DirectoryConfiguration;
  readonly Monitoring: MonitoringConfiguration;
  readonly DeploymentSettings: { readonly DisableSudoAccessForDefaultUser: boolean };
  readonly Tags?: readonly TagConfiguration[];
}

export interface IamConfiguration {
  readonly Roles: { readonly LambdaFunctionsRole: Text };
}

export interface TagConfiguration {
  readonly Key: string;
  readonly Value: string;
}

export interface ScriptConfiguration {
  readonly Script: Text;
  readonly Args?: readonly Text[];
}

export type ActionConfiguration = ScriptConfiguration | { readonly Sequence: readonly ScriptConfiguration[] };

export interface CustomActionsConfiguration {
  readonly OnNodeStart?: ActionConfiguration;
  readonly OnNodeConfigured?: ActionConfiguration;
  readonly OnNodeUpdated?: ActionConfiguration;
}

export interface LocalStorageConfiguration {
  readonly RootVolume: {
    readonly Size?: number;
    readonly VolumeType: string;
    readonly Iops?: number;
    readonly Throughput?: number;
    readonly Encrypted: true;
  };
  readonly EphemeralVolume?: { readonly MountDir: string };
}

export interface DcvConfiguration {
  readonly Enabled: true;
  readonly Port: number;
  readonly AllowedIps: string;
}

export interface ProxyConfiguration {
  readonly HttpProxyAddress: Text;
}

export interface HeadNodeConfiguration {
  readonly InstanceType: string;
  readonly DisableSimultaneousMultithreading?: boolean;
  readonly Networking: {
    readonly SubnetId: Text;
    readonly SecurityGroups: readonly Text[];
    readonly Proxy?: ProxyConfiguration;
  };
  readonly Ssh?: { readonly KeyName: Text; readonly AllowedIps: string };
  readonly LocalStorage: LocalStorageConfiguration;
  readonly Dcv?: DcvConfiguration;
  readonly CustomActions?: CustomActionsConfiguration;
  readonly Iam: { readonly InstanceProfile: Text };
  readonly Imds: { readonly Secured: true };
  readonly Image?: { readonly CustomAmi: Text };
}

export interface LoginPoolConfiguration {
  readonly Name: string;
  readonly InstanceType: string;
  readonly Count: number;
  readonly GracetimePeriod: number;
  readonly Networking: {
    readonly SubnetIds: readonly Text[];
    readonly SecurityGroups: readonly Text[];
    readonly Proxy?: ProxyConfiguration;
  };
  readonly Ssh: { readonly AllowedIps: Text };
  readonly Dcv?: DcvConfiguration;
  readonly CustomActions?: CustomActionsConfiguration;
  readonly Iam: { readonly InstanceProfile: Text };
  readonly Image?: { readonly CustomAmi: Text };
}

export interface SchedulingConfiguration {
  readonly Scheduler: "slurm";
  readonly ScalingStrategy?: string;
  readonly SlurmSettings: SlurmSettingsConfiguration;
  readonly SlurmQueues: readonly QueueConfiguration[];
}

export interface SlurmSettingsConfiguration {
  readonly ScaledownIdletime?: number;
  readonly QueueUpdateStrategy: string;
  readonly EnableMemoryBasedScheduling: boolean;
  readonly Dns?:
    { readonly HostedZoneId: Text } | { readonly DisableManagedDns: true; readonly UseEc2Hostnames: true };
  readonly MungeKeySecretArn?: Text;
  readonly Database?: {
    readonly Uri: Text;
    readonly UserName: Text;
    readonly PasswordSecretArn: Text;
    readonly DatabaseName?: Text;
  };
  readonly ExternalSlurmdbd?: { readonly Host: Text; readonly Port?: number };
  readonly CustomSlurmSettings?: readonly Readonly<Record<string, string | number>>[];
}

export interface QueueConfiguration {
  readonly Name: string;
  readonly CapacityType: "ONDEMAND" | "SPOT" | "CAPACITY_BLOCK";
  readonly AllocationStrategy?: string;
  readonly CapacityReservationTarget?: {
    readonly CapacityReservationId?: Text;
    readonly CapacityReservationResourceGroupArn?: Text;
  };
  readonly ComputeResources: readonly ComputeResourceConfiguration[];
  readonly ComputeSettings: { readonly LocalStorage: LocalStorageConfiguration };
  readonly Networking: {
    readonly SubnetIds: readonly Text[];
    readonly SecurityGroups: readonly Text[];
    readonly PlacementGroup: { readonly Enabled: boolean; readonly Name?: Text };
    readonly Proxy?: ProxyConfiguration;
  };
  readonly CustomActions?: CustomActionsConfiguration;
  readonly Iam: { readonly InstanceProfile: Text };
  readonly Image?: { readonly CustomAmi: Text };
  readonly HealthChecks?: HealthChecksConfiguration;
  readonly CustomSlurmSettings?: Readonly<Record<string, string | number>>;
  readonly JobExclusiveAllocation?: boolean;
  readonly Tags?: readonly TagConfiguration[];
}

export interface HealthChecksConfiguration {
  readonly Gpu: { readonly Enabled: boolean };
}

export interface ComputeResourceConfiguration {
  readonly Name: string;
  readonly InstanceType?: string;
  readonly Instances?: readonly { readonly InstanceType: string }[];
  readonly MinCount: number;
  readonly MaxCount: number;
  readonly SpotPrice?: number;
  readonly Efa?: { readonly Enabled: true; readonly GdrSupport?: boolean };
  readonly DisableSimultaneousMultithreading?: boolean;
  readonly SchedulableMemory?: number;
  readonly HealthChecks?: HealthChecksConfiguration;
  readonly CustomSlurmSettings?: Readonly<Record<string, string | number>>;
  readonly StaticNodePriority?: number;
  readonly DynamicNodePriority?: number;
  readonly Tags?: readonly TagConfiguration[];
}

export interface SharedStorageConfiguration {
  readonly Name: string;
  readonly MountDir: string;
  readonly StorageType: "Ebs" | "Efs" | "FsxLustre" | "FsxOntap" | "FsxOpenZfs";
  readonly EbsSettings?: EbsConfiguration;
  readonly EfsSettings?: {
    readonly FileSystemId: Text;
    readonly EncryptionInTransit: true;
    readonly IamAuthorization?: boolean;
    readonly AccessPointId?: Text;
  };
  readonly FsxLustreSettings?: { readonly FileSystemId: Text };
  readonly FsxOntapSettings?: { readonly VolumeId: Text };
  readonly FsxOpenZfsSettings?: { readonly VolumeId: Text };
}

export interface EbsConfiguration {
  readonly VolumeId?: Text;
  readonly VolumeType?: string;
  readonly Size?: number;
  readonly Iops?: number;
  readonly Throughput?: number;
  readonly Encrypted?: true;
  readonly KmsKeyId?: Text;
  readonly SnapshotId?: Text;
  readonly Raid?: { readonly Type: 0 | 1; readonly NumberOfVolumes: number };
  readonly DeletionPolicy?: "Delete" | "Retain" | "Snapshot";
}

export interface DirectoryConfiguration {
  readonly DomainName: string;
  readonly DomainAddr: string;
  readonly PasswordSecretArn: Text;
  readonly DomainReadOnlyUser: string;
  readonly LdapTlsCaCert?: string;
  readonly LdapTlsReqCert: string;
  readonly LdapAccessFilter?: string;
  readonly GenerateSshKeysForUsers: boolean;
  readonly AdditionalSssdConfigs?: Readonly<Record<string, string>>;
}

export interface MonitoringConfiguration {
  readonly DetailedMonitoring: boolean;
  readonly Logs: {
    readonly CloudWatch: {
      readonly Enabled: true;
      readonly RetentionInDays: number;
      readonly DeletionPolicy: "Delete" | "Retain";
    };
    readonly Rotation: { readonly Enabled: true };
  };
  readonly Dashboards: { readonly CloudWatch: { readonly Enabled: boolean } };
  readonly Alarms: { readonly Enabled: boolean };
}
