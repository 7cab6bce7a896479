import * as pulumi from "@pulumi/pulumi";

import type { ClusterParts, HpcClusterArgs } from "../../../../components/hpc/cluster";
import type { NetworkLike } from "../../../../components/network";

/** Subnets by id, as ParallelCluster's validators want to know them. */
export const subnets = {
  "subnet-0a00000000000000a": { availabilityZone: "us-east-2a", cidrBlock: "10.0.0.0/20" },
  "subnet-0b00000000000000b": { availabilityZone: "us-east-2b", cidrBlock: "10.0.16.0/20" },
} as const;

export const network: NetworkLike = {
  vpcId: pulumi.output("vpc-0123456789abcdef0"),
  vpcCidrBlock: pulumi.output("10.0.0.0/16"),
  publicSubnetIds: pulumi.output<string[]>([]),
  privateSubnetIds: pulumi.output(Object.keys(subnets)),
  privateSubnets: Object.entries(subnets).map(([id, facts]) => ({ id, ...facts })),
  s3PrefixListId: pulumi.output("pl-7ba54012"),
};

/** What a cluster of these tests stands on. */
export const parts: ClusterParts = {
  region: "us-east-2",
  head: { instanceProfileArn: profile("head"), securityGroupId: "sg-0aaaaaaaaaaaaaaa1" },
  compute: { instanceProfileArn: profile("compute"), securityGroupId: "sg-0aaaaaaaaaaaaaaa2" },
  login: { instanceProfileArn: profile("login"), securityGroupId: "sg-0aaaaaaaaaaaaaaa3" },
  lambdaFunctionsRoleArn: "arn:aws:iam::000000000000:role/cleanup",
  checkedScript: "s3://artifacts/mlhpc/cfd/checked-script.sh",
};

function profile(name: string): string {
  return `arn:aws:iam::000000000000:instance-profile/${name}`;
}

/** The book's: c5.4xlarge 0 to 4 and m5.16xlarge 0 to 2 in one queue. */
export const book = {
  network,
  artifactBucket: { name: "artifacts" },
  headNode: { instanceType: "c5.4xlarge" },
  queues: [
    {
      name: "queue1",
      capacity: { kind: "onDemand" },
      computeResources: [
        { name: "c54xlarge", instanceTypes: ["c5.4xlarge"], maxCount: 4 },
        { name: "m516xlarge", instanceTypes: ["m5.16xlarge"], maxCount: 2 },
      ],
    },
  ],
} as const satisfies HpcClusterArgs;

/** MPI over EFA at 100 Gbps beside a persistent Lustre. */
export const mpi = {
  ...book,
  headNode: {
    instanceType: "c6a.4xlarge",
    subnet: { id: "subnet-0b00000000000000b", ...subnets["subnet-0b00000000000000b"] },
  },
  queues: [
    {
      name: "hpc6a",
      capacity: { kind: "onDemand" },
      computeResources: [{ instanceTypes: ["hpc6a.48xlarge"], maxCount: 16, efa: true }],
      exclusiveNodes: true,
    },
  ],
  sharedStorage: [
    {
      name: "lustre",
      mountDir: "/lustre",
      fileSystem: {
        kind: "lustre",
        fileSystemId: "fs-0123456789abcdef0",
        availabilityZones: ["us-east-2b"],
        deploymentType: "PERSISTENT_2",
        storageCapacity: 4800,
      },
    },
  ],
} as const satisfies HpcClusterArgs;

/** Eight GPUs a node at 400 Gbps, bought ahead. */
export const gpu = {
  ...book,
  queues: [
    {
      name: "p4d",
      capacity: { kind: "capacityBlock", reservationId: "cr-0123456789abcdef0" },
      computeResources: [{ instanceTypes: ["p4d.24xlarge"], maxCount: 2, efa: { gdrSupport: true } }],
      ephemeralScratch: "/scratch",
      gpuHealthCheck: true,
    },
    {
      name: "reserved",
      capacity: { kind: "capacityReservation", reservationId: "cr-0123456789abcdef1" },
      computeResources: [{ instanceTypes: ["c5n.18xlarge"], maxCount: 4, efa: true }],
    },
  ],
} as const satisfies HpcClusterArgs;

