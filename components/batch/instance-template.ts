import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { efaInterfaces } from "../hpc/capacity";
import { ec2InstanceFacts } from "../instances";
import type { Ec2Resources, LustreMount } from "./compute-resources";
import { usesEfa } from "./multi-node-problems";

export interface TemplateInputs {
  readonly name: string;
  readonly resources: Ec2Resources;
  readonly securityGroupIds: readonly pulumi.Input<string>[];
  readonly placementGroupName: pulumi.Input<string> | undefined;
  readonly region: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, pulumi.Input<string>>>;
}

/**
 * What Batch starts instances from: private, encrypted, IMDSv2. Instance type, role and subnets are the compute environment's
 * (Batch User Guide, "Use Amazon EC2 launch templates with AWS Batch").
 */
export function instanceTemplateArgs(inputs: TemplateInputs): aws.ec2.LaunchTemplateArgs {
  const { name, resources, placementGroupName, region } = inputs;
  const tags = { Name: name, ...inputs.tags };
  return {
    updateDefaultVersion: true,
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    networkInterfaces: interfacesOf(inputs),
    placement: placementGroupName === undefined ? undefined : { groupName: placementGroupName },
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: {
          encrypted: "true",
          kmsKeyId: resources.volumeKey?.arn,
          volumeType: "gp3",
          volumeSize: resources.rootVolumeSizeInGiB ?? 50,
          deleteOnTermination: "true",
        },
      },
    ],
    monitoring: { enabled: true },
    userData: userData(resources.lustreMounts ?? [], region),
    tagSpecifications: [
      { resourceType: "instance", tags },
      { resourceType: "volume", tags },
    ],
  };
}

/** Every network card as an EFA interface; without EFA Batch makes the one interface itself. */
function interfacesOf({
  resources,
  securityGroupIds,
}: TemplateInputs): aws.types.input.ec2.LaunchTemplateNetworkInterface[] | undefined {
  const { multiNode, instanceTypes } = resources;
  const facts = ec2InstanceFacts(instanceTypes[0]);
  if (multiNode === undefined || facts === undefined || !usesEfa(facts.type, multiNode.efa)) {
    return undefined;
  }
  return efaInterfaces(facts).map((one) => ({
    ...one,
    associatePublicIpAddress: "false",
    deleteOnTermination: "true",
    securityGroups: [...securityGroupIds],
  }));
}

/** Batch merges its own user data with ours, which has to be MIME of several parts. */
function userData(mounts: readonly LustreMount[], region: pulumi.Input<string>): pulumi.Output<string> {
  const lustre = mounts.map(({ fileSystem, mountPoint }) =>
    pulumi
      .all([fileSystem.fileSystemId, fileSystem.mountName, region])
      .apply(([id, mountName, where]) => [
        `mkdir -p ${mountPoint}`,
        `mount -t lustre -o noatime,flock ${id}.fsx.${where}.amazonaws.com@tcp:/${mountName ?? ""} ${mountPoint}`,
      ]),
  );
  return pulumi.all(lustre).apply((lines) => {
    const mounting = lines.flat();
    const script = [
      "#!/bin/bash",
      "set -e",
      // The agent starts whatever became of this script, and a job would write into an empty folder: better no machine.
      "trap 'shutdown --poweroff now' ERR",
      ...agentSettings.map((line) => `echo ${line} >> /etc/ecs/ecs.config`),
      metadataForRoot,
      ...(mounting.length > 0 ? ["dnf install -y lustre-client", ...mounting] : []),
    ];
    return Buffer.from(multipart(script.join("\n"))).toString("base64");
  });
}

/** Containers of several nodes, which have interfaces of their own, do not get at the instance's credentials; none has rights of the host. */
const agentSettings = ["ECS_AWSVPC_BLOCK_IMDS=true", "ECS_DISABLE_PRIVILEGED=true"] as const;

/**
 * Single containers share the host's network (Batch registers their tasks with `networkMode` `host`), where no hop limit and no setting of the
 * agent keeps them from the instance's credentials. Users other than root, as all containers here have, are kept away; the agent is root.
 */
const metadataForRoot =
  "iptables --insert OUTPUT --destination 169.254.169.254 --match owner ! --uid-owner 0 --jump REJECT";

function multipart(script: string): string {
  const boundary = "==BATCH-INSTANCE==";
  return [
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    'Content-Type: text/x-shellscript; charset="us-ascii"',
    "",
    script,
    "",
    `--${boundary}--`,
    "",
  ].join("\n");
}
