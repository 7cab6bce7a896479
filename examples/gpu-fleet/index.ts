import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { CapacityReservation, ClusterPlacementGroup, EfaLaunchTemplate } from "../../components/hpc/capacity";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

// Two nodes of eight H100s each, for jobs that start their ranks themselves, such as torchrun or mpirun.
const instanceType = "p5.48xlarge";
const instanceCount = 2;
const key = new EncryptionKey("fleet", {
  logGroups: [flowLogGroupName("fleet")],
  usedThrough: ["ec2", "s3"],
});
const network = new Network("fleet", {
  cidrBlock: "10.64.0.0/16",
  availabilityZones: ["ap-southeast-3a", "ap-southeast-3b"],
  encryptionKey: key,
});
const subnet = network.privateSubnets.find(({ availabilityZone }) => availabilityZone === "ap-southeast-3a");
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["fleet-*"] });
const data = new TieredBucket("fleet-data", { purpose: "raw", encryptionKey: key, logBucket });

const group = new ClusterPlacementGroup("ranks", { instanceTypes: [instanceType], instanceCount });
// Paid from now until the stack is destroyed, nodes or no nodes; `pulumi config set reservedUntil` with a time ends it by itself.
const reservation = new CapacityReservation("h100", {
  instanceType,
  instanceCount,
  availabilityZone: "ap-southeast-3a",
  placementGroupArn: group.arn,
  end: new pulumi.Config().get("reservedUntil") ?? "unlimited",
});

const image = aws.ssm.getParameterOutput({
  name: "/aws/service/deeplearning/ami/x86_64/base-oss-nvidia-driver-gpu-amazon-linux-2023/latest/ami-id",
}).value;
const template = new EfaLaunchTemplate("fleet", {
  instanceType,
  imageId: image,
  network,
  subnet,
  encryptionKey: key,
  capacity: { kind: "capacityReservation", reservation },
  placementGroup: group,
  rootVolume: { sizeInGiB: 200 },
  tags: { Project: "gpu-fleet", Environment: "dev", Owner: "ml-platform", CostCenter: "ml-dev" },
});
if (template.role) {
  data.grantRead(template.role, "training/*");
}

const nodes = Array.from(
  { length: instanceCount },
  (_, index) =>
    new aws.ec2.Instance(`node-${index}`, {
      launchTemplate: { id: template.launchTemplateId, version: template.version },
    }),
);

export const reservationId = reservation.reservationId;
export const addresses = pulumi.all(nodes.map(({ privateIp }) => privateIp)).apply((all) => all.join(" "));
