import assert from "node:assert/strict";

import { clusterVerdicts, validatorFailures } from "./parallelcluster";

const subnets = {
  "subnet-0123456789abcdef0": { availabilityZone: "us-east-2b", cidrBlock: "10.0.0.0/24" },
};

/** A cluster that ParallelCluster has nothing against. */
function cluster(change: { readonly image?: object; readonly queue?: object; readonly resource?: object }) {
  const networking = { SubnetIds: Object.keys(subnets), PlacementGroup: { Enabled: true } };
  const resource = { Name: "nodes", InstanceType: "hpc6a.48xlarge", MaxCount: 4, Efa: { Enabled: true } };
  return {
    Image: { Os: "alinux2023", ...change.image },
    HeadNode: { InstanceType: "c5.xlarge", Networking: { SubnetId: Object.keys(subnets)[0] } },
    Scheduling: {
      Scheduler: "slurm",
      SlurmQueues: [
        {
          Name: "mpi",
          ComputeResources: [{ ...resource, ...change.resource }],
          Networking: networking,
          ...change.queue,
        },
      ],
    },
  };
}

describe("the judge of ParallelCluster's configurations", function () {
  this.timeout(240_000);
  const judged = (configuration: object | string) =>
    clusterVerdicts([{ name: "cfd", configuration }], { region: "us-east-2", subnets })[0] ?? assert.fail();

  it("has nothing against a cluster that ParallelCluster takes, and says which validators it could not run", () => {
    const { refusals, failures, skipped } = judged(cluster({}));
    assert.deepEqual(refusals, []);
    assert.deepEqual(
      failures.map(({ level, validator }) => `${level} ${validator}`),
      ["WARNING KeyPairValidator"],
    );
    assert.deepEqual(skipped, ["ComputeResourceLaunchTemplateValidator", "HeadNodeLaunchTemplateValidator"]);
  });

  it("refuses a key that there is none of, a missing one and a value of the wrong make, each by its place", () => {
    const { refusals } = judged(
      cluster({ image: { Flavor: "hpc" }, queue: { Networking: undefined, CapacityType: "CHEAP" } }),
    );
    // The values of an enumeration come in any order.
    assert.deepEqual(
      refusals.map((refusal) => refusal.replace(/(?<=one of: ).*/, "...")),
      [
        "Image.Flavor: Unknown field.",
        "Scheduling.SlurmQueues.0.CapacityType: Must be one of: ...",
        "Scheduling.SlurmQueues.0.Networking: Missing data for required field.",
      ],
    );
  });

  it("reads YAML, as the pcluster command does", () => {
    assert.match(
      judged("Image: {Os: alinux2023}").refusals.join("\n"),
      /^HeadNode: Missing data for required field\.$/m,
    );
  });

  const failing: readonly (readonly [string, object, string, RegExp])[] = [
    [
      "EFA on a type without it",
      cluster({ resource: { InstanceType: "c5.xlarge" } }),
      "EfaValidator",
      /c5\.xlarge.* does not support EFA/,
    ],
    [
      "an instance type that is none",
      cluster({ resource: { InstanceType: "hpc6a.huge" } }),
      "SlurmComputeResource",
      /hpc6a\.huge/,
    ],
    ["a queue's name too long", cluster({ queue: { Name: "q".repeat(26) } }), "NameValidator", /25/],
    [
      "Spot where AWS sells none",
      cluster({ queue: { CapacityType: "SPOT" } }),
      "CapacityTypeValidator",
      /hpc6a\.48xlarge/,
    ],
    [
      "an operating system that the processor does not run",
      cluster({ image: { Os: "rocky8" }, resource: { InstanceType: "hpc7g.16xlarge" } }),
      "InstanceArchitectureCompatibilityValidator",
      /arm64/,
    ],
  ];
  it("fails where ParallelCluster's own validators do", () => {
    const verdicts = clusterVerdicts(
      failing.map(([, configuration]) => ({ name: "cfd", configuration })),
      { region: "us-east-2", subnets },
    );
    failing.forEach(([what, , validator, message], position) => {
      const failures = verdicts[position]?.failures.filter(({ level }) => level === "ERROR");
      const found = failures?.find((failure) => failure.validator === validator);
      assert.match(found?.message ?? JSON.stringify(failures), message, what);
    });
  });

  it("judges many in one go, each for itself", () => {
    const configurations = [cluster({}), cluster({ image: { Os: "beos" } }), cluster({})];
    const verdicts = clusterVerdicts(
      configurations.map((configuration, position) => ({ name: `cfd-${position}`, configuration })),
      { region: "us-east-2", subnets },
    );
    assert.deepEqual(
      verdicts.map(({ refusals }) => refusals.length),
      [0, 1, 0],
    );
  });

  it("knows the reservations that it is told of", () => {
    const reserved = (zone: string) =>
      clusterVerdicts(
        [
          {
            name: "cfd",
            configuration: cluster({
              queue: {
                CapacityReservationTarget: { CapacityReservationId: "cr-1" },
                Networking: { SubnetIds: Object.keys(subnets), PlacementGroup: { Enabled: false } },
              },
            }),
          },
        ],
        {
          region: "us-east-2",
          subnets,
          reservations: { "cr-1": { instanceType: "hpc6a.48xlarge", availabilityZone: zone, count: 4 } },
        },
      )[0]?.failures.filter(({ level }) => level === "ERROR");
    assert.deepEqual(reserved("us-east-2b"), []);
    assert.match(
      reserved("us-east-2c")?.[0]?.message ?? "",
      /must use the same availability zone as subnet subnet-0123456789abcdef0/,
    );
  });

  it("runs one validator by its name", () => {
    const scheduling = {
      $object: { scheduler: "slurm", settings: { $object: { database: null, external_slurmdbd: null } } },
    };
    const name = (text: string) => ({
      validator: "ClusterNameValidator",
      arguments: { name: text, scheduling },
    });
    const [short, long] = validatorFailures([name("a".repeat(60)), name("a".repeat(61))]);
    assert.deepEqual(short, []);
    assert.match(long?.[0]?.message ?? "", /maximum|60/);
  });

  it("throws for a validator that asks AWS, and for arguments that it does not take", () => {
    const call = (validator: string, args: Readonly<Record<string, unknown>>) =>
      validatorFailures([{ validator, arguments: args }]);
    assert.throws(
      () => call("RoleValidator", { role_arn: "arn:aws:iam::111122223333:role/x" }),
      /RoleValidator asks AWS/,
    );
    assert.throws(() => call("NameValidator", { title: "x" }), /title/);
  });
});
