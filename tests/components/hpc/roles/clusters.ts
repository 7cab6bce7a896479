import type * as pulumi from "@pulumi/pulumi";

import {
  ClusterCleanupRole,
  ClusterLambdaRole,
  type ClusterDns,
  type ClusterPlaces,
  ComputeNodeRole,
  HeadNodeRole,
  LoginNodeRole,
} from "../../../../components/hpc/roles";
import type { AccessResource } from "../../../../policies/access";
import { createdUnder, here } from "../../mock-cloud";

const account = here.accountId;
const inRegion = (service: string, rest: string) => `arn:aws:${service}:${here.region}:${account}:${rest}`;

export const keyArn = inRegion("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab");
const snapshotId = "snap-0123456789abcdef1";
export const password = inRegion("secretsmanager", "secret:slurm-AbCdEf");
export const profile = (name: string) => `arn:aws:iam::${account}:instance-profile/${name}-profile`;

const places = {
  subnetIds: ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"],
  securityGroupIds: ["sg-0cccccccccccccccc"],
} as const;

interface Options {
  /** Default none: ParallelCluster's own. */
  readonly imageIds?: readonly pulumi.Input<string>[];
  readonly dns?: ClusterDns;
  readonly logins?: boolean;
  /** Whether the volumes that nodes share start from a snapshot and have a key of the account. Default false. */
  readonly sources?: boolean;
}

/** All roles of one cluster, whose component names start with its name. */
export function rolesOf(
  clusterName: string,
  { imageIds, dns, logins = true, sources = false }: Options = {},
) {
  const volumeKeys = sources ? [{ arn: keyArn }] : [];
  const artifactBucket = { name: "artifacts", key: { arn: keyArn } };
  const scope = { clusterName, dns, artifactBucket };
  const database = { arn: password, key: { arn: keyArn } };
  const node = { clusterName, authorizedFileSystems: [{ fileSystemId: "fs-0123456789abcdef0" }] };
  const compute = new ComputeNodeRole(`${clusterName}-compute`, node);
  const others = logins
    ? [compute, new LoginNodeRole(`${clusterName}-login`, { ...node, pools: ["people"], dcv: true })]
    : [compute];
  const head = new HeadNodeRole(`${clusterName}-head`, {
    ...{ ...node, ...scope, dcv: true, loginNodes: logins, secrets: { database } },
    launches: {
      ...places,
      ...{ imageIds, volumeKeys },
      computeRoles: [compute],
      keyName: "hpc",
      capacityReservationIds: ["cr-1"],
    },
  });
  const cleanup = new ClusterCleanupRole(`${clusterName}-cleanup`, scope);
  const lambda = new ClusterLambdaRole(`${clusterName}-lambda`, {
    ...{ ...scope, cleanupRole: cleanup, sharedVolumes: true, secrets: [database] },
    providerStackName: `${clusterName}-provider`,
    customResourceStackName: `${clusterName}-cluster`,
    places: { ...headPlaces(logins), imageIds, volumeKeys },
    ...{ sharedVolumeKeys: volumeKeys, sharedSnapshotIds: sources ? [snapshotId] : [] },
    nodeRoles: [head, ...others],
    instanceProfileArns: [head.instanceProfileArn, ...others.map((role) => role.instanceProfileArn)],
    ...{ vpcId: "vpc-0123456789abcdef0", fileSystems: node.authorizedFileSystems },
    loginPools: logins ? ["people"] : [],
  });
  return { head, others, cleanup, lambda };
}

function headPlaces(logins: boolean): ClusterPlaces {
  return {
    subnetIds: ["subnet-0aaaaaaaaaaaaaaa0", ...places.subnetIds],
    securityGroupIds: [
      "sg-0hhhhhhhhhhhhhhhh",
      ...(logins ? ["sg-0llllllllllllllll"] : []),
      ...places.securityGroupIds,
    ],
    ...{ keyName: "hpc", capacityReservationIds: ["cr-1"] },
  };
}

