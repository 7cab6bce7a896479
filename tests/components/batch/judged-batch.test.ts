import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import { BatchEnvironment, type BatchEnvironmentArgs } from "../../../components/batch";
import { requestProblems } from "../../judges/botocore";
import { cloudFormationFindings } from "../../judges/cloudformation";
import { createdUnder, deployed, mockCloud } from "../mock-cloud";
import { realIds } from "../properties/judged-stack";
import { encryptionKey, maybe, network, whole } from "../properties/places";
import { accessProblems } from "../properties/role-access";
import { sample, seeded } from "../properties/seeded";
import { batchRequests } from "./batch-requests";
import {
  containerJob,
  fairShare,
  fargateContainer,
  fargateResources,
  instanceContainer,
  resources,
  scheduled,
  severalNodes,
} from "./random-batch";

type Args = Pick<
  BatchEnvironmentArgs<"place", "line", "work">,
  "computeEnvironments" | "jobDefinitions" | "queues"
>;

const queue = fc.tuple(whole(0, 1000), maybe(fairShare)).map(([priority, share]) => ({
  ...{ computeEnvironments: ["place"] as const, priority, fairShare: share },
  jobStateTimeLimitActions: [
    { reason: "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY" as const, maxTimeSeconds: 600 + priority },
  ],
}));

const onInstances: fc.Arbitrary<Args> = fc
  .tuple(resources, queue, containerJob(instanceContainer))
  .map(([place, line, work]) => ({
    ...{ computeEnvironments: { place }, queues: { line }, jobDefinitions: { work } },
  }));

const onFargate: fc.Arbitrary<Args> = fc
  .tuple(fargateResources, queue, containerJob(fargateContainer), maybe(whole(2, 10_000)))
  .map(([place, line, work, arraySize]) => ({
    // Room for whatever the job takes: it is submitted by itself.
    computeEnvironments: { place: { ...place, maxVcpus: 1000, type: "FARGATE" as const } },
    queues: { line },
    jobDefinitions: { work: scheduled(work, line.fairShare !== undefined, arraySize) },
  }));

const onNodes: fc.Arbitrary<Args> = fc
  .tuple(severalNodes, queue)
  .map(([{ resources: place, job }, line]) => ({
    ...{ computeEnvironments: { place }, queues: { line }, jobDefinitions: { work: job } },
  }));

const judged = ["aws:batch/", "aws:scheduler/", "aws:sns/", "aws:cloudwatch/eventRule", "aws:iam/rolePolicy"];

describe("Random batch environments", function () {
  this.timeout(180_000);
  mockCloud(realIds);

  for (const [kind, arbitrary, count] of [
    ["instances", onInstances, 40],
    ["Fargate", onFargate, 20],
    ["several nodes", onNodes, 20],
  ] as const) {
    it(`on ${kind} pass CloudFormation's schemas, AWS's service model, and allow nothing on everything`, async () => {
      const prefix = kind.replace(/^.* /, "").toLowerCase();
      await deployed(() => {
        for (const [index, args] of sample(arbitrary, count).entries()) {
          new BatchEnvironment(`${prefix}-${index}`, { network, encryptionKey, ...args });
        }
      });
      const made = createdUnder(`${prefix}-`)
        .filter(({ type }) => judged.some((start) => type.startsWith(start)))
        .map(({ type, name, inputs }) => ({
          ...{ urn: `urn:pulumi:dev::batch::${type}::${name}`, type, custom: true },
          inputs: { ...inputs, ...(type === "aws:cloudwatch/eventRule:EventRule" && { name }) },
        }));
      const requests = made.flatMap(batchRequests);
      const answers = await Promise.all(
        requests.map(async ({ name, operation, request }) =>
          (await requestProblems("batch", operation, request)).map(
            (problem) => `${operation} ${name}: ${problem}`,
          ),
        ),
      );
      const found = [...(await cloudFormationFindings(made)), ...answers.flat(), ...accessProblems(made)];
      assert.deepEqual(found, [], seeded(found));
      assert.ok(requests.length >= count * 3, `only ${requests.length} requests`);
    });
  }

  it("would be found out by a word that AWS does not know", async () => {
    const [request] = batchRequests({
      ...{ urn: "urn:pulumi:dev::batch::x::wrong", type: "aws:batch/computeEnvironment:ComputeEnvironment" },
      ...{ custom: true, inputs: { type: "SOMEHOW", computeResources: { type: "EC2", cores: 7 } } },
    });
    const problems = await requestProblems("batch", request?.operation ?? "", request?.request);
    assert.ok(problems.length >= 2, problems.join("\n"));
  });
});
