import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:emr/cluster:Cluster";
const instanceProfile = "emr";

export const emrInVpcExamples: Examples = {
  allows: {
    "a subnet that is not known yet": [
      resource(type, "spark", { ec2Attributes: { instanceProfile, subnetId: unknownValue } }),
    ],
    "subnets for fleets": [
      resource(type, "spark", { ec2Attributes: { instanceProfile, subnetIds: ["subnet-1", "subnet-2"] } }),
    ],
  },
  forbids: {
    "no attributes": {
      resources: [resource(type, "spark", {})],
      violations: ["spark.ec2Attributes.subnetId: is not set."],
    },
    "attributes without a subnet": {
      resources: [resource(type, "spark", { ec2Attributes: { instanceProfile } })],
      violations: ["spark.ec2Attributes.subnetId: is not set."],
    },
  },
};
