import * as assert from "node:assert/strict";

import { type WireObject } from "../../../sandbox/cloud/wire";
import { type Bench, openBench, shown } from "./engine-client";

const ENVIRONMENT = "aws:batch/computeEnvironment:ComputeEnvironment";
const QUEUE = "aws:batch/jobQueue:JobQueue";
const DEFINITION = "aws:batch/jobDefinition:JobDefinition";

const fargate = { type: "FARGATE", maxVcpus: 4, securityGroupIds: ["sg-1"], subnets: ["subnet-1"] };
const instances = {
  ...{
    type: "EC2",
    maxVcpus: 4,
    instanceRole: "arn:aws:iam::000000000000:instance-profile/i",
    subnets: ["subnet-1"],
  },
  ...{ instanceTypes: ["c6i"], allocationStrategy: "BEST_FIT_PROGRESSIVE" },
};

describe("Batch in the sandbox", () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await openBench();
  });

  afterEach(() => bench.close());

  const environment = (name: string, computeResources: WireObject) =>
    bench.engine.make(ENVIRONMENT, name, { name, type: "MANAGED", computeResources });

  it("counts a job's revisions under one name, and not its tags", async () => {
    const inputs = { name: "align", type: "container", containerProperties: '{"image":"a:1"}' };
    const made = await bench.engine.make(DEFINITION, "align", inputs);
    assert.match(shown(made.outputs["arn"]), /:job-definition\/align:1$/);
    const changed = { ...made.inputs, containerProperties: '{"image":"a:2"}' };
    const after = await bench.engine.update(DEFINITION, made.id, made.outputs, changed);
    assert.match(shown(after["arn"]), /:job-definition\/align:2$/);
    assert.match(shown(after["arnPrefix"]), /:job-definition\/align$/);
    const tagged = await bench.engine.update(DEFINITION, made.id, after, { ...changed, tags: { a: "b" } });
    assert.equal(tagged["revision"], 2);
  });

  it("refuses what AWS refuses of machines, jobs and queues", async () => {
    await assert.rejects(
      environment("no", { ...fargate, instanceTypes: ["c6i"] }),
      /not applicable for Fargate/,
    );
    await assert.rejects(
      environment("no", { ...instances, type: "SPOT", allocationStrategy: "BEST_FIT" }),
      /spotIamFleetRole/,
    );
    await assert.rejects(
      bench.engine.make(DEFINITION, "no", {
        name: "no",
        type: "multinode",
        platformCapabilities: ["FARGATE"],
      }),
      /multinode is not supported on Fargate/,
    );
    const [one, other] = [await environment("one", fargate), await environment("other", instances)];
    const orders = [one, other].map(({ outputs }, order) => ({
      order,
      computeEnvironment: outputs["arn"] ?? "",
    }));
    const queue = { name: "q", priority: 1, state: "ENABLED", computeEnvironmentOrders: orders };
    await assert.rejects(bench.engine.make(QUEUE, "q", queue), /either all Fargate or all EC2/);
  });

  it("refuses to share a queue that was not shared", async () => {
    const made = await bench.engine.make(QUEUE, "q", { name: "q", priority: 1, state: "ENABLED" });
    const shared = { ...made.inputs, schedulingPolicyArn: "arn:aws:batch:::scheduling-policy/p" };
    await assert.rejects(bench.engine.update(QUEUE, made.id, made.outputs, shared), /cannot be added/);
  });
});
