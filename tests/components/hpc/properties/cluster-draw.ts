import {
  clusterLogRetentionDays,
  type ClusterQueue,
  type Desktop,
  type DirectoryService,
  type HpcClusterArgs,
  type LoginPool,
  operatingSystems,
  type SlurmSettings,
} from "../../../../components/hpc/cluster";
import type { Draw } from "./draw";
import { lastingType, type Make } from "./instance-choice";
import { bootstrap, rootVolume, tags } from "./node-draw";
import { drawQueue } from "./queue-draw";
import { sharedStorage } from "./storage-draw";
import { arn, type Place, place } from "./world";

/** A cluster that nothing is wrong with, and where it lies. */
export interface DrawnCluster {
  readonly name: string;
  readonly args: HpcClusterArgs;
  readonly place: Place;
}

/** Systems of which ParallelCluster publishes no AMI. */
const withoutOfficialAmi = ["rocky8", "rocky9"];

/** Systems on which Amazon DCV wants a GPU. */
const desktopsByGpu = ["rhel9", "rocky9"];

export function drawCluster(draw: Draw): DrawnCluster {
  const where = place(draw);
  const make: Make = {
    architecture: draw.chance(75) ? "x86_64" : "arm64",
    operatingSystem: draw.one(operatingSystems),
  };
  const headSubnet = draw.maybe(() => draw.one(where.subnets)) ?? where.subnets[0];
  const headZone = headSubnet?.availabilityZone ?? "";
  const head = lastingType(draw, make, where.region, headZone);
  const onlyZone = draw.chance(40) ? headZone : undefined;
  const slurm = slurmSettings(draw, where);
  const memoryBasedScheduling = slurm?.memoryBasedScheduling ?? true;
  const queues = queuesOf(draw, () =>
    drawQueue(draw, { place: where, make, onlyZone, memoryBasedScheduling }),
  );
  const loginPools = draw.maybe(() => draw.several(1, 3, () => loginPool(draw, make, where, headZone)));
  const desktop = desktopsByGpu.includes(make.operatingSystem)
    ? undefined
    : draw.maybe(() => desktopOf(draw));
  const desktopOnHead = draw.chance(50);
  const accounted = slurm?.database !== undefined || slurm?.externalSlurmdbd !== undefined;
  const name = draw.name(accounted ? 40 : 60);
  const args: HpcClusterArgs = {
    network: where.network,
    clusterName: draw.maybe(() => name),
    operatingSystem: make.operatingSystem,
    customAmi:
      withoutOfficialAmi.includes(make.operatingSystem) || draw.chance(10) ? draw.id("ami") : undefined,
    artifactBucket: { name: "cluster-artifacts" },
    headNode: {
      instanceType: head.type,
      // The network's first is the default.
      subnet: headSubnet === where.subnets[0] && draw.chance(50) ? undefined : headSubnet,
      rootVolume: draw.maybe(() => rootVolume(draw)),
      disableSimultaneousMultithreading: draw.maybe(() => draw.chance(50)),
      ephemeralScratch: head.localStorageIsNvme && draw.chance(50) ? "/head/scratch" : undefined,
      customAmi: draw.chance(5) ? draw.id("ami") : undefined,
      bootstrap: draw.maybe(() => bootstrap(draw, ["onNodeStart", "onNodeConfigured", "onNodeUpdated"])),
      ssh: draw.maybe(() => ({ keyName: "people", allowedIps: "10.0.0.0/16" })),
      desktop: desktopOnHead ? desktop : undefined,
      proxy: draw.chance(10) ? "http://10.0.0.9:3128" : undefined,
    },
    queues,
    loginPools: desktopOnHead ? loginPools : loginPools?.map((pool) => ({ ...pool, desktop })),
    sharedStorage: draw.maybe(() => sharedStorage(draw, where, zonesOf(queues, headZone, where))),
    slurm,
    directoryService: draw.chance(30) ? directory(draw, where) : undefined,
    monitoring: draw.maybe(() => ({
      detailed: draw.maybe(() => draw.chance(50)),
      logRetentionDays: draw.maybe(() => draw.one(clusterLogRetentionDays)),
      logDeletionPolicy: draw.maybe(() => draw.one(["Delete", "Retain"])),
      dashboard: draw.maybe(() => draw.chance(50)),
      alarms: draw.maybe(() => draw.chance(50)),
    })),
    tags: draw.maybe(() => tags(draw, 10)),
    deletionPolicy: draw.maybe(() => draw.one(["Delete", "Retain"])),
    disableSudoForDefaultUser: draw.maybe(() => draw.chance(50)),
    permissionsBoundary: draw.maybe(() => arn.policy("boundary")),
  };
  return { name, args, place: where };
}

