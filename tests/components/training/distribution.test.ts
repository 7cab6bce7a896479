import * as assert from "node:assert/strict";

import { type Distribution, TrainingJob, type TrainingJobArgs } from "../../../components/training";
import { deployed, mockCloud } from "../mock-cloud";
import { baseArgs, plain } from "./base-args";

async function parametersOf(
  name: string,
  resourceConfig: TrainingJobArgs["resourceConfig"],
  distribution: Distribution,
): Promise<unknown> {
  const args = { ...baseArgs(), resourceConfig, distribution } as TrainingJobArgs;
  const job = await deployed(() => new TrainingJob(name, args));
  return (await plain(job.request))["HyperParameters"];
}

/** Each as the SageMaker Python SDK 2.257.6 writes it for the same `distribution`. */
describe("a distribution", () => {
  mockCloud();

  it("of data in parallel is by SageMaker's library", async () => {
    const made = await parametersOf(
      "dp",
      { instanceType: "ml.p4d.24xlarge", instanceCount: 2 },
      { kind: "smdistributedDataParallel", customMpiOptions: "--verbose" },
    );
    assert.deepEqual(made, {
      sagemaker_distributed_dataparallel_enabled: "true",
      sagemaker_instance_type: '"ml.p4d.24xlarge"',
      sagemaker_distributed_dataparallel_custom_mpi_options: '"--verbose"',
    });
  });

  it("by torchrun takes the instance type, and by parameter servers nothing more", async () => {
    const cluster = { instanceType: "ml.trn1.32xlarge", instanceCount: 2 };
    assert.deepEqual(await parametersOf("torch", cluster, { kind: "torchDistributed" }), {
      sagemaker_torch_distributed_enabled: "true",
      sagemaker_instance_type: '"ml.trn1.32xlarge"',
    });
    const servers = { instanceType: "ml.m5.xlarge", instanceCount: 2 };
    assert.deepEqual(await parametersOf("servers", servers, { kind: "parameterServer" }), {
      sagemaker_parameter_server_enabled: "true",
    });
    assert.equal(await parametersOf("own", servers, { kind: "own" }), undefined);
  });

  it("of one model over 8 GPUs is 4 partitions x 2 replicas, by MPI", async () => {
    const made = await parametersOf(
      "mp",
      { instanceType: "ml.g5.48xlarge" },
      {
        kind: "smdistributedModelParallel",
        parameters: {
          ...{ pipelineParallelDegree: 4, ddp: true, microbatches: 2, placementStrategy: "cluster" },
          ...{
            pipeline: "interleaved",
            optimize: "memory",
            shardOptimizerState: true,
            offloadActivations: true,
          },
        },
      },
    );
    const { mp_parameters, ...mpi } = made as Record<string, string>;
    assert.deepEqual(mpi, {
      sagemaker_mpi_enabled: "true",
      sagemaker_mpi_num_of_processes_per_host: "8",
      sagemaker_mpi_custom_mpi_options: '""',
      sagemaker_distributed_dataparallel_enabled: "false",
      sagemaker_instance_type: '"ml.g5.48xlarge"',
    });
    assert.deepEqual(JSON.parse(mp_parameters ?? ""), {
      ...{ pipeline_parallel_degree: 4, ddp: true, microbatches: 2, placement_strategy: "cluster" },
      ...{
        pipeline: "interleaved",
        optimize: "memory",
        shard_optimizer_state: true,
        offload_activations: true,
      },
    });
  });

  it("by MPI starts a process a GPU, and one where there is none", async () => {
    const processes = async (name: string, instanceType: string) =>
      (
        (await parametersOf(name, { instanceType, instanceCount: 2 }, { kind: "mpi" })) as Record<
          string,
          string
        >
      )["sagemaker_mpi_num_of_processes_per_host"];
    assert.equal(await processes("gpus", "ml.g5.12xlarge"), "4");
    assert.equal(await processes("cpus", "ml.c5.18xlarge"), "1");
  });
});
