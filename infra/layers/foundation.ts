import type * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { endpointLogGroupName } from "../../components/inference";
import { flowLogGroupName, Network } from "../../components/network";
import { type Settings } from "../settings";

/** What every other layer stands on. */
export interface Foundation {
  readonly key: EncryptionKey;
  readonly network: Network;
}

/** The key that encrypts the environment's data, and the network that its work runs in. */
export function foundation(settings: Settings, opts: pulumi.ComponentResourceOptions): Foundation {
  const { environment, network, storage } = settings;
  const key = new EncryptionKey(
    `${environment}-data`,
    {
      usedThrough: ["s3", "sagemaker"],
      logGroups: [
        flowLogGroupName(`${environment}-network`),
        endpointLogGroupName(`${environment}-inference`),
      ],
      deletionWindowInDays: storage.keyDeletionWindow,
      protect: storage.protect,
    },
    opts,
  );
  return {
    key,
    network: new Network(
      `${environment}-network`,
      {
        cidrBlock: network.cidrBlock,
        availabilityZones: settings.availabilityZones,
        natStrategy: network.natGateways,
        encryptionKey: key,
        flowLogRetentionInDays: network.flowLogRetention,
        interfaceEndpoints: network.interfaceEndpoints,
      },
      opts,
    ),
  };
}
