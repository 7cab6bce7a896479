import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { stringify } from "yaml";

import { runCommand } from "../sagemaker/command-run";

/** The book's configuration, with the queue's capacity of the test's choice. */
function book(queue: object = {}): string {
  return stringify({
    Region: "us-east-2",
    Image: { Os: "alinux2" },
    HeadNode: {
      InstanceType: "c5.4xlarge",
      Networking: { SubnetId: "subnet-0e6e79abb7ed2452c" },
      Ssh: { KeyName: "pcluster" },
    },
    Scheduling: {
      Scheduler: "slurm",
      SlurmQueues: [
        {
          Name: "queue1",
          ...queue,
          ComputeResources: [
            { Name: "c54xlarge", InstanceType: "c5.4xlarge", MinCount: 0, MaxCount: 4 },
            { Name: "m516xlarge", InstanceType: "m5.16xlarge", MinCount: 0, MaxCount: 2 },
          ],
          Networking: { SubnetIds: ["subnet-09299f6d9ecfb8122"] },
        },
      ],
    },
  });
}

function clusterResource(name: string, configuration: unknown): object {
  const type = "mlhpc:hpc:HpcCluster";
  return {
    urn: `urn:pulumi:prod::hpc::${type}::${name}`,
    type,
    custom: false,
    outputs: { clusterName: `${name}-prod`, configuration },
  };
}

