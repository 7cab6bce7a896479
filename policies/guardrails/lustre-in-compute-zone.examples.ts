import { type Examples, resource } from "../rule/examples";

const subnets = ["a", "b"].map((zone) =>
  resource(
    "aws:ec2/subnet:Subnet",
    `private-${zone}`,
    { availabilityZone: `eu-west-1${zone}`, cidrBlock: zone === "a" ? "10.0.1.0/24" : "10.0.2.0/24" },
    { vpcId: ["net"] },
  ),
);
const vpc = resource("aws:ec2/vpc:Vpc", "net", { cidrBlock: "10.0.0.0/16" });

function fileSystem(zone: string) {
  return resource(
    "aws:fsx/lustreFileSystem:LustreFileSystem",
    "work",
    { deploymentType: "PERSISTENT_2" },
    { subnetIds: [`private-${zone}`] },
  );
}

function compute(zone: string) {
  return resource(
    "aws:batch/computeEnvironment:ComputeEnvironment",
    "mpi",
    { type: "MANAGED" },
    { computeResources: [`private-${zone}`] },
  );
}

export const lustreInComputeZoneExamples: Examples = {
  allows: {
    "both in one zone": [vpc, ...subnets, fileSystem("a"), compute("a")],
    "no compute of ours": [vpc, ...subnets, fileSystem("a")],
  },
  forbids: {
    "compute in another zone": {
      resources: [vpc, ...subnets, fileSystem("a"), compute("b")],
      violations: ["work.subnetIds: lies in eu-west-1a, and mpi computes in eu-west-1b."],
    },
  },
};
