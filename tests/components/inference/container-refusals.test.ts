import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import {
  ContainerInference,
  type ContainerInferenceArgs,
  type Ec2Compute,
  type FargateCompute,
} from "../../../components/inference/container";
import { fargateSizeProblem } from "../../../components/inference/container/fargate-sizes";
import { createdUnder, mockCloud } from "../mock-cloud";
import { certificateArn, fargate, fargateArgs, gpus } from "./container-args";

interface Refusal {
  readonly title: string;
  readonly args: ContainerInferenceArgs;
  readonly says: string;
}

/** What a settings file may say although the compiler would not let a program say it. */
function fromFile<T>(json: string): T {
  return JSON.parse(json) as T;
}

function onFargate(change: Partial<FargateCompute>): ContainerInferenceArgs {
  return { ...fargateArgs(), compute: { ...fargate, ...change } };
}

function onInstances(change: Partial<Ec2Compute>): ContainerInferenceArgs {
  return { ...fargateArgs(), compute: { ...gpus, ...change }, cluster: undefined };
}

function withBalancer(change: Partial<ContainerInferenceArgs["loadBalancer"]>): ContainerInferenceArgs {
  const args = fargateArgs();
  return { ...args, loadBalancer: { ...args.loadBalancer, ...change } };
}

const cluster = { arn: "arn:aws:ecs:ap-southeast-1:000000000000:cluster/shared", name: "shared" };

