import { anything, flag, input, list, number, oneOf, record, section, tags, text } from "../../../core";
import { keyShape } from "../../../encryption";
import type {
  ClusterDatabase,
  ClusterMonitoring,
  DirectoryService,
  HpcClusterArgs,
  SlurmSettings,
} from "../../cluster";
import { clusterLogRetentionDays } from "../../cluster/monitoring-args";
import { headNode, loginPool } from "./machines";
import { range, subnet } from "./nodes";
import { queue } from "./queue";
import { slurmParameters } from "./slurm-parameters";
import { storage } from "./storage";

const database = section<ClusterDatabase>({
  uri: input,
  userName: input,
  passwordSecretArn: input,
  key: anything,
  databaseName: input.optional(),
  clientSecurityGroupId: input.optional(),
});

const slurm = section<SlurmSettings>({
  hostnames: oneOf("ec2", "zone").optional(),
  scaledownIdletime: number.optional(),
  queueUpdateStrategy: oneOf("DRAIN", "TERMINATE", "COMPUTE_FLEET_STOP").optional(),
  scalingStrategy: oneOf("all-or-nothing", "greedy-all-or-nothing", "best-effort").optional(),
  memoryBasedScheduling: flag.optional(),
  mungeKey: section<NonNullable<SlurmSettings["mungeKey"]>>(
    { arn: input, key: anything },
    "give { arn } of a secret",
  ).optional(),
  database: database.optional(),
  externalSlurmdbd: section<NonNullable<SlurmSettings["externalSlurmdbd"]>>({
    host: input,
    port: number.optional(),
  }).optional(),
  customSlurmSettings: list(slurmParameters, "give a list of lines").optional(),
});

const directoryService = section<DirectoryService>({
  domainName: text,
  domainAddr: text,
  cidrBlock: range.optional(),
  passwordSecretArn: input,
  key: anything,
  domainReadOnlyUser: text,
  ldapTlsCaCert: text.optional(),
  ldapTlsReqCert: text.optional(),
  ldapAccessFilter: text.optional(),
  generateSshKeysForUsers: flag.optional(),
  additionalSssdConfigs: record(text, "give lines of sssd.conf").optional(),
});

const monitoring = section<ClusterMonitoring>({
  detailed: flag.optional(),
  logRetentionDays: oneOf(...clusterLogRetentionDays).optional(),
  logDeletionPolicy: oneOf("Delete", "Retain").optional(),
  dashboard: flag.optional(),
  alarms: flag.optional(),
});

/** What a network has to tell; a VPC as `awsx` makes it tells it once `Network.from` has looked it up. */
const network = section<HpcClusterArgs["network"]>(
  {
    vpcId: input,
    vpcCidrBlock: input,
    publicSubnetIds: anything,
    privateSubnetIds: anything,
    privateSubnets: list(subnet, "give a list of subnets").optional(),
    s3PrefixListId: input,
    endpointSecurityGroupId: anything,
  },
  "give a Network, or Network.from(...) for an existing VPC",
);

/** The arguments of a cluster as JavaScript sees them: what kind of value stands where. Whether it is a good one is for the checks. */
export const clusterShape = section<HpcClusterArgs>({
  network,
  clusterName: text.optional(),
  operatingSystem: text.optional(),
  customAmi: input.optional(),
  artifactBucket: section<HpcClusterArgs["artifactBucket"]>(
    { name: input, key: anything },
    "give { name, key } of a bucket",
  ),
  volumeKeys: list(keyShape, "give a list of keys").optional(),
  headNode,
  queues: list(queue, "give a list of queues"),
  loginPools: list(loginPool, "give a list of pools").optional(),
  sharedStorage: list(storage, "give a list").optional(),
  slurm: slurm.optional(),
  directoryService: directoryService.optional(),
  monitoring: monitoring.optional(),
  tags: tags(text).optional(),
  deletionPolicy: oneOf("Delete", "Retain").optional(),
  disableSudoForDefaultUser: flag.optional(),
  quotas: record(number, "give quota codes to vCPUs").optional(),
  permissionsBoundary: input.optional(),
  providerBoundary: input.optional(),
  transform: anything,
});
