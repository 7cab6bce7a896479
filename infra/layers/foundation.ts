import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { lustreLogGroupName } from "../../components/file-systems";
import { WorkloadBoundary } from "../../components/identity";
import { endpointLogGroupName } from "../../components/inference";
import { flowLogGroupName, Network } from "../../components/network";
import { bounded } from "../bounded-roles";
import { type Settings } from "../settings";

/** What every other layer stands on. */
export interface Foundation {
  readonly key: EncryptionKey;
  readonly network: Network;
  /** Caps every role of the environment that has no boundary of its own. */
  readonly boundary: WorkloadBoundary;
}

/** The key that encrypts the environment's data, the network that its work runs in, and what its roles can do at most. */
export function foundation(settings: Settings, opts: pulumi.ComponentResourceOptions): Foundation {
  const { environment, network, storage } = settings;
  const hasFileSystem = settings.hpc?.scratch !== undefined;
  const key = new EncryptionKey(
    `${environment}-data`,
    {
      usedThrough: ["s3", "sagemaker", ...(hasFileSystem ? (["fsx"] as const) : [])],
      alarms: [`${environment}-inference-alarms-*`],
      logGroups: [
        flowLogGroupName(`${environment}-network`),
        endpointLogGroupName(`${environment}-inference`),
        ...(hasFileSystem ? [lustreLogGroupName(`${environment}-scratch`)] : []),
      ],
      lustreBuckets: hasFileSystem ? [`${environment}-processed-*`] : [],
      deletionWindowInDays: storage.keyDeletionWindow,
      protect: storage.protect,
    },
    opts,
  );
  // The boundary names the VPC, and a role within the network has the boundary: the id is promised.
  let keepPromise: (vpcId: pulumi.Output<string>) => void = () => undefined;
  const vpcId = pulumi.output(
    new Promise<pulumi.Output<string>>((resolve) => {
      keepPromise = resolve;
    }),
  );
  const [region = settings.region, ...regions] = settings.residency;
  const boundary = new WorkloadBoundary(
    `${environment}-workloads`,
    { namePrefix: `${environment}-`, regions: [region, ...regions], keyArns: [key.arn], vpcId },
    opts,
  );
  const vpc = new Network(
    `${environment}-network`,
    {
      cidrBlock: network.cidrBlock,
      availabilityZones: settings.availabilityZones,
      natStrategy: network.natGateways,
      encryptionKey: key,
      flowLogRetentionInDays: network.flowLogRetention,
      interfaceEndpoints: network.interfaceEndpoints,
    },
    { ...opts, transformations: [bounded(boundary.arn)] },
  );
  keepPromise(vpc.vpcId);
  return { key, network: vpc, boundary };
}
