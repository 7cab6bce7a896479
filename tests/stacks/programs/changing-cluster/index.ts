import * as pulumi from "@pulumi/pulumi";

import { SharedFileSystem } from "../../../../components/file-systems";
import { HpcCluster } from "../../../../components/hpc/cluster";

// Everything that a cluster stands on is somebody else's here: what changes is the cluster.
const config = new pulumi.Config();
const availabilityZone = "ap-southeast-1a";
const subnet = { id: "subnet-0123456789abcdef0", availabilityZone, cidrBlock: "10.0.0.0/19" };
const network = {
  vpcId: pulumi.output("vpc-0123456789abcdef0"),
  vpcCidrBlock: pulumi.output("10.0.0.0/16"),
  publicSubnetIds: pulumi.output([]),
  privateSubnetIds: pulumi.output([subnet.id]),
  privateSubnets: [subnet],
  s3PrefixListId: pulumi.output("pl-0123456789abcdef0"),
};
const home = new SharedFileSystem("home", {
  network,
  encryptionKey: {
    arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  },
});

if (config.getBoolean("cluster") ?? true) {
  new HpcCluster("changing", {
    network,
    artifactBucket: { name: "artifacts-of-clusters" },
    headNode: { instanceType: config.get("headNode") ?? "c5.xlarge" },
    queues: [
      {
        name: "work",
        capacity: { kind: "onDemand" },
        computeResources: [
          {
            name: "nodes",
            instanceTypes: [config.get("nodeType") ?? "c5.4xlarge"],
            maxCount: Number(config.get("nodes") ?? 4),
          },
        ],
      },
    ],
    sharedStorage: [{ name: "home", mountDir: "/home", fileSystem: home }],
  });
}

export const fileSystemId = home.fileSystemId;
