import * as assert from "node:assert/strict";

import { describeVerdicts, type Section, updateVerdicts } from "../../../../components/hpc/update";

const settings = (QueueUpdateStrategy?: string) => ({ QueueUpdateStrategy });
const queue = (resource: Section, rest: Section = {}): Section => ({
  Name: "cfd",
  ComputeResources: [{ Name: "large", InstanceType: "c5.4xlarge", MinCount: 0, MaxCount: 4, ...resource }],
  Networking: { SubnetIds: ["subnet-1"] },
  ...rest,
});
const cluster = (queues: readonly Section[], strategy?: string, rest: Section = {}): Section => ({
  HeadNode: { InstanceType: "c5.4xlarge" },
  Scheduling: { Scheduler: "slurm", SlurmSettings: settings(strategy), SlurmQueues: queues },
  ...rest,
});
const said = (before: Section, after: Section) => describeVerdicts(updateVerdicts(before, after));

describe("what ParallelCluster says of an update", () => {
  it("adds nodes without touching those that run", () => {
    assert.deepEqual(said(cluster([queue({})]), cluster([queue({ MaxCount: 8 })])), [
      "Scheduling.SlurmQueues[cfd].ComputeResources[large].MaxCount 4 -> 8: nodes are added; none that runs is touched.",
    ]);
  });

  it("takes nodes away by TERMINATE only, or with the fleet stopped", () => {
    const [before, after] = [cluster([queue({})], "DRAIN"), cluster([queue({ MaxCount: 2 })], "DRAIN")];
    assert.deepEqual(said(before, after), [
      "Scheduling.SlurmQueues[cfd].ComputeResources[large].MaxCount 4 -> 2: it takes nodes away, which Slurm may have given to jobs; set Scheduling.SlurmSettings.QueueUpdateStrategy (slurm.queueUpdateStrategy of an HpcCluster) to TERMINATE, or stop the compute fleet (pcluster update-compute-fleet --cluster-name <name> --status STOP_REQUESTED).",
    ]);
    assert.deepEqual(
      said(before, cluster([queue({ MaxCount: 2 })], "TERMINATE"))[0],
      "Scheduling.SlurmQueues[cfd].ComputeResources[large].MaxCount 4 -> 2: nodes beyond the new size are terminated, and jobs on them requeued.",
    );
  });

  it("changes the type of nodes with the fleet stopped only, whatever the queue's strategy", () => {
    const bigger = cluster([queue({ InstanceType: "c5.9xlarge" })], "DRAIN");
    assert.deepEqual(said(cluster([queue({})], "DRAIN"), bigger), [
      "Scheduling.SlurmQueues[cfd].ComputeResources[large].InstanceType c5.4xlarge -> c5.9xlarge: it needs every compute node stopped; stop the compute fleet (pcluster update-compute-fleet --cluster-name <name> --status STOP_REQUESTED).",
    ]);
  });

  it("never changes the head node of a cluster that exists", () => {
    const after = { ...cluster([queue({})]), HeadNode: { InstanceType: "c5.9xlarge" } };
    assert.deepEqual(said(cluster([queue({})]), after), [
      "HeadNode.InstanceType c5.4xlarge -> c5.9xlarge: ParallelCluster never changes it in a cluster that exists; restore it, or build a cluster of another name beside this one and move the work over.",
    ]);
  });

  it("names a queue that comes or goes rather than print it", () => {
    const two = cluster([queue({}), { ...queue({}), Name: "post" }]);
    assert.deepEqual(said(cluster([queue({})]), two), [
      "Scheduling.SlurmQueues with post: is added beside the others.",
    ]);
    assert.match(
      said(two, cluster([queue({})])).join(),
      /^Scheduling\.SlurmQueues without post: it takes nodes away/,
    );
  });

  it("says nothing of configurations that are the same", () => {
    assert.deepEqual(said(cluster([queue({})]), cluster([queue({})])), []);
  });
});
