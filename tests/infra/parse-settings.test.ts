import assert from "node:assert/strict";

import fc from "fast-check";

import { parseSettings } from "../../infra/parse-settings";

type Raw = Record<string, Record<string, unknown> | string | readonly string[]>;

const GOOD: Raw = {
  owner: "ml-platform",
  costCenter: "ml-dev",
  region: "ap-southeast-1",
  network: { cidrBlock: "10.0.0.0/16", zones: 2, natGateways: "single", interfaceEndpoints: ["logs"] },
  storage: {},
  inference: { instanceType: "ml.c5.large", instanceCount: 1, maxInstanceCount: 1 },
};

function changed(section: string, values: Record<string, unknown>): Raw {
  const before = GOOD[section];
  return {
    ...GOOD,
    [section]: { ...(typeof before === "object" ? before : {}), ...values },
  };
}

function linesOf(raw: Raw): readonly string[] {
  const { problems = [] } = parseSettings("dev", raw) as {
    problems?: readonly { key: string; value: unknown; rule: string }[];
  };
  return problems.map(({ key, value, rule }) => `${key} ${JSON.stringify(value)}: ${rule}`);
}

describe("parseSettings", () => {
  it("fills in every default and takes the units off", () => {
    const parsed = parseSettings("prod", GOOD);
    assert.deepEqual(parsed.problems, undefined);
    assert.ok("settings" in parsed);
    assert.deepEqual(parsed.settings, {
      environment: "prod",
      availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
      owner: "ml-platform",
      costCenter: "ml-dev",
      region: "ap-southeast-1",
      residency: ["ap-southeast-1", "ap-southeast-3"],
      network: {
        cidrBlock: "10.0.0.0/16",
        zones: 2,
        natGateways: "single",
        flowLogRetention: 90,
        interfaceEndpoints: ["logs"],
      },
      storage: { forceDestroy: false, protect: true, keyDeletionWindow: 30, noncurrentVersionRetention: 90 },
      inference: {
        instanceType: "ml.c5.large",
        instanceCount: 1,
        maxInstanceCount: 1,
        autoScaling: true,
        targetInvocationsPerInstance: 200,
        scalingCooldown: 300,
        dataCapturePercentage: 100,
      },
      access: {
        personas: ["ML_Engineers", "ML_Admins", "DataScientists", "Analysts"],
        sessionDuration: 3600,
        jobInstanceTypes: ["ml.m5.large", "ml.m5.xlarge", "ml.c5.xlarge"],
        branch: "main",
      },
    });
  });

  it("reports mistakes of every kind at once, in the order of their keys", () => {
    const raw: Raw = {
      ...GOOD,
      region: "eu-west-1",
      colour: "blue",
      network: {
        cidrBlock: "10.117.50.0/22",
        zones: 2,
        natGateways: "one",
        interfaceEndpoints: ["logs"],
        vpcName: "x",
      },
      storage: { keyDeletionWindow: "30 minutes" },
    };
    assert.deepEqual(linesOf(raw), [
      'mlhpc:colour "blue": no such setting; known here: owner, costCenter, region, residency, network, storage, inference, access, hpc',
      'mlhpc:network.cidrBlock "10.117.50.0/22": the address is not on a /22 boundary; the block that holds it is 10.117.48.0/22',
      'mlhpc:network.natGateways "one": give none, single or per-zone',
      'mlhpc:network.vpcName "x": no such setting; known here: cidrBlock, zones, natGateways, flowLogRetention, interfaceEndpoints',
      'mlhpc:region "eu-west-1": give one of ap-southeast-1, ap-southeast-3',
      'mlhpc:storage.keyDeletionWindow "30 minutes": give "<number> days", the number from 7 to 30',
    ]);
  });

  it("takes neither unknown people nor wildcards for who may come in", () => {
    const access = {
      personas: ["Interns"],
      identityProvider: "corp",
      sessionDuration: "1 days",
      jobInstanceTypes: [],
      repository: "ml-platform/*",
      branch: "release/*",
      githubProvider: "arn:aws:iam::111122223333:oidc-provider/example.com",
      deployBoundary: "pipelines",
      owner: "x",
    };
    assert.deepEqual(linesOf({ ...GOOD, access }), [
      'mlhpc:access.branch "release/*": give a branch such as main, without wildcards',
      'mlhpc:access.deployBoundary "pipelines": give an ARN such as arn:aws:iam::111122223333:policy/pipelines',
      'mlhpc:access.githubProvider "arn:aws:iam::111122223333:oidc-provider/example.com": give an ARN such as arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
      'mlhpc:access.identityProvider "corp": give an ARN such as arn:aws:iam::111122223333:saml-provider/example',
      "mlhpc:access.jobInstanceTypes []: give at least one instance type",
      'mlhpc:access.owner "x": no such setting; known here: personas, identityProvider, sessionDuration, jobInstanceTypes, repository, branch, githubProvider, deployBoundary',
      'mlhpc:access.personas.0 "Interns": give personas among ML_Engineers, ML_Admins, DataScientists, Analysts',
      'mlhpc:access.repository "ml-platform/*": give organization/repository, without wildcards',
      'mlhpc:access.sessionDuration "1 days": give "<number> seconds", the number from 3600 to 43200',
    ]);
  });

  it("gives people of Identity Center one hour, and those of a provider up to twelve", () => {
    const access = { sessionDuration: "43200 seconds" };
    assert.deepEqual(linesOf({ ...GOOD, access }), [
      'mlhpc:access.sessionDuration "43200 seconds": people who come by IAM Identity Center get one hour; give 3600 seconds, or name the identityProvider',
    ]);
    const identityProvider = "arn:aws:iam::111122223333:saml-provider/corp";
    assert.deepEqual(linesOf({ ...GOOD, access: { ...access, identityProvider } }), []);
  });

  it("says which settings are missing", () => {
    assert.deepEqual(linesOf({ region: "ap-southeast-1" }), [
      "mlhpc:costCenter undefined: give a text",
      "mlhpc:inference undefined: give a mapping of settings",
      "mlhpc:network undefined: give a mapping of settings",
      "mlhpc:owner undefined: give a text",
      "mlhpc:storage undefined: give a mapping of settings",
    ]);
  });

  it("keeps the region on the residency list", () => {
    assert.deepEqual(linesOf({ ...GOOD, residency: ["ap-southeast-3"] }), [
      'mlhpc:region "ap-southeast-1": the residency list allows ap-southeast-3',
    ]);
  });

  it("knows how many zones the region has", () => {
    assert.deepEqual(linesOf(changed("network", { zones: 4 })), [
      "mlhpc:network.zones 4: ap-southeast-1 has 3 zones; give 1 to 3",
    ]);
  });

  const cidrs: readonly (readonly [string, string])[] = [
    ["10.0.0.0", "give an IPv4 block such as 10.0.0.0/16"],
    ["ten.0.0.0/16", "give an IPv4 block such as 10.0.0.0/16"],
    ["256.256.256.256/24", "give an IPv4 block such as 10.0.0.0/16"],
    ["10.0.0.0/8", "AWS allows /16 to /28 for a VPC"],
    ["10.0.0.0/29", "AWS allows /16 to /28 for a VPC"],
    ["172.17.0.0/16", "it overlaps 172.17.0.0/16, and Docker, and so SageMaker, uses it on every machine"],
    ["10.0.0.1/16", "the address is not on a /16 boundary; the block that holds it is 10.0.0.0/16"],
  ];
  for (const [cidrBlock, rule] of cidrs) {
    it(`refuses the addresses ${cidrBlock}`, () => {
      assert.deepEqual(linesOf(changed("network", { cidrBlock })), [
        `mlhpc:network.cidrBlock "${cidrBlock}": ${rule}`,
      ]);
    });
  }

  it("refuses addresses that do not fit the subnets of all zones", () => {
    assert.deepEqual(linesOf(changed("network", { cidrBlock: "10.0.0.0/28", zones: 3 })), [
      'mlhpc:network.cidrBlock "10.0.0.0/28": it is too small for 3 zones, whose subnets would fall below /28; /24 is the smallest that works',
    ]);
  });

  it("refuses a NAT gateway a zone where there is one zone", () => {
    assert.deepEqual(linesOf(changed("network", { zones: 1, natGateways: "per-zone" })), [
      'mlhpc:network.natGateways "per-zone": with one zone, give single or none',
    ]);
  });

  it("refuses fewer instances at the most than at the least", () => {
    assert.deepEqual(linesOf(changed("inference", { instanceCount: 4, maxInstanceCount: 2 })), [
      "mlhpc:inference.maxInstanceCount 2: give at least instanceCount, which is 4",
    ]);
  });

  it("takes only retentions that CloudWatch Logs has", () => {
    const [line = ""] = linesOf(changed("network", { flowLogRetention: "31 days" }));
    assert.match(
      line,
      /^mlhpc:network\.flowLogRetention "31 days": give "<number> days", the number one of 1, 3, 5, 7, 14, 30, /,
    );
  });

  describe("of a cluster", () => {
    const cluster = (change: object = {}, queue: object = {}) => ({
      ...GOOD,
      hpc: {
        headNodeInstanceType: "c5.xlarge",
        queues: [{ name: "solve", nodes: { "c5.4xlarge": 4 }, ...queue }],
        scratch: { deploymentType: "SCRATCH_2", storageCapacity: 1200 },
        ...change,
      },
    });
    const lines = (change?: object, queue?: object) => linesOf(cluster(change, queue));

    it("fills in what a queue leaves out", () => {
      const parsed = parseSettings("dev", cluster());
      assert.ok("settings" in parsed);
      assert.deepEqual(parsed.settings.hpc?.queues, [
        { name: "solve", capacity: "onDemand", efa: false, nodes: { "c5.4xlarge": 4 } },
      ]);
    });

    it("takes only what EC2 has, where the cluster stands", () => {
      assert.deepEqual(lines({ headNodeInstanceType: "c5.xlrge" }), [
        'mlhpc:hpc.headNodeInstanceType "c5.xlrge": EC2 has no such instance type; the nearest is c5.xlarge',
      ]);
      assert.deepEqual(lines({ headNodeInstanceType: "t3.large" }), [
        'mlhpc:hpc.headNodeInstanceType "t3.large": it runs the scheduler all day; give a type that is not burstable, such as c5.xlarge',
      ]);
      const [unknown = ""] = lines({}, { nodes: { "c5.4xlrge": 4 } });
      assert.match(unknown, /^mlhpc:hpc\.queues\.0\.nodes\.c5\.4xlrge 4: EC2 has no such instance type; /);
      const [elsewhere = ""] = lines({}, { nodes: { "hpc7a.96xlarge": 4 } });
      assert.match(
        elsewhere,
        /^mlhpc:hpc\.queues\.0\.nodes\.hpc7a\.96xlarge 4: AWS has it in no zone of ap-southeast-1; /,
      );
    });

    it("takes EFA and Spot only of types that have them", () => {
      assert.deepEqual(lines({}, { efa: true }), [
        "mlhpc:hpc.queues.0.nodes.c5.4xlarge 4: c5.4xlarge has no EFA; give another type, or the queue efa: false",
      ]);
      assert.deepEqual(lines({}, { efa: true, capacity: "spot", nodes: { "hpc6a.48xlarge": 8 } }), [
        "mlhpc:hpc.queues.0.nodes.hpc6a.48xlarge 8: AWS sells no hpc6a.48xlarge as Spot; give another type, or the queue capacity: onDemand",
      ]);
    });

    it("takes nodes of the head node's architecture alone", () => {
      assert.deepEqual(lines({}, { nodes: { "c7g.4xlarge": 4 } }), [
        "mlhpc:hpc.queues.0.nodes.c7g.4xlarge 4: c7g.4xlarge is arm64, and the head node c5.xlarge x86_64; give all nodes one architecture",
      ]);
    });

    it("says what a queue lacks, and what it does not know", () => {
      assert.deepEqual(lines({}, { name: "default", nodes: {}, colour: "blue" }), [
        'mlhpc:hpc.queues.0.colour "blue": no such setting; known here: name, capacity, efa, nodes',
        'mlhpc:hpc.queues.0.name "default": give 1 to 25 of a-z, 0-9 and -, starting with a letter; not default',
        "mlhpc:hpc.queues.0.nodes {}: give at least one instance type",
      ]);
      assert.deepEqual(lines({}, { nodes: { "c5.4xlarge": 0 } }), [
        "mlhpc:hpc.queues.0.nodes.c5.4xlarge 0: give a whole number from 1 to 1000",
      ]);
      const twice = { name: "solve", nodes: { "c5.4xlarge": 1 } };
      assert.deepEqual(lines({ queues: [twice, twice] }), [
        'mlhpc:hpc.queues.1.name "solve": another queue has the name; give each its own',
      ]);
    });

    it("takes file systems in the steps of FSx", () => {
      assert.deepEqual(lines({ scratch: { deploymentType: "SCRATCH_1", storageCapacity: 2000 } }), [
        'mlhpc:hpc.scratch.deploymentType "SCRATCH_1": give SCRATCH_2 or PERSISTENT_2',
        "mlhpc:hpc.scratch.storageCapacity 2000: give GiB: 1200, or a multiple of 2400",
      ]);
      const scratch = { deploymentType: "SCRATCH_2", storageCapacity: 1200, throughput: 250 };
      assert.deepEqual(lines({ scratch }), [
        "mlhpc:hpc.scratch.throughput 250: a SCRATCH_2 has 200 MB/s a TiB and no choice; leave it out",
      ]);
    });

    it("wants a way out of the network", () => {
      const network = {
        cidrBlock: "10.0.0.0/16",
        zones: 2,
        natGateways: "none",
        interfaceEndpoints: ["logs"],
      };
      assert.deepEqual(linesOf({ ...cluster(), network }), [
        'mlhpc:network.natGateways "none": nodes of a cluster call AWS from private subnets; give single or per-zone',
      ]);
    });
  });

  it("never throws, whatever the file holds", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("region", "network", "storage", "owner", "x"), fc.anything()),
        (raw) => {
          const parsed = parseSettings("dev", raw);
          assert.ok(parsed.problems !== undefined && parsed.problems.length > 0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("finds the same mistakes in any order of the keys", () => {
    const entries = Object.entries({ ...GOOD, region: "nowhere", owner: "", colour: "blue" });
    const expected = linesOf(Object.fromEntries(entries));
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        assert.deepEqual(linesOf(Object.fromEntries(shuffled)), expected);
      }),
    );
  });
});
