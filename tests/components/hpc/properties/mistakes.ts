import type {
  ClusterQueue,
  ComputeResource,
  HpcClusterArgs,
  LoginPool,
  OperatingSystem,
  SharedStorage,
} from "../../../../components/hpc/cluster";
import { ec2InstanceTypes } from "../../../../components/instances";
import type { DrawnCluster } from "./cluster-draw";
import type { Draw } from "./draw";

/** Arguments that TypeScript may refuse: people also write JavaScript, and compute names. */
type Change = Readonly<Record<string, unknown>>;
type Mistake = (draw: Draw, args: HpcClusterArgs) => HpcClusterArgs;

const anyType = (draw: Draw) => draw.one(ec2InstanceTypes());
const badNames = [
  "default",
  "Upper",
  "1st",
  "a_b",
  "",
  "a".repeat(26),
  "b".repeat(31),
  "c".repeat(61),
  "ends-",
  "a b",
];
const badDirs = [
  "/",
  "/etc",
  "/opt/slurm",
  "shared",
  "/scratch",
  "/data-0",
  "/data-1/of",
  "/a/",
  "/NONE",
  "/a//b",
  "/./a",
  "/proc",
];
const badRanges = ["10.0.0.0", "10.0.0.0/33", "300.0.0.0/8", "pl-123", "everybody", "::/0"];

function one<T>(draw: Draw, list: readonly T[], change: (item: T) => Change): T[] {
  const at = draw.whole(0, Math.max(0, list.length - 1));
  return list.map((item, index) => (index === at ? { ...item, ...change(item) } : item));
}

const inQueue =
  (change: (draw: Draw, queue: ClusterQueue) => Change): Mistake =>
  (draw, args) => ({
    ...args,
    queues: one(draw, args.queues, (queue) => change(draw, queue)) as unknown as HpcClusterArgs["queues"],
  });

const inResource = (change: (draw: Draw, resource: ComputeResource) => Change): Mistake =>
  inQueue((draw, { computeResources }) => ({
    computeResources: one<ComputeResource>(draw, computeResources, (resource) => change(draw, resource)),
  }));

const inHead =
  (change: (draw: Draw) => Change): Mistake =>
  (draw, args) => ({ ...args, headNode: { ...args.headNode, ...change(draw) } });

const inPool =
  (change: (draw: Draw) => Change): Mistake =>
  (draw, args) => {
    const pool: LoginPool = { name: "people", instanceType: args.headNode.instanceType, count: 1 };
    return { ...args, loginPools: one(draw, args.loginPools ?? [pool], () => change(draw)) };
  };

const inStorage =
  (change: (draw: Draw) => Change): Mistake =>
  (draw, args) => {
    const volume: SharedStorage = { name: "disk", mountDir: "/disk", volume: {} };
    const storage = args.sharedStorage ?? [];
    return { ...args, sharedStorage: one(draw, storage.length > 0 ? storage : [volume], () => change(draw)) };
  };

const inSlurm =
  (change: (draw: Draw) => Change): Mistake =>
  (draw, args) => ({ ...args, slurm: { ...args.slurm, ...change(draw) } });

const numbers = [-2, -1, 0, 1, 2, 3, 121, 0.5, 5_000, 70_000, 2 ** 32];

function disk(draw: Draw): Change {
  return {
    volumeType: draw.one(["gp2", "gp3", "io1", "io2", "st1", "sc1", "standard"]),
    size: draw.one([undefined, 1, 4, 44, 45, 400, 500, 2_000, 16_384, 16_385, 70_000]),
    iops: draw.one([undefined, undefined, 99, 100, 3_000, 16_000, 16_001, 64_001, 256_001]),
    throughput: draw.one([undefined, undefined, undefined, 124, 125, 751, 1_000, 1_001]),
  };
}