function queuesOf(draw: Draw, queue: () => ClusterQueue | undefined): HpcClusterArgs["queues"] {
  const wanted = draw.chance(10) ? draw.whole(6, 12) : draw.whole(1, 4);
  const queues: ClusterQueue[] = [];
  // A zone may have nothing of what was drawn for it.
  for (let tries = 0; queues.length < wanted && tries < 200; tries++) {
    queues.push(...[queue() ?? []].flat());
  }
  const [first, ...others] = queues;
  if (first === undefined) {
    throw new RangeError("No queue could be drawn.");
  }
  return [first, ...others];
}

/** Of the head node, the login nodes, which lie beside it, and the queues. */
function zonesOf(queues: readonly ClusterQueue[], headZone: string, { subnets }: Place): readonly string[] {
  const ofQueues = queues.flatMap(
    ({ zones, subnets: own }) => zones ?? own?.map(({ availabilityZone }) => availabilityZone) ?? [],
  );
  const all = subnets.map(({ availabilityZone }) => availabilityZone);
  return all.filter((zone) => zone === headZone || ofQueues.includes(zone));
}

function desktopOf(draw: Draw): Desktop {
  return { allowedIps: "10.0.0.0/16", port: draw.maybe(() => draw.whole(1024, 65_535)) };
}

function loginPool(draw: Draw, make: Make, { region, subnets }: Place, headZone: string): LoginPool {
  return {
    name: draw.name(25),
    instanceType: lastingType(draw, make, region, headZone).type,
    count: draw.whole(0, 4),
    subnet: draw.maybe(() =>
      draw.one(subnets.filter(({ availabilityZone }) => availabilityZone === headZone)),
    ),
    customAmi: draw.chance(5) ? draw.id("ami") : undefined,
    bootstrap: draw.maybe(() => bootstrap(draw, ["onNodeStart", "onNodeConfigured", "onNodeUpdated"])),
    allowedIps: draw.maybe(() => "10.0.0.0/16"),
    gracetimePeriod: draw.maybe(() => draw.whole(3, 120)),
    proxy: draw.chance(10) ? "http://10.0.0.9:3128" : undefined,
  };
}

function slurmSettings(draw: Draw, { region }: Place): SlurmSettings | undefined {
  if (draw.chance(30)) {
    return undefined;
  }
  const accounting = draw.one(["none", "database", "elsewhere"]);
  return {
    scaledownIdletime: draw.maybe(() => draw.one([-1, 1, 10, 600])),
    queueUpdateStrategy: draw.maybe(() => draw.one(["DRAIN", "TERMINATE", "COMPUTE_FLEET_STOP"])),
    scalingStrategy: draw.maybe(() => draw.one(["all-or-nothing", "greedy-all-or-nothing", "best-effort"])),
    memoryBasedScheduling: draw.maybe(() => draw.chance(50)),
    hostnames: draw.maybe(() => draw.one(["ec2", "zone"] as const)),
    mungeKey:
      accounting === "elsewhere" || draw.chance(20) ? { arn: arn.secret(region, "munge") } : undefined,
    database:
      accounting === "database"
        ? {
            uri: draw.one(["accounts.example.com", "accounts.example.com:3306"]),
            userName: "slurm",
            passwordSecretArn: arn.secret(region, "slurm"),
            databaseName: draw.maybe(() => "accounts_of_all"),
            clientSecurityGroupId: draw.maybe(() => draw.id("sg")),
          }
        : undefined,
    externalSlurmdbd:
      accounting === "elsewhere"
        ? { host: "slurmdbd.example.com", port: draw.maybe(() => draw.whole(1, 65_535)) }
        : undefined,
    customSlurmSettings: draw.maybe(() =>
      draw.several(0, 2, (index) =>
        draw.one<Readonly<Record<string, string | number>>>([
          { MaxJobCount: 10_000 + index },
          { Licenses: `solver:${index + 1}` },
        ]),
      ),
    ),
  };
}

function directory(draw: Draw, { region }: Place): DirectoryService {
  return {
    domainName: draw.one(["dc=corp,dc=example,dc=com", "corp.example.com"]),
    domainAddr: draw.one(["ldaps://one.example.com", "ldaps://one.example.com,ldaps://two.example.com"]),
    passwordSecretArn: arn.secret(region, "directory"),
    domainReadOnlyUser: "cn=ReadOnly,ou=Users,dc=corp,dc=example,dc=com",
    ldapTlsCaCert: draw.maybe(() => "/etc/openldap/cacerts/corp.cer"),
    ldapTlsReqCert: draw.maybe(() => draw.one(["try", "demand", "hard"])),
    ldapAccessFilter: draw.maybe(() => "memberOf=cn=HpcUsers,dc=corp,dc=example,dc=com"),
    generateSshKeysForUsers: draw.maybe(() => draw.chance(50)),
    additionalSssdConfigs: draw.maybe(() => ({ debug_level: "0x1ff" })),
  };
}
