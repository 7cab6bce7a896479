import assert from "node:assert/strict";

import { ContainerCluster, type ContainerClusterArgs } from "../../../../components/hpc/containers";
import { createdUnder, deployed, mockCloud } from "../../mock-cloud";
import { encryptionKey, homes, lustre, network } from "../visualization/desktop-args";
import { block, ecsArgs, eksArgs, ranks, system, zone } from "./cluster-args";

interface Refusal {
  readonly title: string;
  readonly args: ContainerClusterArgs;
  readonly says: string;
}

/** What a settings file may say although the compiler would not let a program say it. */
function fromFile<T>(json: string): T {
  return JSON.parse(json) as T;
}

const p4d = { instanceType: "p4de.24xlarge", maxSize: 4, efa: true, availabilityZone: zone } as const;

const refusals: readonly Refusal[] = [
  {
    title: "an orchestrator that is none",
    args: { ...ecsArgs(), orchestrator: fromFile<"ecs">('"nomad"') },
    says: 'orchestrator is "nomad"; known are ecs and eks.',
  },
  {
    title: "an alias in place of a key",
    args: ecsArgs({ encryptionKey: { arn: "alias/hpc" } }),
    says: 'encryptionKey.arn is "alias/hpc"; give the ARN of a key',
  },
  {
    title: "no capacity",
    args: ecsArgs({ capacity: {} }),
    says: "capacity is empty; give instances for tasks to run on.",
  },
  {
    title: "more capacity providers than ECS has",
    args: ecsArgs({
      capacity: Object.fromEntries(
        Array.from({ length: 21 }, (_, index) => [
          `sort-${index}`,
          { instanceType: "c7i.large", maxSize: 1 },
        ]),
      ),
    }),
    says: "capacity has 21 entries; ECS allows 20 capacity providers in a cluster.",
  },
  {
    title: "spare instances by another word",
    args: ecsArgs({
      capacity: {
        spare: fromFile('{ "instanceType": "c7i.large", "maxSize": 1, "capacity": { "kind": "SPOT" } }'),
      },
    }),
    says: 'capacity.spare.capacity.kind is "SPOT"; known are onDemand, spot, capacityReservation, capacityBlock.',
  },
  {
    title: "a reservation that is not named",
    args: ecsArgs({
      capacity: {
        ranks: { ...ranks, ...fromFile<object>('{ "capacity": { "kind": "capacityReservation" } }') },
      },
    }),
    says: "capacity.ranks.capacity.reservation is missing; nothing says which instances are held.",
  },
  {
    title: "a reservation that plain instances would pass by",
    args: ecsArgs({
      capacity: {
        held: fromFile(
          '{ "instanceType": "c7i.large", "maxSize": 1, "capacity": { "kind": "capacityReservation" } }',
        ),
      },
    }),
    says: 'capacity.held.capacity.kind is "capacityReservation" without efa; leave capacity out',
  },
  {
    title: "no end of instances",
    args: ecsArgs({ capacity: { spare: fromFile('{ "instanceType": "c7i.large" }') } }),
    says: "capacity.spare.maxSize is missing; give a whole number from 1.",
  },
  {
    title: "instances of no type",
    args: ecsArgs({ capacity: { spare: fromFile('{ "maxSize": 1 }') } }),
    says: "capacity.spare.instanceType is missing; give an instance type of EC2, such as c7i.4xlarge.",
  },
  {
    title: "capacity that is not there at all",
    args: ecsArgs({ capacity: undefined }),
    says: "capacity is empty; give instances for tasks to run on.",
  },
  {
    title: "a sort of instances without a name",
    args: ecsArgs({ capacity: { "My Nodes": { instanceType: "c7i.large", maxSize: 1 } } }),
    says: "capacity.My Nodes is no name; use lower-case words joined by hyphens, such as solver.",
  },
  {
    title: "a type that EC2 does not have",
    args: ecsArgs({ capacity: { spare: { instanceType: "c7i.3xlarge", maxSize: 1 } } }),
    says: 'capacity.spare.instanceType is "c7i.3xlarge"; EC2 has no such instance type',
  },
  {
    title: "a type that the network's region does not have",
    args: ecsArgs({ capacity: { gpus: { instanceType: "g5.xlarge", maxSize: 1 } } }),
    says: 'capacity.gpus.instanceType is "g5.xlarge"; AWS has it in no zone of ap-southeast-1; the nearest there is g4dn.xlarge.',
  },
  {
    title: "a type that runs on credits",
    args: ecsArgs({ capacity: { spare: { instanceType: "t3.large", maxSize: 1 } } }),
    says: 'capacity.spare.instanceType is "t3.large", which runs on CPU credits; containers that compute use them up: choose a type with fixed performance.',
  },
  {
    title: "EFA on a type without it",
    args: ecsArgs({
      capacity: { ranks: { instanceType: "c7i.large", maxSize: 1, efa: true, availabilityZone: zone } },
    }),
    says: "capacity.ranks.efa is true, but c7i.large has no EFA; see npx mlhpc instances --efa.",
  },
  {
    title: "EFA across zones",
    args: ecsArgs({
      capacity: { ranks: fromFile('{ "instanceType": "c6in.32xlarge", "maxSize": 2, "efa": true }') },
    }),
    says: "capacity.ranks.availabilityZone is missing; EFA does not cross zones: name one.",
  },
  {
    title: "a zone where the network has no subnet",
    args: ecsArgs({ capacity: { ranks: { ...ranks, availabilityZone: "ap-southeast-1c" } } }),
    says: 'capacity.ranks.availabilityZone is "ap-southeast-1c"; the network has private subnets in ap-southeast-1a, ap-southeast-1b.',
  },
  {
    title: "a zone of a network that does not tell its zones",
    args: ecsArgs({ network: { ...network(), privateSubnets: undefined }, capacity: { ranks } }),
    says: 'capacity.ranks.availabilityZone is "ap-southeast-1a", but the network does not tell the zones of its subnets; give privateSubnets with it.',
  },
  {
    title: "more instances at least than at most",
    args: ecsArgs({ capacity: { spare: { instanceType: "c7i.large", minSize: 5, maxSize: 2 } } }),
    says: "capacity.spare.maxSize is 2; give a whole number from 1 and from minSize, 5.",
  },
  {
    title: "a volume smaller than the image",
    args: ecsArgs({
      capacity: { spare: { instanceType: "c7i.large", maxSize: 2, rootVolumeSizeInGiB: 10 } },
    }),
    says: "capacity.spare.rootVolumeSizeInGiB is 10; the image has 30 GiB, and EBS allows 16384.",
  },
  {
    title: "a target above everything",
    args: ecsArgs({ capacity: { spare: { instanceType: "c7i.large", maxSize: 2, targetCapacity: 120 } } }),
    says: "capacity.spare.targetCapacity is 120; ECS allows 1 to 100 percent.",
  },
  {
    title: "a GPU on Graviton without an image",
    args: ecsArgs({ capacity: { gpus: { instanceType: "g5g.xlarge", maxSize: 2 } } }),
    says: 'capacity.gpus.instanceType is "g5g.xlarge"; ECS publishes no GPU image for arm64: give imageId.',
  },
  {
    title: "insights that ECS does not have",
    args: ecsArgs({ containerInsights: fromFile('"full"') }),
    says: 'containerInsights is "full"; known are enabled and enhanced.',
  },
  {
    title: "a file system that containers do not mount",
    args: ecsArgs({
      sharedStorage: {
        volumes: fromFile('{ "kind": "ontap", "fileSystemId": "fs-1", "availabilityZones": [] }'),
      },
    }),
    says: 'sharedStorage.volumes is of the kind "ontap"; containers mount lustre and efs.',
  },
  {
    title: "days that CloudWatch Logs does not keep",
    args: ecsArgs({ logRetentionInDays: fromFile("17") }),
    says: "logRetentionInDays is 17; CloudWatch Logs keeps",
  },
  {
    title: "a version that EKS has no more",
    args: eksArgs({ kubernetesVersion: fromFile('"1.24"') }),
    says: 'kubernetesVersion is "1.24"; known are 1.32, 1.33, 1.34, 1.35, 1.36.',
  },
  {
    title: "a version whose standard support is over",
    args: eksArgs({ kubernetesVersion: "1.32" }),
    says: 'kubernetesVersion is "1.32", whose standard support is over: EKS would update the cluster at once. Choose 1.36, or set supportType to EXTENDED at six times the price.',
  },
  {
    title: "support of another sort",
    args: eksArgs({ supportType: fromFile('"LIFETIME"') }),
    says: 'supportType is "LIFETIME"; EKS knows STANDARD and EXTENDED.',
  },
  {
    title: "an API for the whole internet",
    args: eksArgs({ endpoint: { type: "publicFromNamedAddresses", publicCidrBlocks: ["0.0.0.0/0"] } }),
    says: 'endpoint.publicCidrBlocks[0] is "0.0.0.0/0"; give an IPv4 range of /16 or smaller, such as 203.0.113.0/24.',
  },
  {
    title: "an API for nobody in particular",
    args: eksArgs({ endpoint: fromFile('{ "type": "publicFromNamedAddresses", "publicCidrBlocks": [] }') }),
    says: "endpoint.publicCidrBlocks is empty, which EKS reads as everywhere; name the addresses, or leave the endpoint private.",
  },
  {
    title: "an API for addresses that nobody named",
    args: eksArgs({ endpoint: fromFile('{ "type": "publicFromNamedAddresses" }') }),
    says: "endpoint.publicCidrBlocks is empty, which EKS reads as everywhere",
  },
  {
    title: "an API for addresses that are none",
    args: eksArgs({ endpoint: { type: "publicFromNamedAddresses", publicCidrBlocks: ["999.0.0.0/16"] } }),
    says: 'endpoint.publicCidrBlocks[0] is "999.0.0.0/16"; give an IPv4 range of /16 or smaller',
  },
  {
    title: "an API for addresses that the internet does not have",
    args: eksArgs({ endpoint: { type: "publicFromNamedAddresses", publicCidrBlocks: ["10.0.0.0/16"] } }),
    says: 'endpoint.publicCidrBlocks[0] is "10.0.0.0/16", which nobody on the internet has; name it in clients.',
  },
  {
    title: "a client of the API whose range begins elsewhere",
    args: eksArgs({ endpoint: { type: "private", clients: { vpn: { cidrBlock: "10.9.1.5/16" } } } }),
    says: 'endpoint.clients.vpn.cidrBlock is "10.9.1.5/16"; a range begins at its boundary: write 10.9.0.0/16.',
  },
  {
    title: "an endpoint of another sort",
    args: eksArgs({ endpoint: fromFile('{ "type": "public" }') }),
    says: 'endpoint.type is "public"; known are private and publicFromNamedAddresses.',
  },
  {
    title: "a client of the API from the internet",
    args: eksArgs({ endpoint: { type: "private", clients: { office: { cidrBlock: "198.51.100.0/24" } } } }),
    says: 'endpoint.clients.office.cidrBlock is "198.51.100.0/24"; name a range within',
  },
  {
    title: "a network of one zone",
    args: eksArgs({ network: { ...network(), privateSubnets: network().privateSubnets?.slice(0, 1) } }),
    says: "network has private subnets in ap-southeast-1a; EKS wants two zones for its control plane.",
  },
  {
    title: "no nodes",
    args: eksArgs({ nodeGroups: {} }),
    says: "nodeGroups is empty; give nodes for pods to run on.",
  },
  {
    title: "nodes that may all be gone",
    args: eksArgs({ nodeGroups: { ranks } }),
    says: "nodeGroups has none with a minSize of 1 or more and without taints; CoreDNS and the storage drivers need a node: add one, such as system.",
  },
  {
    title: "nodes that no driver tolerates",
    args: eksArgs({ nodeGroups: { system: { ...system, taints: [{ key: "gpu", effect: "NO_SCHEDULE" }] } } }),
    says: "nodeGroups has none with a minSize of 1 or more and without taints",
  },
  {
    title: "an image for another architecture",
    args: eksArgs({ nodeGroups: { system: { ...system, amiType: "AL2023_ARM_64_STANDARD" } } }),
    says: "nodeGroups.system.amiType is AL2023_ARM_64_STANDARD for arm64, but m7i.large is x86_64.",
  },
  {
    title: "an image without a driver for the GPUs",
    args: eksArgs({ nodeGroups: { system, gpus: { ...p4d, amiType: "AL2023_x86_64_STANDARD" } } }),
    says: "nodeGroups.gpus.amiType is AL2023_x86_64_STANDARD, which has no driver for the GPUs of p4de.24xlarge.",
  },
  {
    title: "an image for GPUs that are not there",
    args: eksArgs({ nodeGroups: { system: { ...system, amiType: "AL2023_x86_64_NVIDIA" } } }),
    says: "nodeGroups.system.amiType is AL2023_x86_64_NVIDIA, but m7i.large has no NVIDIA GPU.",
  },
  {
    title: "an image without a driver for Neuron",
    args: eksArgs({
      nodeGroups: {
        system,
        inferentia: { instanceType: "inf2.xlarge", maxSize: 1, amiType: "AL2023_x86_64_STANDARD" },
      },
    }),
    says: "nodeGroups.inferentia.amiType is AL2023_x86_64_STANDARD, which has no driver for the Neuron devices of inf2.xlarge.",
  },
  {
    title: "an image for Trainium that is not there",
    args: eksArgs({ nodeGroups: { system: { ...system, amiType: "AL2023_x86_64_NEURON" } } }),
    says: "nodeGroups.system.amiType is AL2023_x86_64_NEURON, but m7i.large has no Neuron device.",
  },
  {
    title: "an image that EKS gives up",
    args: eksArgs({ nodeGroups: { system: { ...system, amiType: fromFile('"AL2_x86_64"') } } }),
    says: 'nodeGroups.system.amiType is "AL2_x86_64"; known are AL2023_x86_64_STANDARD',
  },
  {
    title: "labels of EKS's own",
    args: eksArgs({ nodeGroups: { system: { ...system, labels: { "eks.amazonaws.com/nodegroup": "x" } } } }),
    says: 'nodeGroups.system.labels has "eks.amazonaws.com/nodegroup"; EKS and Kubernetes keep that prefix for themselves.',
  },
  {
    title: "a taint that is no key",
    args: eksArgs({
      nodeGroups: { system, ranks: { ...ranks, taints: [{ key: "for ranks", effect: "NO_SCHEDULE" }] } },
    }),
    says: 'nodeGroups.ranks.taints has the key "for ranks"; Kubernetes wants letters, digits and -_.',
  },
  {
    title: "a taint in the words of Kubernetes",
    args: eksArgs({
      nodeGroups: {
        system,
        ranks: { ...ranks, taints: fromFile('[{ "key": "ranks", "effect": "NoSchedule" }]') },
      },
    }),
    says: 'nodeGroups.ranks.taints["ranks"].effect is "NoSchedule"; EKS knows NO_EXECUTE, NO_SCHEDULE, PREFER_NO_SCHEDULE.',
  },
  {
    title: "a label that is none",
    args: eksArgs({ nodeGroups: { system: { ...system, labels: { "for what": "all kinds" } } } }),
    says: 'nodeGroups.system.labels has "for what"; Kubernetes wants letters, digits and -_.',
  },
  {
    title: "a label's value that is none",
    args: eksArgs({ nodeGroups: { system: { ...system, labels: { use: "all kinds" } } } }),
    says: 'nodeGroups.system.labels["use"] is "all kinds"; Kubernetes wants up to 63 letters, digits and -_.',
  },
  {
    title: "an update of more than all nodes",
    args: eksArgs({ nodeGroups: { system: { ...system, maxUnavailablePercentage: 150 } } }),
    says: "nodeGroups.system.maxUnavailablePercentage is 150; EKS allows 1 to 100 percent.",
  },
  {
    title: "a block of another type",
    args: eksArgs({
      nodeGroups: { system, gpus: { ...p4d, capacity: block({ instanceType: "p5.48xlarge" }) } },
    }),
    says: 'nodeGroups.gpus.instanceType is "p4de.24xlarge" and the reservation holds p5.48xlarge; nothing would ever start.',
  },
  {
    title: "more nodes than the block holds",
    args: eksArgs({ nodeGroups: { system, gpus: { ...p4d, maxSize: 5, capacity: block() } } }),
    says: "nodeGroups.gpus.maxSize is 5, but the reservation holds 4; the others would never start.",
  },
  {
    title: "a block in another zone",
    args: eksArgs({
      nodeGroups: { system, gpus: { ...p4d, availabilityZone: "ap-southeast-1b", capacity: block() } },
    }),
    says: 'nodeGroups.gpus.availabilityZone is "ap-southeast-1b", but the reservation stands in ap-southeast-1a; nothing would ever start.',
  },
  {
    title: "nobody who may use the cluster",
    args: eksArgs({ access: {} }),
    says: "access is empty; nobody could use the cluster: name a role and its policy.",
  },
  {
    title: "access for a whole account",
    args: eksArgs({
      access: {
        all: { principalArn: "arn:aws:iam::000000000000:root", policy: "AmazonEKSClusterAdminPolicy" },
      },
    }),
    says: 'access.all.principalArn is "arn:aws:iam::000000000000:root"; give the ARN of a role or user, which an access entry stands for, and no service-linked role.',
  },
  {
    title: "two entries for one role",
    args: eksArgs({
      access: {
        run: {
          principalArn: "arn:aws:iam::000000000000:role/a",
          policy: "AmazonEKSEditPolicy",
          namespaces: ["runs"],
        },
        look: { principalArn: "arn:aws:iam::000000000000:role/a", policy: "AmazonEKSAdminViewPolicy" },
      },
    }),
    says: "access.look.principalArn is that of access.run; EKS has one access entry for a principal: join them.",
  },
  {
    title: "access for a role of AWS's own",
    args: eksArgs({
      access: {
        aws: {
          principalArn: "arn:aws:iam::000000000000:role/aws-service-role/ssm.amazonaws.com/x",
          policy: "AmazonEKSAdminViewPolicy",
        },
      },
    }),
    says: "which an access entry stands for, and no service-linked role.",
  },
  {
    title: "access for somebody",
    args: eksArgs({ access: { all: fromFile('{ "policy": "AmazonEKSAdminViewPolicy" }') } }),
    says: "access.all.principalArn is missing; name the role or user.",
  },
  {
    title: "namespaces by their end",
    args: eksArgs({
      access: {
        cfd: {
          principalArn: "arn:aws:iam::000000000000:role/a",
          policy: "AmazonEKSEditPolicy",
          namespaces: ["*-cfd"],
        },
      },
    }),
    says: 'access.cfd.namespaces has "*-cfd"; a namespace has up to 63 of a-z 0-9 and -, or a * at its end.',
  },
  {
    title: "a policy that EKS does not have",
    args: eksArgs({
      access: { all: fromFile('{ "principalArn": "arn:aws:iam::000000000000:role/a", "policy": "Admin" }') },
    }),
    says: 'access.all.policy is "Admin"; known are AmazonEKSClusterAdminPolicy',
  },
  {
    title: "editing everywhere",
    args: eksArgs({
      access: {
        all: fromFile(
          '{ "principalArn": "arn:aws:iam::000000000000:role/a", "policy": "AmazonEKSEditPolicy" }',
        ),
      },
    }),
    says: "access.all.namespaces is empty; name where AmazonEKSEditPolicy holds.",
  },
  {
    title: "an add-on that is none",
    args: eksArgs({ addonVersions: fromFile('{ "istio": "v1.0.0-eksbuild.1" }') }),
    says: 'addonVersions names "istio"; known are vpc-cni',
  },
  {
    title: "an add-on's version that is none",
    args: eksArgs({ addonVersions: { coredns: "latest" } }),
    says: 'addonVersions["coredns"] is "latest"; give a version as EKS writes it, such as v1.20.4-eksbuild.2.',
  },
];