describe("mlhpc hpc plan", function () {
  this.timeout(240_000);
  let folder: string;
  const file = (name: string): string => path.join(folder, name);
  const run = (...args: readonly string[]) => runCommand(["hpc", "plan", ...args], {});
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-plan-"));
    writeFileSync(file("book.yaml"), book());
    writeFileSync(file("spot.yaml"), book({ CapacityType: "SPOT" }));
    writeFileSync(file("broken.yaml"), "Scheduling: [");
    writeFileSync(file("batch.yaml"), "Scheduling: {Scheduler: awsbatch}");
    const resources = [clusterResource("cfd", book()), clusterResource("crash", book({ Name: "impact" }))];
    writeFileSync(file("state.json"), JSON.stringify({ deployment: { resources } }));
    writeFileSync(file("empty.json"), JSON.stringify({ deployment: { resources: [] } }));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("fails the book's job with what it lacks and what would cure it", async () => {
    const { exitCode, stdout, stderr } = await run(
      ...["--config", file("book.yaml"), "--ranks", "108", "--walltime", "6h"],
      ...["--partition", "compute", "--constraint", "c5.4xlarge"],
    );
    assert.deepEqual([exitCode, stderr], [1, ""]);
    const lines = stdout.split("\n");
    assert.equal(lines[0], `108 ranks for 6 h does not fit ${file("book.yaml")}.`);
    assert.ok(lines.includes('  There is no partition "compute": the cluster\'s queues are queue1.'));
    assert.match(stdout, /queue1 with c5\.4xlarge has 32 \(4 x c5\.4xlarge with 8 cores\): 76 cores short\./);
    assert.match(stdout, /^ {2}Raise maxCount of c54xlarge in queue1 from 4 to 14: .*\. \d+\.\d\d USD\.$/m);
    assert.match(
      stdout,
      /^ {2}Give queue1 3 x c5n\.18xlarge: 36 cores each, EFA 100 Gbps, no core idle\. \d+\.\d\d USD\.$/m,
    );
    assert.match(
      lines.at(-1) ?? "",
      /^Prices are On-Demand list prices of us-east-2, as of \d{4}-\d\d-\d\d;/,
    );
  });

  it("shows where a job fits as a table, and ends with 0", async () => {
    const { exitCode, stdout } = await run(
      "--config",
      file("book.yaml"),
      "--ranks",
      "30",
      "--walltime",
      "6h",
    );
    assert.equal(exitCode, 0);
    assert.match(stdout, /^30 ranks for 6 h fits .*book\.yaml, on 1 node of queue1\.$/m);
    assert.match(stdout, /^ {2}where +ranks a node +cores idle +EFA +bought as +USD an hour +USD in all$/m);
    assert.match(stdout, /^ {2}queue1: 1 x m5\.16xlarge +30 +2 +no +onDemand +\d+\.\d\d +\d+\.\d\d$/m);
  });

  it("tells the risk of Spot and what it assumes", async () => {
    const { stdout } = await run(
      ...["--config", file("spot.yaml"), "--ranks", "60", "--walltime", "3d", "--checkpoint-interval", "1d"],
      ...["--spot-discount", "0.7", "--spot-interruptions", "0.01"],
    );
    assert.match(
      stdout,
      /^Spot: it runs through with a chance of \d+ %; \d+\.\d interruptions are expected, and .* lost\.$/m,
    );
    assert.match(
      stdout,
      /^ {2}Assumed: 0\.01 interruptions of a node in an hour, and 70 % off the On-Demand price\.$/m,
    );
    assert.match(stdout, /save every .* in place of every 24 h, or run it on On-Demand\.$/m);
  });

  it("tells what it assumes of Spot also where only another queue is bought so", async () => {
    const queue = (name: string, capacity: string, type: string) => ({
      ...{ Name: name, CapacityType: capacity, Networking: { SubnetIds: ["subnet-09299f6d9ecfb8122"] } },
      ComputeResources: [{ Name: "nodes", InstanceType: type, MaxCount: 8 }],
    });
    const queues = [queue("one", "ONDEMAND", "c5n.18xlarge"), queue("spare", "SPOT", "c5.4xlarge")];
    const scheduling = { Scheduler: "slurm", SlurmQueues: queues };
    writeFileSync(file("both.yaml"), stringify({ Region: "us-east-2", Scheduling: scheduling }));
    const { stdout } = await run("--config", file("both.yaml"), "--ranks", "30", "--walltime", "1h");
    assert.match(stdout, /on 1 node of one\.$/m);
    assert.match(
      stdout,
      /^Assumed of Spot: 0\.005 interruptions of a node in an hour, and 60 % off the On-Demand price\.$/m,
    );
  });

  it("has words for a job that Spot never lets end", async () => {
    for (const walltime of ["60d", "900d"]) {
      const { stdout } = await run("--config", file("spot.yaml"), "--ranks", "60", "--walltime", walltime);
      assert.match(stdout, /millions of interruptions are expected, and over 100 years to its end/);
      assert.doesNotMatch(stdout, /NaN|Infinity|e\+/);
    }
  });

  it("tells every mistake of a call at once", async () => {
    const wrong = ["--ranks", "0", "--walltime", "90", "--checkpoint-interval", "now"];
    const { exitCode, stderr } = await run("--config", file("book.yaml"), ...wrong);
    assert.equal(exitCode, 1);
    assert.deepEqual(
      stderr.split("\n").map((line) => line.split(" ")[0]),
      ["--ranks", "--walltime", "--checkpoint-interval"],
    );
  });

  it("prints the header of a script alone, and nothing of it for a job that does not fit", async () => {
    const call = ["--config", file("book.yaml"), "--walltime", "1-12:00:00", "--sbatch", "--name", "foam"];
    const fits = await run(...call, "--ranks", "8");
    assert.equal(fits.exitCode, 0);
    assert.equal(
      fits.stdout,
      [
        "#SBATCH --job-name=foam",
        "#SBATCH --output=%x_%j.out",
        "#SBATCH --partition=queue1",
        "#SBATCH --nodes=1",
        "#SBATCH --ntasks=8",
        "#SBATCH --ntasks-per-node=8",
        "#SBATCH --constraint=c5.4xlarge",
        "#SBATCH --time=1-12:00:00",
        "#SBATCH --exclusive",
        "#SBATCH --hint=nomultithread",
      ].join("\n"),
    );
    const not = await run(...call, "--ranks", "999");
    assert.deepEqual([not.exitCode, not.stdout], [1, ""]);
    assert.match(not.stderr, /^999 ranks for 36 h does not fit/);
  });

  it("gives scripts one JSON document", async () => {
    const { exitCode, stdout } = await run(
      "--config",
      file("book.yaml"),
      "--ranks",
      "108",
      "--walltime",
      "6h",
      "--json",
    );
    assert.equal(exitCode, 1);
    const plan = JSON.parse(stdout) as {
      fits: boolean;
      region: string;
      shortfalls: readonly { kind: string; wanted: number }[];
    };
    assert.deepEqual([plan.fits, plan.region], [false, "us-east-2"]);
    assert.deepEqual(
      plan.shortfalls.map(({ kind, wanted }) => [kind, wanted]),
      [["cores", 108]],
    );
  });

  it("plans on a cluster of a stack, by the component's name or the cluster's", async () => {
    for (const name of ["crash", "crash-prod"]) {
      const { exitCode, stdout } = await run(
        name,
        "--state",
        file("state.json"),
        "--ranks",
        "8",
        "--walltime",
        "6h",
      );
      assert.equal(exitCode, 0);
      assert.match(stdout, /^8 ranks for 6 h fits crash of .*state\.json, on 1 node of impact\.$/m);
    }
  });

  it("plans on a cluster of an environment that is not deployed, as its program would make it", async () => {
    const example = path.join(__dirname, "../../../examples/cfd-cluster");
    const inherited = Object.entries(process.env).flatMap(([key, text]) =>
      text === undefined ? [] : [[key, text] as const],
    );
    const there = { ...Object.fromEntries(inherited), MLHPC_HOME: file("home") };
    const plan = (environment: string) =>
      runCommand(["hpc", "plan", environment, "--ranks", "108", "--walltime", "6h"], there, "", example);
    const { exitCode, stdout } = await plan("dev");
    assert.equal(exitCode, 1);
    assert.match(stdout, /^108 ranks for 6 h does not fit cfd of dev\.$/m);
    assert.match(stdout, /^ {2}108 ranks want 108 cores; queue1 has 96 \(.*\): 12 cores short\.$/m);
    const unknown = await plan("test");
    assert.deepEqual([unknown.exitCode, unknown.stdout], [1, ""]);
    assert.equal(unknown.stderr, "There is no environment test; there is dev.");
  });

  const mistakes: readonly (readonly [string, () => readonly string[], RegExp])[] = [
    [
      "no number of ranks",
      () => ["--config", file("book.yaml"), "--ranks", "many", "--walltime", "6h"],
      /^--ranks is "many"; give a whole number from 1\.$/,
    ],
    [
      "a walltime that is none",
      () => ["--config", file("book.yaml"), "--ranks", "8", "--walltime", "soon"],
      /^--walltime is "soon"; give a time with its unit: 6h, 90m, 06:00:00 or 1-12:00:00\.$/,
    ],
    [
      "a walltime without a unit",
      () => ["--config", file("book.yaml"), "--ranks", "8", "--walltime", "90"],
      /^--walltime is "90"; give a time with its unit/,
    ],
    [
      "no cluster",
      () => ["--ranks", "8", "--walltime", "6h"],
      /^Which cluster\? {2}npx mlhpc hpc plan <environment>/,
    ],
    [
      "two clusters at once",
      () => ["dev", "--config", file("book.yaml"), "--ranks", "8", "--walltime", "6h"],
      /^Give an environment, --config or --state, one of them\.$/,
    ],
    [
      "a file that is not there",
      () => ["--config", "nowhere.yaml", "--ranks", "8", "--walltime", "6h"],
      /^nowhere\.yaml does not exist\./,
    ],
    [
      "a file that is no YAML",
      () => ["--config", file("broken.yaml"), "--ranks", "8", "--walltime", "6h"],
      /broken\.yaml cannot be read as YAML: /,
    ],
    [
      "another scheduler",
      () => ["--config", file("batch.yaml"), "--ranks", "8", "--walltime", "6h"],
      /batch\.yaml: Scheduling\/Scheduler is "awsbatch"; a plan is made for slurm\.$/,
    ],
    [
      "a stack of several clusters",
      () => ["--state", file("state.json"), "--ranks", "8", "--walltime", "6h"],
      /has 2 clusters: name one of cfd, crash\.$/,
    ],
    [
      "a cluster that is not there",
      () => ["crush", "--state", file("state.json"), "--ranks", "8", "--walltime", "6h"],
      /has no cluster crush; the clusters most like it are crash, cfd\.$/,
    ],
    [
      "a stack without a cluster",
      () => ["--state", file("empty.json"), "--ranks", "8", "--walltime", "6h"],
      /has no HpcCluster\. Plan on a configuration instead: {2}--config cluster\.yaml$/,
    ],
  ];
  for (const [what, args, message] of mistakes) {
    it(`says in one line what is wrong: ${what}`, async () => {
      const { exitCode, stdout, stderr } = await run(...args());
      assert.deepEqual([exitCode, stdout], [1, ""]);
      assert.match(stderr, message);
      assert.equal(stderr.split("\n").length, 1);
    });
  }
});
