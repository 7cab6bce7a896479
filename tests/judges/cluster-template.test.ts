import assert from "node:assert/strict";

import type { HpcClusterArgs } from "../../components/hpc/cluster";
import { HpcCluster } from "../../components/hpc/cluster";
import { book, burst, everything, gpu, mpi } from "../components/hpc/cluster/clusters";
import { deployed, inputsOf, mockCloud } from "../components/mock-cloud";
import { templateFindings } from "./stack-templates";

const clusters: Readonly<Record<string, HpcClusterArgs>> = { book, burst, everything, gpu, mpi };

describe("the template that a cluster is in", function () {
  this.timeout(240_000);
  mockCloud({ "aws:ec2/securityGroup:SecurityGroup": "sg-0123456789abcdef0" });
  const templates: Record<string, string> = {};

  before(async () => {
    for (const [name, args] of Object.entries(clusters)) {
      await deployed(() => new HpcCluster(name, args));
      templates[name] = String(inputsOf("aws:cloudformation/stack:Stack", `${name}-cluster`)["templateBody"]);
    }
  });

  it("has nothing in it that cfn-lint minds", () => {
    assert.deepEqual(
      templateFindings(templates),
      Object.fromEntries(Object.keys(clusters).map((name) => [name, []])),
    );
  });

  it("would be found wrong if it named what is not there, or lacked its service token", () => {
    const template = templates["book"] ?? assert.fail();
    const { broken, tokenless } = templateFindings({
      broken: template.replace(
        '["PclusterCluster","headNode.instanceId"]',
        '["Cluster","headNode.instanceId"]',
      ),
      tokenless: template.replace('"ServiceToken"', '"Token"'),
    });
    assert.match(String(broken), /Cluster/);
    assert.match(String(tokenless), /ServiceToken/);
  });

  it("is far from the 51,200 bytes that CloudFormation takes, with 50 compute resources too", async () => {
    const [queue] = book.queues;
    const resource = (number: number) =>
      ({
        name: `r${number}`,
        instanceTypes: ["c5.4xlarge", "c5a.4xlarge", "c6i.4xlarge"],
        maxCount: 10,
      }) as const;
    const others = Array.from({ length: 48 }, (_, number) => resource(number + 2));
    await deployed(
      () =>
        new HpcCluster("largest", {
          ...everything,
          queues: [{ ...queue, computeResources: [resource(0), resource(1), ...others] }],
        }),
    );
    const body = String(inputsOf("aws:cloudformation/stack:Stack", "largest-cluster")["templateBody"]);
    assert.ok(body.length < 0.5 * 51_200, `${body.length} bytes`);
  });
});