describe("a container cluster refuses", () => {
  mockCloud();
  for (const { title, args, says } of refusals) {
    it(title, () => {
      assert.throws(
        () => new ContainerCluster("refused", args),
        (error: Error) => error.message.includes(says) || assert.fail(error.message),
      );
    });
  }

  it("a name that log groups and roles have no room for", () => {
    assert.throws(
      () => new ContainerCluster("a_cluster", ecsArgs()),
      /name is "a_cluster"; give 1 to 30 letters, digits and hyphens/,
    );
  });

  it("a name with which no capacity provider may begin, as theirs do with the cluster's", async () => {
    assert.throws(
      () => new ContainerCluster("ecs-sweep", ecsArgs()),
      /name is "ecs-sweep", with which the names of its capacity providers begin; ECS keeps aws, ecs and fargate/,
    );
    const capacity = { "ecs-spare": { instanceType: "c7i.large", maxSize: 1 } };
    await deployed(() => new ContainerCluster("sweep", ecsArgs({ capacity })));
  });

  it("pods of a cluster that has tasks", async () => {
    const cluster = await deployed(() => new ContainerCluster("tasks", ecsArgs()));
    assert.throws(
      () => cluster.podRole("ranks", { namespace: "cfd", serviceAccount: "ranks" }),
      /podRole "ranks" asks for pods; a cluster of ECS has tasks/,
    );
  });

  it("everything at once, and creates nothing", () => {
    const make = () =>
      new ContainerCluster("refused-all", eksArgs({ access: {}, kubernetesVersion: "1.33" }));
    assert.throws(make, (error: Error) => error.message.split("\n").length === 3);
    assert.deepEqual(createdUnder("refused-all"), []);
  });
});

