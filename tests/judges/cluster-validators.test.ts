import assert from "node:assert/strict";

import * as fc from "fast-check";

import { clusterProblems } from "../../components/hpc/checks";
import { clusterConfiguration, clusterJson, type HpcClusterArgs } from "../../components/hpc/cluster";
import { refusals } from "../components/hpc/checks/refusals";
import { parts } from "../components/hpc/cluster/clusters";
import { value } from "../components/mock-cloud";
import { judgedToo, notWritten } from "./cluster-refusals";
import { anyCluster } from "./random-clusters";
import { type ClusterVerdict, clusterVerdicts, type ClusterWorld } from "./parallelcluster";

type Subnets = NonNullable<ClusterWorld["subnets"]>;

function subnetsOf(clusters: readonly HpcClusterArgs[]): Subnets {
  const subnets = clusters.flatMap(({ network, queues }) => [
    ...(network.privateSubnets ?? []),
    ...queues.flatMap((queue) => queue.subnets ?? []),
  ]);
  return Object.fromEntries(
    subnets.map(({ id, availabilityZone, cidrBlock }) => [
      typeof id === "string" ? id : assert.fail(),
      { availabilityZone, cidrBlock },
    ]),
  );
}

/** What ParallelCluster says of the configurations that the clusters would be given. */
async function verdictsOn(
  clusters: readonly { readonly name: string; readonly cluster: HpcClusterArgs }[],
): Promise<readonly ClusterVerdict[]> {
  const written = await Promise.all(
    clusters.map(async ({ name, cluster }) => {
      const json = await value(clusterJson(clusterConfiguration(cluster, parts)));
      return { name, configuration: JSON.parse(json) as object };
    }),
  );
  return clusterVerdicts(written, {
    region: "us-east-2",
    subnets: subnetsOf(clusters.map(({ cluster }) => cluster)),
    reservations: {
      "cr-0123456789abcdef0": { instanceType: "c5.4xlarge", availabilityZone: "us-east-2a", count: 100 },
      // Those that are held for what asks for them, so that nothing is refused for another reason than its own.
      "cr-0e000000000000000": { instanceType: "c5n.18xlarge", availabilityZone: "us-east-2a", count: 100 },
      "cr-0b000000000000000": {
        instanceType: "p5.48xlarge",
        availabilityZone: "us-east-2a",
        count: 100,
        block: true,
      },
    },
  });
}

/** Who refuses: `schema`, or validators by their names. */
function refusing({ refusals: bySchema, failures }: ClusterVerdict): readonly string[] {
  const errors = failures.filter(({ level }) => level === "ERROR").map(({ validator }) => validator);
  return [...new Set([...(bySchema.length > 0 ? ["schema"] : []), ...errors])].sort();
}

describe("ParallelCluster's own validators", function () {
  this.timeout(400_000);

  it("refuse with us what they can judge without AWS, and the rest is ours alone", async () => {
    const judged = Object.entries(refusals).filter(([name]) => !notWritten.includes(name));
    const verdicts = await verdictsOn(
      judged.map(([, { cluster, facts }]) => ({
        name: cluster.clusterName ?? facts?.name ?? "cfd",
        cluster,
      })),
    );
    const found = Object.fromEntries(
      judged.flatMap(([name], index) => {
        const who = refusing(verdicts[index] ?? assert.fail(name));
        return who.length > 0 ? [[name, who]] : [];
      }),
    );
    assert.deepEqual(found, judgedToo);
    assert.ok(Object.keys(found).length >= 45);
  });

  it("refuse no random cluster that we accept", async () => {
    const seed = Number(process.env["FAST_CHECK_SEED"] ?? Date.now() % 2 ** 31);
    const clusters = fc
      .sample(anyCluster, { seed, numRuns: 120 })
      .map((cluster) => ({ name: "cfd", cluster }));
    const verdicts = await verdictsOn(clusters);
    let accepted = 0;
    clusters.forEach(({ cluster }, index) => {
      const verdict = verdicts[index] ?? assert.fail();
      const ours = clusterProblems(cluster, { name: "cfd" });
      const theirs = [
        ...verdict.refusals,
        ...verdict.failures.filter(({ level }) => level === "ERROR").map(({ message }) => message),
      ];
      accepted += Number(ours.length === 0);
      assert.ok(
        ours.length > 0 || theirs.length === 0,
        `seed ${seed}: we accept what ParallelCluster refuses:\n${theirs.join("\n")}\n${JSON.stringify(cluster.queues, undefined, 1)}`,
      );
    });
    // Neither side must have an easy time: random clusters are good and bad.
    assert.ok(accepted >= 10 && accepted <= 110, `seed ${seed}: ${accepted} of 120 accepted`);
  });
});