/** Nodes in two zones that AWS may take back, with hooks around checkpoints. */
export const burst = {
  ...book,
  queues: [
    {
      name: "spot",
      capacity: { kind: "spot", maxPrice: 0.5 },
      zones: ["us-east-2a", "us-east-2b"],
      computeResources: [
        {
          name: "any",
          instanceTypes: ["c5.4xlarge", "c5a.4xlarge", "c6i.4xlarge"],
          maxCount: 100,
          dynamicNodePriority: 500,
          tags: { Interruptible: "yes" },
        },
      ],
      bootstrap: {
        onNodeConfigured: [
          { script: "s3://tools/checkpoint.sh", args: ["60"] },
          { script: "https://example.org/agent.sh", sha256: "A".repeat(64), args: ["--quiet"] },
        ],
      },
      customSlurmSettings: { MaxTime: "1-00:00:00" },
    },
  ],
} as const satisfies HpcClusterArgs;

/** Everything else that a cluster can have. */
export const everything = {
  ...book,
  operatingSystem: "ubuntu2204",
  headNode: {
    instanceType: "m5.4xlarge",
    rootVolume: { size: 100, iops: 4000, throughput: 250 },
    disableSimultaneousMultithreading: true,
    ssh: { keyName: "operators", allowedIps: "10.0.0.0/16" },
    proxy: "https://proxy.example.org:3128",
    bootstrap: {
      onNodeStart: { script: "s3://tools/start.sh" },
      onNodeUpdated: { script: "s3://tools/update.sh" },
    },
  },
  queues: [
    {
      name: "memory",
      capacity: { kind: "onDemand" },
      computeResources: [
        {
          instanceTypes: ["r5.4xlarge"],
          minCount: 1,
          maxCount: 4,
          schedulableMemory: 100_000,
          staticNodePriority: 2,
        },
      ],
      rootVolume: { size: 80, volumeType: "gp3" },
      tags: { Queue: "memory" },
    },
  ],
  loginPools: [
    {
      name: "people",
      instanceType: "m5.xlarge",
      count: 2,
      gracetimePeriod: 30,
      desktop: { allowedIps: "10.0.0.0/16" },
    },
  ],
  sharedStorage: [
    {
      name: "home",
      mountDir: "/shared",
      fileSystem: {
        kind: "efs",
        fileSystemId: "fs-0123456789abcdef0",
        availabilityZones: ["us-east-2a", "us-east-2b"],
        iamAuthorization: true,
        accessPointId: "fsap-0123456789abcdef0",
      },
    },
    {
      name: "ontap",
      mountDir: "/ontap",
      fileSystem: {
        kind: "ontap",
        fileSystemId: "fs-0123456789abcdef1",
        volumeId: "fsvol-0123456789abcdef0",
        availabilityZones: ["us-east-2a"],
      },
    },
    {
      name: "zfs",
      mountDir: "/zfs",
      fileSystem: { kind: "openZfs", volumeId: "fsvol-0123456789abcdef1", availabilityZones: ["us-east-2a"] },
    },
    { name: "tools", mountDir: "/tools", volume: { size: 200, throughput: 250 } },
    { name: "old", mountDir: "/old", volume: { volumeId: "vol-0123456789abcdef0" } },
  ],
  slurm: {
    scaledownIdletime: 5,
    queueUpdateStrategy: "TERMINATE",
    scalingStrategy: "greedy-all-or-nothing",
    mungeKey: { arn: "arn:aws:secretsmanager:us-east-2:000000000000:secret:munge-AbCdEf" },
    database: {
      uri: "db.example.org:3306",
      userName: "slurm",
      passwordSecretArn: "arn:aws:secretsmanager:us-east-2:000000000000:secret:slurm-AbCdEf",
      databaseName: "accounting",
      clientSecurityGroupId: "sg-0aaaaaaaaaaaaaaa4",
    },
    customSlurmSettings: [{ MessageTimeout: 60 }],
  },
  directoryService: {
    domainName: "dc=corp,dc=example,dc=com",
    domainAddr: "ldaps://corp.example.com",
    passwordSecretArn: "arn:aws:secretsmanager:us-east-2:000000000000:secret:reader-AbCdEf",
    domainReadOnlyUser: "cn=ReadOnly,ou=Users,dc=corp,dc=example,dc=com",
    ldapTlsCaCert: "/etc/openldap/cacerts/corp.crt",
    additionalSssdConfigs: { ldap_user_search_base: "ou=Users,dc=corp,dc=example,dc=com" },
  },
  monitoring: { detailed: true, logRetentionDays: 365, dashboard: false },
  tags: { CostCenter: "cfd" },
} as const satisfies HpcClusterArgs;