/** Never called: the compiler refuses what stands here, which the check of types proves. */
export function refusedByTypes(): ContainerClusterArgs[] {
  return [
    // @ts-expect-error capacity of ECS under Kubernetes
    { ...eksArgs(), capacity: ecsArgs().capacity },
    // @ts-expect-error a version of Kubernetes under ECS
    { ...ecsArgs(), kubernetesVersion: "1.35" },
    // @ts-expect-error node groups under ECS
    { ...ecsArgs(), nodeGroups: { system } },
    // @ts-expect-error EFA without a zone
    ecsArgs({ capacity: { ranks: { instanceType: "c6in.32xlarge", maxSize: 2, efa: true } } }),
    ecsArgs({
      // @ts-expect-error a placement group for instances without EFA
      capacity: { spare: { instanceType: "c7i.large", maxSize: 2, placementGroup: { name: "g" } } },
    }),
    // @ts-expect-error a placement group in a Capacity Block
    eksArgs({ nodeGroups: { gpus: { ...p4d, capacity: block(), placementGroup: { name: "g" } } } }),
    // @ts-expect-error an API for everybody
    eksArgs({ endpoint: { type: "public" } }),
    // @ts-expect-error an API from the internet without addresses
    eksArgs({ endpoint: { type: "publicFromNamedAddresses" } }),
    // @ts-expect-error editing everywhere
    eksArgs({ access: { all: { principalArn: "arn", policy: "AmazonEKSEditPolicy" } } }),
    // @ts-expect-error a version that EKS has no more
    eksArgs({ kubernetesVersion: "1.24" }),
    // @ts-expect-error no key
    { orchestrator: "ecs", network: network(), capacity: ecsArgs().capacity },
    { ...ecsArgs(), encryptionKey, sharedStorage: { cases: lustre(), homes: homes() } },
  ];
}