const refusals: readonly Refusal[] = [
  {
    title: "memory that Fargate does not have with that CPU",
    args: onFargate({ cpu: 256, memory: 4096 }),
    says: "compute.memory is 4096; Fargate allows 512, 1024, 2048 MiB with 256 CPU units.",
  },
  {
    title: "memory between two steps of Fargate",
    args: onFargate({ cpu: 8192, memory: 17408 }),
    says: "compute.memory is 17408; Fargate allows 16384 to 61440 in steps of 4096 MiB with 8192 CPU units.",
  },
  {
    title: "CPU that Fargate does not have",
    args: onFargate(fromFile('{ "cpu": 3072 }')),
    says: "compute.cpu is 3072; Fargate has 256, 512, 1024, 2048, 4096, 8192, 16384, 32768.",
  },
  {
    title: "a GPU on Fargate",
    args: onFargate(fromFile('{ "gpuCount": 1 }')),
    says: "compute.gpuCount is 1; Fargate has no GPU, EC2 has.",
  },
  {
    title: "a disk that Fargate does not have",
    args: onFargate({ ephemeralStorageInGiB: 500 }),
    says: "compute.ephemeralStorageInGiB is 500; Fargate allows 21 to 200 GiB, and has 20 where nothing is said.",
  },
  {
    title: "spare capacity alone",
    args: onFargate({ spot: { weight: 1, onDemandBase: 0 } }),
    says: "compute.spot.onDemandBase is 0; keep 1 task or more that AWS does not take back; ECS allows up to 100000.",
  },
  {
    title: "a weight that ECS does not know",
    args: onFargate({ spot: { weight: 2000, onDemandBase: 1 } }),
    says: "compute.spot.weight is 2000; ECS allows weights from 1 to 1000.",
  },
  {
    title: "an architecture of other services",
    args: onFargate(fromFile('{ "cpuArchitecture": "arm64" }')),
    says: 'compute.cpuArchitecture is "arm64"; ECS knows ARM64 and X86_64.',
  },
  {
    title: "compute that ECS does not have",
    args: fromFileWith({ compute: { type: "EXTERNAL", cpu: 256, memory: 512 } }),
    says: 'compute.type is "EXTERNAL"; known are FARGATE, EC2 and CAPACITY_PROVIDER.',
  },
  {
    title: "a SageMaker type as an instance",
    args: onInstances({ instanceType: "ml.g5.xlarge" }),
    says: 'compute.instanceType is "ml.g5.xlarge"; give an EC2 type such as m7i.xlarge.',
  },
  {
    title: "a GPU on a type without",
    args: onInstances({ instanceType: "m7i.xlarge" }),
    says: "compute.gpuCount is 1, but m7i.xlarge has no GPU; choose a type of the g or p families.",
  },
  {
    title: "an architecture that the type does not have",
    args: onInstances({ instanceType: "m7g.xlarge", gpuCount: undefined }),
    says: 'compute.instanceType is "m7g.xlarge", but cpuArchitecture is X86_64; they do not fit.',
  },
  {
    title: "no instance at all",
    args: onInstances({ maxInstances: 0 }),
    says: "compute.maxInstances is 0; give a whole number from 1 and from minInstances, 0.",
  },
  {
    title: "more capacity than there is",
    args: onInstances({ targetCapacity: 150 }),
    says: "compute.targetCapacity is 150; ECS allows 1 to 100 percent.",
  },
  {
    title: "a root volume smaller than its image",
    args: onInstances({ rootVolumeSizeInGiB: 8 }),
    says: "compute.rootVolumeSizeInGiB is 8; the image has 30 GiB, and EBS allows 16384.",
  },
  {
    title: "instances of our own in a cluster of somebody else",
    args: fromFileWith({ compute: gpus, cluster }),
    says: "cluster is given with instances of our own, which come with a cluster of theirs; name its capacity provider instead.",
  },
  {
    title: "a capacity provider of no cluster",
    args: fromFileWith({
      compute: { type: "CAPACITY_PROVIDER", capacityProvider: "gpus", cpu: 1024, memory: 1024 },
    }),
    says: "compute.capacityProvider belongs to a cluster; give the cluster.",
  },
  {
    title: "a container that runs as root",
    args: { ...fargateArgs(), user: "0:1000" },
    says: 'user is "0:1000"; give the number of a user, and of a group if need be, other than 0, which is root.',
  },
  {
    title: "a user by name, who may be root in the image",
    args: { ...fargateArgs(), user: "model" },
    says: 'user is "model"; give the number of a user, and of a group if need be, other than 0, which is root.',
  },
  {
    title: "a port that only root can listen on",
    args: { ...fargateArgs(), containerPort: 80 },
    says: "containerPort is 80; give 1024 to 65535, since only root listens below.",
  },
  {
    title: "a file system that can all be written",
    args: { ...fargateArgs(), writablePaths: ["/"] },
    says: 'writablePaths names "/"; give a folder such as /tmp, and not the root.',
  },
  {
    title: "an image without a version",
    args: { ...fargateArgs(), image: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/ranking" },
    says: 'image is "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/ranking"; pin it with a tag other than latest, or with a digest.',
  },
  {
    title: "a secret that is none",
    args: { ...fargateArgs(), secrets: { API_KEY: { arn: "hunter2" } } },
    says: 'secrets.API_KEY.arn is "hunter2"; give the ARN of a secret in Secrets Manager.',
  },
  {
    title: "a variable that the model sets",
    args: { ...fargateArgs(), environment: { MODEL_BUCKET: "other" } },
    says: "environment sets MODEL_BUCKET, which is set already; choose another name.",
  },
  {
    title: "plain HTTP",
    args: withBalancer({ certificateArn: "" }),
    says: 'loadBalancer.certificateArn is ""; give the ARN of a certificate in Certificate Manager; there is no plain HTTP.',
  },
  {
    title: "everybody as a client",
    args: withBalancer({ clients: { all: { cidrBlock: "0.0.0.0/0" } } }),
    says: 'loadBalancer.clients.all.cidrBlock is "0.0.0.0/0"; name a range within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, not the internet.',
  },
  {
    title: "nobody as a client",
    args: withBalancer({ clients: fromFile('{ "none": {} }') }),
    says: "loadBalancer.clients.none has neither a securityGroupId nor a cidrBlock; say who it is.",
  },
  {
    title: "a prefix that load balancers make themselves",
    args: withBalancer({ logPrefix: "AWSLogs/ranking" }),
    says: 'loadBalancer.logPrefix is "AWSLogs/ranking"; give a prefix without slashes at the ends and without AWSLogs.',
  },
  {
    title: "a wait that load balancers do not have",
    args: withBalancer({ idleTimeout: 4001 }),
    says: "loadBalancer.idleTimeout is 4001; Elastic Load Balancing allows 1 to 4000 seconds.",
  },
  {
    title: "a check that outlasts its interval",
    args: { ...fargateArgs(), healthCheck: { interval: 10, timeout: 10 } },
    says: "healthCheck.timeout is 10, but interval is 10; a check has to end before the next.",
  },
  {
    title: "a check without a slash",
    args: { ...fargateArgs(), healthCheck: { path: "ping" } },
    says: 'healthCheck.path is "ping"; give a path of up to 1024 characters that starts with a slash.',
  },
  {
    title: "a service of no task",
    args: { ...fargateArgs(), scaling: { minCapacity: 0 } },
    says: "scaling.minCapacity is 0; a service keeps 1 task or more, since nothing would wake it.",
  },
  {
    title: "fewer tasks at most than at least",
    args: { ...fargateArgs(), scaling: { minCapacity: 5, maxCapacity: 3 } },
    says: "scaling.maxCapacity is 3; give a whole number from minCapacity, 5.",
  },
  {
    title: "a CPU that leaves no room",
    args: { ...fargateArgs(), scaling: { cpuUtilization: 99 } },
    says: "scaling.cpuUtilization is 99; give 10 to 90 percent, which leaves room until more tasks are there.",
  },
  {
    title: "a schedule that nobody can read",
    args: {
      ...fargateArgs(),
      scaling: { scheduled: { night: { schedule: "22:00", minCapacity: 1, maxCapacity: 3 } } },
    },
    says: 'scaling.scheduled.night.schedule is "22:00"; Application Auto Scaling takes at(2026-01-31T08:00:00), rate(1 hour) or cron(0 0 * * ? *) with its six fields.',
  },
  {
    title: "an hour that no day has",
    args: {
      ...fargateArgs(),
      scaling: { scheduled: { night: { schedule: "cron(0 25 * * ? *)", minCapacity: 1, maxCapacity: 3 } } },
    },
    says: 'scaling.scheduled.night.schedule is "cron(0 25 * * ? *)"; its hours is "25", and cron takes 0 to 23 there.',
  },
  {
    title: "a place without a clock",
    args: {
      ...fargateArgs(),
      scaling: {
        scheduled: {
          night: { schedule: "cron(0 22 * * ? *)", timezone: "Mars/X", minCapacity: 1, maxCapacity: 3 },
        },
      },
    },
    says: 'scaling.scheduled.night.timezone is "Mars/X"; give an IANA name, such as Asia/Manila.',
  },
  {
    title: "a stop that ECS does not wait for",
    args: { ...fargateArgs(), stopTimeout: 300 },
    says: "stopTimeout is 300; ECS waits 0 to 120 seconds on Fargate.",
  },
];

/** Combinations that the types do not let through. */
function fromFileWith(change: object): ContainerInferenceArgs {
  const args: object = { ...fargateArgs(), ...change };
  return args as ContainerInferenceArgs;
}

describe("ContainerInference refuses", () => {
  mockCloud();

  for (const { title, args, says } of refusals) {
    it(title, () => {
      assert.throws(() => new ContainerInference("refused", args), {
        name: "RefusedError",
        message: `ContainerInference "refused" cannot be built:\n  ${says}`,
      });
    });
  }

  it("a name that leaves a load balancer's no room", () => {
    assert.throws(() => new ContainerInference("internal-ranking", fargateArgs()), {
      message:
        'ContainerInference "internal-ranking" cannot be built:\n  name is "internal-ranking"; a load balancer\'s name has 32 letters, digits and hyphens, not starting with internal-, which leaves 20 for ours.',
    });
  });

  it("everything at once, and creates nothing", () => {
    const make = () =>
      new ContainerInference("refused-all", { ...fargateArgs(), user: "0", containerPort: 1 });
    assert.throws(make, (error: Error) => error.message.split("\n").length === 3);
    assert.deepEqual(createdUnder("refused-all"), []);
  });

  it("each size of Fargate that is a step beside an allowed one", () => {
    // From 1 vCPU on, memory lies between 2 and 8 times the vCPUs (the fifth size: 7.5 times) in GiB, in steps of 1, 4 or 8.
    const sizes = [
      [1024, 2, 8, 1],
      [2048, 4, 16, 1],
      [4096, 8, 30, 1],
      [8192, 16, 60, 4],
      [16384, 32, 120, 8],
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...sizes),
        fc.integer({ min: 1, max: 130 * 1024 }),
        ([cpu, from, to, step], memory) => {
          const gibibytes = memory / 1024;
          const fits = gibibytes >= from && gibibytes <= to && gibibytes % step === 0;
          assert.equal(fargateSizeProblem("compute", cpu, memory) === false, fits);
        },
      ),
      {
        examples: sizes.map(([cpu, , to]) => [sizes.find((size) => size[0] === cpu) ?? sizes[0], to * 1024]),
      },
    );
  });
});

