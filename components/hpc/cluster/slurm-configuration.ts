import type * as pulumi from "@pulumi/pulumi";

import type {
  DirectoryConfiguration,
  MonitoringConfiguration,
  SlurmSettingsConfiguration,
} from "./configuration";
import type { DirectoryService } from "./directory-args";
import type { ClusterMonitoring } from "./monitoring-args";
import type { SlurmSettings } from "./slurm-args";

export function slurmSettings(
  slurm: SlurmSettings,
  hostedZoneId: pulumi.Input<string> | undefined,
): SlurmSettingsConfiguration {
  const { database, externalSlurmdbd } = slurm;
  return {
    ScaledownIdletime: slurm.scaledownIdletime,
    // Its custom resource never stops the compute fleet, so that the default of ParallelCluster, COMPUTE_FLEET_STOP, refuses most updates.
    QueueUpdateStrategy: slurm.queueUpdateStrategy ?? "DRAIN",
    EnableMemoryBasedScheduling: slurm.memoryBasedScheduling ?? true,
    Dns:
      slurm.hostnames === "ec2"
        ? { DisableManagedDns: true, UseEc2Hostnames: true }
        : hostedZoneId === undefined
          ? undefined
          : { HostedZoneId: hostedZoneId },
    MungeKeySecretArn: slurm.mungeKey?.arn,
    Database: database && {
      Uri: database.uri,
      UserName: database.userName,
      PasswordSecretArn: database.passwordSecretArn,
      DatabaseName: database.databaseName,
    },
    ExternalSlurmdbd: externalSlurmdbd && { Host: externalSlurmdbd.host, Port: externalSlurmdbd.port },
    CustomSlurmSettings: slurm.customSlurmSettings,
  };
}

export function directoryService(
  directory: DirectoryService | undefined,
): DirectoryConfiguration | undefined {
  return (
    directory && {
      DomainName: directory.domainName,
      DomainAddr: directory.domainAddr,
      PasswordSecretArn: directory.passwordSecretArn,
      DomainReadOnlyUser: directory.domainReadOnlyUser,
      LdapTlsCaCert: directory.ldapTlsCaCert,
      LdapTlsReqCert: directory.ldapTlsReqCert ?? "hard",
      LdapAccessFilter: directory.ldapAccessFilter,
      GenerateSshKeysForUsers: directory.generateSshKeysForUsers ?? true,
      AdditionalSssdConfigs: directory.additionalSssdConfigs,
    }
  );
}

export function monitoring(wanted: ClusterMonitoring = {}): MonitoringConfiguration {
  return {
    DetailedMonitoring: wanted.detailed ?? false,
    Logs: {
      CloudWatch: {
        Enabled: true,
        RetentionInDays: wanted.logRetentionDays ?? 180,
        DeletionPolicy: wanted.logDeletionPolicy ?? "Retain",
      },
      Rotation: { Enabled: true },
    },
    Dashboards: { CloudWatch: { Enabled: wanted.dashboard ?? true } },
    Alarms: { Enabled: wanted.alarms ?? true },
  };
}
