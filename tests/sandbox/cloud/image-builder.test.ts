import assert from "node:assert/strict";

import { type WireObject } from "../../../sandbox/cloud/wire";
import { type Bench, openBench } from "./engine-client";

const here = "arn:aws:imagebuilder:ap-southeast-1:000000000000";
const COMPONENT = "aws:imagebuilder/component:Component";
const RECIPE = "aws:imagebuilder/imageRecipe:ImageRecipe";
const INFRASTRUCTURE = "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration";
const PIPELINE = "aws:imagebuilder/imagePipeline:ImagePipeline";
const BLOCK = "aws:ec2/capacityBlockReservation:CapacityBlockReservation";
const RESERVATION = "aws:ec2/capacityReservation:CapacityReservation";

const tools: WireObject = { name: "My Tools", platform: "Linux", version: "1.0.7", data: "phases: []" };
const gpus: WireObject = {
  ...{ instanceType: "p5.48xlarge", instanceCount: 1, instancePlatform: "Linux/UNIX" },
  availabilityZone: "ap-southeast-1a",
};

describe("Image Builder and held instances", () => {
  let bench: Bench;

  before(async () => {
    bench = await openBench();
  });

  after(() => bench.close());

  it("go by ARNs that hold the name in small letters, and the version", async () => {
    const component = await bench.engine.make(COMPONENT, "tools", tools);
    assert.equal(component.id, `${here}:component/my-tools/1.0.7/1`);
    const recipe = await bench.engine.make(RECIPE, "nodes", {
      ...{ name: "nodes", version: "1.0.9", parentImage: "ami-0123456789abcdef0" },
      components: [{ componentArn: component.id }],
    });
    assert.equal(recipe.id, `${here}:image-recipe/nodes/1.0.9`);
    assert.equal(recipe.outputs["arn"], recipe.id);
    const reservation = await bench.engine.make(RESERVATION, "gpus", gpus);
    assert.match(reservation.id, /^cr-0[0-9a-f]{16}$/);
    const group = await bench.engine.make("aws:resourcegroups/group:Group", "pool", { name: "pool" });
    assert.equal(group.outputs["arn"], "arn:aws:resource-groups:ap-southeast-1:000000000000:group/pool");
  });

  const refused: Readonly<Record<string, readonly [type: string, inputs: WireObject, says: RegExp]>> = {
    "a version that exists": [
      COMPONENT,
      { ...tools, data: "phases: [{}]" },
      /ResourceAlreadyExistsException/,
    ],
    "a version that is none": [
      COMPONENT,
      { ...tools, name: "other", version: "1.0" },
      /semantic version '1\.0'/,
    ],
    "a recipe of components that are not there": [
      RECIPE,
      {
        ...{ name: "lost", version: "1.0.0", parentImage: "ami-0123456789abcdef0" },
        components: [{ componentArn: `${here}:component/lost/1.0.0/1` }],
      },
      /component\/lost\/1\.0\.0\/1' does not exist/,
    ],
    "a subnet without a security group": [
      INFRASTRUCTURE,
      { name: "site", instanceProfileName: "builds", subnetId: "subnet-1" },
      /Security group IDs are required/,
    ],
    "a pipeline of nothing": [
      PIPELINE,
      { name: "weekly", infrastructureConfigurationArn: `${here}:infrastructure-configuration/none` },
      /infrastructure-configuration\/none' does not exist/,
    ],
    "a block without an offering": [
      BLOCK,
      { capacityBlockOfferingId: "", instancePlatform: "Linux/UNIX" },
      /offering ID '' is malformed/,
    ],
    "a reservation that ends without a time": [
      RESERVATION,
      { ...gpus, endDateType: "limited" },
      /EndDate must be specified/,
    ],
    "a reservation in a group that is not there": [
      RESERVATION,
      { ...gpus, placementGroupArn: "arn:aws:ec2:ap-southeast-1:000000000000:placement-group/none" },
      /cluster placement group 'none' does not exist/,
    ],
  };

  for (const [title, [type, inputs, says]] of Object.entries(refused)) {
    it(`refuse ${title}`, async () => {
      await assert.rejects(bench.engine.make(type, `it-${title}`, inputs), says);
    });
  }
});