/** Never called: the compiler refuses what stands here, which the check of types proves. */
export function refusedByTypes(): ContainerInferenceArgs[] {
  const args = fargateArgs();
  return [
    // @ts-expect-error a GPU on Fargate
    { ...args, compute: { type: "FARGATE", cpu: 1024, memory: 2048, gpuCount: 1 } },
    // @ts-expect-error an instance type on Fargate
    { ...args, compute: { type: "FARGATE", cpu: 1024, memory: 2048, instanceType: "g5.xlarge" } },
    // @ts-expect-error CPU that Fargate does not have
    { ...args, compute: { type: "FARGATE", cpu: 3072, memory: 8192 } },
    // @ts-expect-error spare Fargate capacity on instances
    { ...args, compute: { ...gpus, spot: { weight: 1, onDemandBase: 1 } } },
    // @ts-expect-error instances of our own in a cluster of somebody else
    { ...args, compute: gpus, cluster },
    // @ts-expect-error a capacity provider of no cluster
    { ...args, compute: { type: "CAPACITY_PROVIDER", capacityProvider: "gpus", cpu: 1024, memory: 1024 } },
    // @ts-expect-error no certificate
    { ...args, compute: fargate, loadBalancer: { logBucket: { bucketName: "logs" } } },
    // @ts-expect-error no access logs
    { ...args, compute: fargate, loadBalancer: { certificateArn } },
    // @ts-expect-error one client that is two
    withBalancer({ clients: { a: { cidrBlock: "10.0.0.0/8", securityGroupId: "sg-1" } } }),
  ];
}