/** The configuration that such a cluster has, as far as roles depend on it. */
function configurationOf(name: string, options: Options): object {
  const { imageIds = [], dns, logins = true, sources = false } = options;
  const Image = imageIds[0] === undefined ? undefined : { CustomAmi: imageIds[0] };
  const node = (role: string, SubnetIds: readonly string[], SecurityGroups: readonly string[]) => ({
    ...{
      Image,
      Networking: { SubnetIds, SecurityGroups },
      Iam: { InstanceProfile: profile(`${name}-${role}`) },
    },
  });
  return {
    CustomS3Bucket: "artifacts",
    Iam: { Roles: { LambdaFunctionsRole: `arn:aws:iam::${account}:role/${name}-cleanup-role` } },
    HeadNode: {
      ...node("head", [], ["sg-0hhhhhhhhhhhhhhhh"]),
      ...{ Ssh: { KeyName: "hpc" }, Dcv: { Enabled: true } },
      Networking: { SubnetId: "subnet-0aaaaaaaaaaaaaaa0", SecurityGroups: ["sg-0hhhhhhhhhhhhhhhh"] },
    },
    ...(logins && {
      LoginNodes: {
        Pools: [
          {
            ...node("login", ["subnet-0aaaaaaaaaaaaaaa1"], ["sg-0llllllllllllllll"]),
            ...{ Name: "people", Dcv: { Enabled: true } },
          },
        ],
      },
    }),
    Scheduling: {
      SlurmSettings: {
        Database: { PasswordSecretArn: password },
        ...(dns?.kind === "none" && { Dns: { DisableManagedDns: true } }),
        ...(dns?.kind === "existing" && { Dns: { HostedZoneId: dns.hostedZoneId } }),
      },
      SlurmQueues: [
        {
          ...node("compute", places.subnetIds, places.securityGroupIds),
          CapacityReservationTarget: { CapacityReservationId: "cr-1" },
        },
      ],
    },
    SharedStorage: [
      { StorageType: "Efs", EfsSettings: { FileSystemId: "fs-0123456789abcdef0", IamAuthorization: true } },
      {
        StorageType: "Ebs",
        EbsSettings: {
          Size: 35,
          ...(sources && { KmsKeyId: keyArn.replace(/.*\//, ""), SnapshotId: snapshotId }),
        },
      },
    ],
  };
}

function resource(type: string, name: string, props: AccessResource["props"]): AccessResource {
  return { urn: `urn:pulumi:test::test::${type}::${name}`, type, name, id: name, props };
}

/** What a stack with the roles of this cluster holds: what the mocked engine saw, with the ARNs that AWS gives, and the cluster itself. */
export function stateOf(clusterName: string, options: Options = {}): readonly AccessResource[] {
  const iam: Readonly<Record<string, string>> = {
    "aws:iam/role:Role": "role",
    "aws:iam/policy:Policy": "policy",
    "aws:iam/instanceProfile:InstanceProfile": "instance-profile",
  };
  const Properties = {
    ...{ ClusterName: clusterName, ServiceToken: "token" },
    ClusterConfiguration: configurationOf(clusterName, options),
  };
  const template = { Resources: { PclusterCluster: { Type: "Custom::PclusterCluster", Properties } } };
  const stack = "aws:cloudformation/stack:Stack";
  const secret = {
    Resources: { Password: { Type: "AWS::SecretsManager::Secret", Properties: { KmsKeyId: keyArn } } },
  };
  return [
    ...createdUnder(`${clusterName}-`)
      .filter(({ type }) => type.startsWith("aws:iam/"))
      .map(({ type, name, inputs }) =>
        resource(type, name, {
          ...{ name, ...inputs },
          ...(iam[type] !== undefined && { arn: `arn:aws:iam::${account}:${iam[type]}/${name}` }),
        }),
      ),
    resource("aws:kms/key:Key", "key", { arn: keyArn, policy: keyPolicy }),
    resource("aws:s3/bucket:Bucket", "artifacts", { arn: "arn:aws:s3:::artifacts", bucket: "artifacts" }),
    resource(
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "artifacts-encryption",
      {
        bucket: "artifacts",
        rules: [{ applyServerSideEncryptionByDefault: { kmsMasterKeyId: keyArn }, bucketKeyEnabled: true }],
      },
    ),
    resource(stack, "cluster", { name: `${clusterName}-cluster`, templateBody: JSON.stringify(template) }),
    resource(stack, "provider", {
      name: `${clusterName}-provider`,
      parameters: { CustomLambdaRole: `arn:aws:iam::${account}:role/${clusterName}-lambda-role` },
      outputs: { ServiceToken: "token" },
    }),
    resource(stack, "accounting", {
      ...{ templateBody: JSON.stringify(secret), outputs: { PasswordSecretArn: password } },
    }),
    ...["production-endpoint", "batch-runner"].map((name) =>
      resource("aws:iam/role:Role", name, {
        ...{ name, arn: `arn:aws:iam::${account}:role/${name}`, assumeRolePolicy: '{"Statement":[]}' },
      }),
    ),
  ];
}

const keyPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      ...{ Sid: "Account", Effect: "Allow", Action: "kms:*", Resource: "*" },
      Principal: { AWS: `arn:aws:iam::${account}:root` },
    },
  ],
});
