import * as assert from "node:assert/strict";

import { ContainerInference, type ContainerInferenceArgs } from "../../../components/inference/container";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, value } from "../mock-cloud";
import { fargateArgs, gpus } from "./container-args";

const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";

function serve(name: string, args: ContainerInferenceArgs): Promise<ContainerInference> {
  return deployed(() => new ContainerInference(name, args));
}

describe("ContainerInference runs", () => {
  mockCloud();

  it("on Fargate, in a cluster of its own with insights", async () => {
    await serve("box-serverless", fargateArgs());
    const task = inputsOf(TASK, "box-serverless-task-definition");
    assert.deepEqual(
      [task.requiresCompatibilities, task.cpu, task.memory, task.networkMode],
      [["FARGATE"], "1024", "4096", "awsvpc"],
    );
    assert.deepEqual(task.runtimePlatform, { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" });
    assert.deepEqual(inputsOf("aws:ecs/cluster:Cluster", "box-serverless-cluster").settings, [
      { name: "containerInsights", value: "enabled" },
    ]);
    assert.deepEqual(inputsOf(SERVICE, "box-serverless-service").capacityProviderStrategies, [
      { capacityProvider: "FARGATE", base: 0, weight: 1 },
    ]);
  });

  it("partly on spare capacity, above what AWS does not take back", async () => {
    const compute = { ...fargateArgs().compute, spot: { weight: 3, onDemandBase: 2 } } as const;
    await serve("box-spare", { ...fargateArgs(), compute });
    assert.deepEqual(inputsOf(SERVICE, "box-spare-service").capacityProviderStrategies, [
      { capacityProvider: "FARGATE", base: 2, weight: 1 },
      { capacityProvider: "FARGATE_SPOT", weight: 3 },
    ]);
    const providers = inputsOf(
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
      "box-spare-providers",
    );
    assert.deepEqual(providers.capacityProviders, ["FARGATE", "FARGATE_SPOT"]);
  });

  it("on instances with GPUs of its own, private, encrypted, and by IMDSv2", async () => {
    await serve("box-heavy", { ...fargateArgs(), compute: gpus, cluster: undefined });
    const template = inputsOf("aws:ec2/launchTemplate:LaunchTemplate", "box-heavy-capacity-template");
    assert.deepEqual(
      [template.instanceType, template.imageId, template.metadataOptions],
      [
        "g5.xlarge",
        "ami-0123456789abcdef0",
        { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      ],
    );
    assert.deepEqual(template.networkInterfaces, [
      { associatePublicIpAddress: "false", securityGroups: ["box-heavy-capacity-sg-id"] },
    ]);
    const [root] = template.blockDeviceMappings as { ebs: { encrypted: string; volumeType: string } }[];
    assert.deepEqual([root?.ebs.encrypted, root?.ebs.volumeType], ["true", "gp3"]);
    const script = Buffer.from(String(template.userData), "base64").toString();
    assert.match(script, /^echo ECS_CLUSTER=box-heavy-cluster >> /m);
    assert.match(script, /^echo ECS_AWSVPC_BLOCK_IMDS=true >> /m);
  });

  it("asks for a GPU a task, and for instances as tasks need them", async () => {
    await serve("box-greedy", {
      ...fargateArgs(),
      compute: { ...gpus, gpuCount: 1, targetCapacity: 80 },
      cluster: undefined,
    });
    const task = inputsOf(TASK, "box-greedy-task-definition");
    const [container] = JSON.parse(String(task.containerDefinitions)) as { resourceRequirements: unknown }[];
    assert.deepEqual(container?.resourceRequirements, [{ type: "GPU", value: "1" }]);
    assert.deepEqual(task.requiresCompatibilities, ["EC2"]);
    const group = inputsOf("aws:autoscaling/group:Group", "box-greedy-capacity-group");
    assert.deepEqual(
      [group.minSize, group.maxSize, group.protectFromScaleIn, group.vpcZoneIdentifiers],
      [0, 4, true, ["subnet-1", "subnet-2"]],
    );
    const provider = inputsOf("aws:ecs/capacityProvider:CapacityProvider", "box-greedy-capacity-provider");
    assert.deepEqual(provider.autoScalingGroupProvider, {
      autoScalingGroupArn:
        "arn:aws:autoscaling:ap-southeast-1:000000000000:autoScalingGroup:box-greedy-capacity-group",
      managedDraining: "ENABLED",
      managedTerminationProtection: "ENABLED",
      managedScaling: { status: "ENABLED", targetCapacity: 80 },
    });
    assert.deepEqual(inputsOf(SERVICE, "box-greedy-service").capacityProviderStrategies, [
      { capacityProvider: "box-greedy-capacity-provider", weight: 1 },
    ]);
  });

  it("lets instances join their own cluster and no other", async () => {
    await serve("box-joined", { ...fargateArgs(), compute: gpus, cluster: undefined });
    const cluster = "arn:aws:ecs:ap-southeast-1:000000000000:cluster/box-joined-cluster";
    const { JoinCluster, TakeTasks } = grantOf("box-joined-capacity-instance", "join-cluster");
    assert.deepEqual(JoinCluster?.Resource, [cluster]);
    assert.deepEqual(
      [TakeTasks?.Resource, TakeTasks?.Condition],
      [
        ["arn:aws:ecs:ap-southeast-1:000000000000:container-instance/box-joined-cluster/*"],
        { ArnEquals: { "ecs:cluster": cluster } },
      ],
    );
  });

  it("in a cluster that is there already, which it leaves as it is", async () => {
    const cluster = { arn: "arn:aws:ecs:ap-southeast-1:000000000000:cluster/shared", name: "shared" };
    const inference = await serve("box-guest", { ...fargateArgs(), cluster });
    assert.equal(await value(inference.clusterName), "shared");
    assert.equal(inputsOf(SERVICE, "box-guest-service").cluster, cluster.arn);
    assert.deepEqual(
      createdUnder("box-guest").filter(({ type }) => /ecs\/(cluster|capacity)/i.test(type)),
      [],
    );
  });

  it("on capacity that a cluster has already", async () => {
    const cluster = { arn: "arn:aws:ecs:ap-southeast-1:000000000000:cluster/shared", name: "shared" };
    await serve("box-lodger", {
      ...fargateArgs(),
      cluster,
      compute: { type: "CAPACITY_PROVIDER", capacityProvider: "gpus", cpu: 2048, memory: 8000, gpuCount: 1 },
    });
    assert.deepEqual(inputsOf(SERVICE, "box-lodger-service").capacityProviderStrategies, [
      { capacityProvider: "gpus", weight: 1 },
    ]);
  });
});