/** Changes that make most clusters wrong, each in its way. */
export const mistakes: Readonly<Record<string, Mistake>> = {
  "another head node": inHead((draw) => ({ instanceType: anyType(draw) })),
  "another type in a queue": inResource((draw) => ({ instanceTypes: [anyType(draw)] })),
  "a further type in a queue": inResource((draw, { instanceTypes }) => ({
    instanceTypes: [...instanceTypes, anyType(draw)],
  })),
  "another type for people": inPool((draw) => ({ instanceType: anyType(draw) })),
  "EFA wherever": inResource(() => ({ efa: true })),
  "another placement": inQueue((draw) => ({ placementGroup: draw.one([true, false, { name: "ours" }]) })),
  "all zones": inQueue((_, { zones }) => ({
    subnets: undefined,
    zones: [
      ...new Set([
        ...(zones ?? []),
        ...["a", "b", "c"].map((letter) => `${(zones?.[0] ?? "us-east-1a").slice(0, -1)}${letter}`),
      ]),
    ],
  })),
  Spot: inQueue(() => ({ capacity: { kind: "spot" } })),
  "a Capacity Block": inQueue(() => ({
    capacity: { kind: "capacityBlock", reservationId: "cr-0123456789abcdef0" },
  })),
  "a Spot price": inQueue((draw) => ({ capacity: { kind: "spot", maxPrice: draw.one([-1, 0, 0.01]) } })),
  "a queue's name": inQueue((draw) => ({ name: draw.one(badNames) })),
  "a compute resource's name": inResource((draw) => ({ name: draw.one(badNames) })),
  "a pool's name": inPool((draw) => ({ name: draw.one(badNames) })),
  "a storage's name": inStorage((draw) => ({ name: draw.one(badNames) })),
  "the cluster's name": (draw, args) => ({ ...args, clusterName: draw.one([...badNames, "x".repeat(41)]) }),
  "node counts": inResource((draw) => ({ minCount: draw.one(numbers), maxCount: draw.one(numbers) })),
  priorities: inResource((draw) => ({
    staticNodePriority: draw.one(numbers),
    dynamicNodePriority: draw.one(numbers),
  })),
  memory: inResource((draw) => ({ schedulableMemory: draw.one([0, 1, 2_048, 10 ** 8]) })),
  "a mount": inStorage((draw) => ({ mountDir: draw.one(badDirs) })),
  scratch: inQueue((draw) => ({ ephemeralScratch: draw.one(badDirs) })),
  "a root disk": inHead((draw) => ({ rootVolume: disk(draw) })),
  "a queue's root disk": inQueue((draw) => ({ rootVolume: disk(draw) })),
  "a shared disk": inStorage((draw) => ({ fileSystem: undefined, volume: disk(draw) })),
  "many disks": (draw, args) => ({
    ...args,
    sharedStorage: draw.several(5, 8, (index) => ({ name: `d${index}`, mountDir: `/d${index}`, volume: {} })),
  }),
  "two arrays": (_, args) => ({
    ...args,
    sharedStorage: [0, 1].map((index) => ({
      name: `d${index}`,
      mountDir: `/d${index}`,
      volume: { raid: { type: 1, numberOfVolumes: 2 } },
    })),
  }),
  "people's machines": inPool((draw) => ({ count: draw.one(numbers), gracetimePeriod: draw.one(numbers) })),
  "whence people come": inPool((draw) => ({ allowedIps: draw.one(badRanges) })),
  "whence keys come": inHead((draw) => ({ ssh: { keyName: "people", allowedIps: draw.one(badRanges) } })),
  "a desktop": inHead((draw) => ({
    desktop: {
      allowedIps: draw.one([...badRanges, "10.0.0.0/8"]),
      port: draw.one([80, 1_023, 8_443, 70_000]),
    },
  })),
  "tags of ParallelCluster's": (_, args) => ({ ...args, tags: { "parallelcluster:cluster-name": "x" } }),
  "many tags": (draw, args) => ({
    ...args,
    tags: Object.fromEntries(draw.several(38, 45, (index) => [`t${index}`, "x"] as const)),
  }),
  "a queue's tags": inQueue((draw) => ({
    tags: draw.one([
      { "parallelcluster:x": "y" },
      { ["k".repeat(129)]: "v" },
      { k: "v".repeat(257) },
      { "aws:x": "y" },
    ]),
  })),
  "settings of ParallelCluster's": inSlurm((draw) => ({
    customSlurmSettings: [
      draw.one<Change>([
        { SlurmctldHost: "me" },
        { ResumeTimeout: 3 },
        { NodeName: "queue-st-one-1" },
        { AccountingStorageHost: "x" },
        { Partition: "x", Nodes: "y" },
      ]),
    ],
  })),
  "a queue's settings of ParallelCluster's": inQueue((draw) => ({
    customSlurmSettings: draw.one<Change>([
      { Nodes: "x" },
      { state: "UP" },
      { SuspendTime: 3 },
      { MaxNodes: 2 },
    ]),
  })),
  "a resource's settings of ParallelCluster's": inResource((draw) => ({
    customSlurmSettings: draw.one<Change>([{ CPUs: 3 }, { weight: 2 }, { Gres: "gpu:1" }, { RealMemory: 3 }]),
  })),
  "idle time": inSlurm((draw) => ({ scaledownIdletime: draw.one(numbers) })),
  "a database": inSlurm((draw) => ({
    database: {
      uri: draw.one(["mysql://db", "db:3306", "/db", "db:port", "http://db:1"]),
      userName: "slurm",
      passwordSecretArn: "arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf",
      databaseName: draw.one([undefined, "", "Upper", "a-b", "a".repeat(65), "fine"]),
    },
  })),
  "accounting elsewhere": inSlurm(() => ({ mungeKey: undefined, externalSlurmdbd: { host: "elsewhere" } })),
  "a directory": (draw, args) => ({
    ...args,
    directoryService: {
      domainName: draw.one(["corp.example.com", "corp example", "cn=x", "dc=corp"]),
      domainAddr: draw.one(["ldaps://x", "ldap://x", "x.example.com", "ldaps://x,ldap://y"]),
      passwordSecretArn: draw.one([
        "arn:aws:secretsmanager:us-east-1:111122223333:secret:x-AbCdEf",
        "arn:aws:ssm:us-east-1:111122223333:parameter/x",
        "secret",
      ]),
      domainReadOnlyUser: "cn=Reader",
      ldapAccessFilter: draw.maybe(() => "x=y"),
      additionalSssdConfigs: draw.one<Readonly<Record<string, string>> | undefined>([
        undefined,
        { id_provider: "ad" },
        { access_provider: "simple" },
        { ldap_auth_disable_tls_never_use_in_production: "true" },
      ]),
    },
  }),
  "another system": (draw, args) => ({
    ...args,
    operatingSystem: draw.one(["alinux2", "rocky9", "rhel9", "beos"]) as OperatingSystem,
    customAmi: draw.one([undefined, "ami-1", "image"]),
  }),
  scripts: inQueue((draw) => ({
    bootstrap: {
      onNodeStart: {
        script: draw.one([
          "s3://bucket",
          "http://x/y",
          "ftp://x/y",
          "/bin/true",
          "https://x/y",
          "s3://bucket/key",
        ]),
      },
    },
  })),
  "a queue without resources": inQueue(() => ({ computeResources: [] })),
  "names twice": (_, args) => ({ ...args, queues: [args.queues[0], ...args.queues] }),
  "resources twice": inQueue((_, { computeResources: [first, ...others] }) => ({
    computeResources: [first, first, ...others],
  })),
  "many queues": (draw, args) => ({
    ...args,
    queues: draw.several(48, 53, (index) => ({
      ...args.queues[0],
      name: `q${index}`,
    })) as unknown as HpcClusterArgs["queues"],
  }),
};

/** A cluster with one thing changed. */
export function drawMistaken(draw: Draw, cluster: DrawnCluster): DrawnCluster & { readonly mistake: string } {
  const [mistake, change] = draw.one(Object.entries(mistakes));
  return { ...cluster, args: change(draw, cluster.args), mistake };
}
