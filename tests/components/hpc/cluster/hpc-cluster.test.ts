import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

import { HpcCluster, type HpcClusterArgs } from "../../../../components/hpc/cluster";
import { createdUnder, deployed, inputsOf, mockCloud, statementsOf, value } from "../../mock-cloud";
import { book, burst, everything, gpu } from "./clusters";

const STACK = "aws:cloudformation/stack:Stack";

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>
  >;
  readonly Outputs: Readonly<Record<string, unknown>>;
}

function templateOf(name: string): Template {
  return JSON.parse(String(inputsOf(STACK, `${name}-cluster`)["templateBody"])) as Template;
}

describe("HpcCluster", () => {
  mockCloud({ "aws:ec2/securityGroup:SecurityGroup": "sg-0123456789abcdef0" });
  const make = (name: string, args: HpcClusterArgs = book) => deployed(() => new HpcCluster(name, args));

  it("is made by AWS's own provider of the version that its configuration is for, in a role of ours", async () => {
    await make("provided");
    const { name, templateUrl, parameters, capabilities } = inputsOf(STACK, "provided-provider");
    assert.equal(name, "provided-provider");
    assert.equal(
      templateUrl,
      "https://ap-southeast-1-aws-parallelcluster.s3.ap-southeast-1.amazonaws.com/parallelcluster/3.16.1/templates/custom_resource/cluster.yaml",
    );
    const role = createdUnder("provided-lambda", "aws:iam/role:Role")[0]?.name ?? "";
    assert.deepEqual(parameters, { CustomLambdaRole: `arn:aws:iam::000000000000:role/${role}` });
    assert.deepEqual(capabilities, ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]);
  });

  it("is one resource of a stack whose name is not the cluster's", async () => {
    await make("wrapped", { ...book, clusterName: "solver" });
    assert.equal(inputsOf(STACK, "wrapped-cluster")["name"], "solver-cluster");
    const { Resources, Outputs } = templateOf("wrapped");
    const { Type, Properties } = Resources["PclusterCluster"] ?? assert.fail();
    assert.equal(Type, "Custom::PclusterCluster");
    assert.equal(Properties["ClusterName"], "solver");
    assert.equal(Properties["DeletionPolicy"], "Delete");
    assert.match(String(Properties["ServiceToken"]), /^arn:aws:lambda:ap-southeast-1:000000000000:function:/);
    assert.deepEqual(Object.keys(Outputs), ["HeadNodeInstanceId", "HeadNodePrivateIp", "ValidationMessages"]);
  });

  it("tells its name, its stack, its head node, its queues, and the file that the pcluster command would take", async () => {
    const cluster = await make("telling");
    assert.equal(cluster.clusterName, "telling");
    assert.equal(await value(cluster.stackName), "telling-cluster");
    assert.equal(await value(cluster.headNodeInstanceId), "i-0123456789abcdef0");
    assert.equal(await value(cluster.headNodePrivateIp), "10.0.0.10");
    assert.deepEqual(cluster.queues, [
      {
        name: "queue1",
        capacity: "onDemand",
        instanceTypes: ["c5.4xlarge", "m5.16xlarge"],
        minNodes: 0,
        maxNodes: 6,
        zones: ["us-east-2a"],
        efa: false,
      },
    ]);
    const { Properties } = templateOf("telling").Resources["PclusterCluster"] ?? assert.fail();
    assert.deepEqual(parse(await value(cluster.configuration)), Properties["ClusterConfiguration"]);
  });

  it("counts all nodes of a Capacity Block as running", async () => {
    const { queues } = await make("block", gpu);
    assert.deepEqual(
      queues.map(({ minNodes, maxNodes, efa }) => ({ minNodes, maxNodes, efa })),
      [
        { minNodes: 2, maxNodes: 2, efa: true },
        { minNodes: 0, maxNodes: 4, efa: true },
      ],
    );
  });

  it("makes a role for each kind of node, for the provider and for the cluster's functions, all tagged and bounded", async () => {
    const permissionsBoundary = "arn:aws:iam::000000000000:policy/workloads";
    await make("bounded", { ...everything, permissionsBoundary });
    const roles = createdUnder("bounded", "aws:iam/role:Role");
    assert.deepEqual(
      roles.map(({ name }) => name),
      ["cleanup", "compute", "head", "lambda", "login"].map((role) => `bounded-${role}-role`),
    );
    for (const { name, inputs } of roles) {
      assert.equal(inputs["permissionsBoundary"], permissionsBoundary, name);
      assert.equal((inputs["tags"] as Record<string, string>)["CostCenter"], "cfd", name);
    }
  });

  it("leaves the boundary out of the configuration, where ParallelCluster would look at the policy and make no role with it", async () => {
    const permissionsBoundary = "arn:aws:iam::000000000000:policy/workloads";
    const { configuration } = await make("unlooked", { ...everything, permissionsBoundary });
    const { Iam } = parse(await value(configuration)) as { Iam: object };
    assert.deepEqual(Object.keys(Iam), ["Roles"]);
  });

  it("admits people from a managed prefix list", async () => {
    await make("listed", {
      ...book,
      headNode: {
        instanceType: "g4dn.xlarge",
        ssh: { keyName: "ops", allowedIps: "pl-7ba54012" },
        desktop: { allowedIps: "10.0.0.0/16" },
      },
    });
    const type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    assert.equal(inputsOf(type, "listed-head-ssh-1")["prefixListId"], "pl-7ba54012");
    assert.equal(inputsOf(type, "listed-head-dcv-1")["cidrIpv4"], "10.0.0.0/16");
  });

  it("lets nodes call their proxies, each by its port and once", async () => {
    const [queue] = everything.queues;
    const proxy = "http://proxy.example.org:3128";
    await make("proxied", {
      ...everything,
      queues: [
        { ...queue, proxy },
        { ...queue, name: "second", proxy },
      ],
    });
    const calls = createdUnder("proxied", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")
      .filter(({ inputs }) => inputs["cidrIpv4"] === "10.0.0.0/8")
      .map(({ name, inputs }) => `${name.replace("proxied-", "")} ${String(inputs["fromPort"])}`);
    assert.deepEqual(calls.sort(), ["compute-proxy-3128-1 3128", "head-proxy-3128-1 3128"]);
  });

  it("admits nodes to the file systems that let it, each kind of node by its group", async () => {
    const asked: string[] = [];
    await make("mounting", {
      ...book,
      sharedStorage: [
        {
          name: "lustre",
          mountDir: "/lustre",
          fileSystem: {
            kind: "lustre",
            fileSystemId: "fs-0123456789abcdef0",
            availabilityZones: ["us-east-2a"],
            allowClients: (_group, name) => {
              asked.push(name);
              return [];
            },
          },
        },
      ],
    });
    assert.deepEqual(asked, ["mounting-head", "mounting-compute"]);
  });

  it("lets nodes call what other programs made, each rule once, and only the head node what keeps accounts", async () => {
    const existing = { availabilityZones: ["us-east-2a"], fileSystemId: "fs-0123456789abcdef0" } as const;
    await make("calling", {
      ...book,
      sharedStorage: [
        { name: "home", mountDir: "/home", fileSystem: { ...existing, kind: "efs" } },
        {
          name: "tools",
          mountDir: "/tools",
          fileSystem: { ...existing, fileSystemId: "fs-0123456789abcdef1", kind: "efs" },
        },
        {
          name: "lustre",
          mountDir: "/lustre",
          fileSystem: {
            ...existing,
            fileSystemId: "fs-0123456789abcdef2",
            kind: "lustre",
            securityGroupId: "sg-0123456789abcdef0",
          },
        },
      ],
      directoryService: {
        domainName: "corp.example.com",
        domainAddr: "ldaps://one.example.com,ldaps://two.example.com:3269",
        cidrBlock: "10.8.0.0/16",
        passwordSecretArn: "arn:aws:secretsmanager:us-east-2:111122223333:secret:reader",
        domainReadOnlyUser: "cn=ReadOnly",
      },
      slurm: {
        externalSlurmdbd: { host: "accounts.example.com" },
        mungeKey: { arn: "arn:aws:secretsmanager:us-east-2:111122223333:secret:munge" },
      },
    });
    const out = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    const names = createdUnder("calling-reach").map(({ name }) => name);
    assert.deepEqual(names.filter((name) => name.startsWith("calling-reach-compute")).sort(), [
      "calling-reach-compute-from-sg-0123456789abcdef0-tcp-1018",
      "calling-reach-compute-from-sg-0123456789abcdef0-tcp-988",
      "calling-reach-compute-to-directory-tcp-3269",
      "calling-reach-compute-to-directory-tcp-636",
      "calling-reach-compute-to-sg-0123456789abcdef0-tcp-1018",
      "calling-reach-compute-to-sg-0123456789abcdef0-tcp-988",
      "calling-reach-compute-to-vpc-tcp-2049",
    ]);
    assert.deepEqual(
      names.filter((name) => name.includes("slurmdbd")),
      ["calling-reach-head-to-slurmdbd-tcp-6819"],
    );
    await make("accounting", {
      ...book,
      slurm: {
        database: {
          uri: "accounts.example.com:3307",
          userName: "slurm",
          passwordSecretArn: "arn:aws:secretsmanager:us-east-2:111122223333:secret:accounts",
        },
      },
    });
    assert.deepEqual(
      createdUnder("accounting-reach").map(({ name }) => name),
      ["accounting-reach", "accounting-reach-head-to-database-tcp-3307"],
    );
    assert.equal(inputsOf(out, "calling-reach-head-to-vpc-tcp-2049")["cidrIpv4"], "10.0.0.0/16");
    assert.equal(inputsOf(out, "calling-reach-head-to-directory-tcp-636")["cidrIpv4"], "10.8.0.0/16");
    assert.equal(
      inputsOf(out, "calling-reach-head-to-sg-0123456789abcdef0-tcp-988")["referencedSecurityGroupId"],
      "sg-0123456789abcdef0",
    );
  });

  it("puts the script that checks digests into its bucket where it is wanted, for those nodes to read that run such scripts", async () => {
    await make("checking", burst);
    const { key, bucket } = inputsOf("aws:s3/bucketObjectv2:BucketObjectv2", "checking-checked-script");
    assert.deepEqual([bucket, key], ["artifacts", "mlhpc/checking/checked-script.sh"]);
    assert.deepEqual(
      createdUnder("checking", "aws:iam/rolePolicy:RolePolicy")
        .map(({ name }) => name)
        .filter((name) => name.endsWith("read-checked-script")),
      ["checking-compute-read-checked-script"],
    );
    await make("unchecking");
    assert.deepEqual(createdUnder("unchecking", "aws:s3/bucketObjectv2:BucketObjectv2"), []);
  });

  it("lets the roles start images of our own, beside Amazon's where some nodes run those", async () => {
    const [queue] = book.queues;
    const second = { ...queue, name: "queue2", customAmi: "ami-0123456789abcdef0" };
    await make("mixed", { ...book, queues: [queue, second] });
    assert.deepEqual(
      createdUnder("mixed", "aws:iam/rolePolicy:RolePolicy")
        .map(({ name }) => name)
        .filter((name) => name.endsWith("start-own-images")),
      ["mixed-head-start-own-images", "mixed-lambda-start-own-images"],
    );
    await make("uniform", { ...book, customAmi: "ami-0123456789abcdef0" });
    assert.deepEqual(
      createdUnder("uniform", "aws:iam/rolePolicy:RolePolicy").filter(({ name }) =>
        name.endsWith("own-images"),
      ),
      [],
    );
  });

  it("lets the roles use the keys of images and of volumes that nodes share, by id or ARN", async () => {
    const arn = "arn:aws:kms:ap-southeast-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const image = "arn:aws:kms:ap-southeast-1:000000000000:key/mrk-0123456789abcdef0123456789abcdef";
    const volume = (name: string, kmsKeyId: string) => ({ name, mountDir: `/${name}`, volume: { kmsKeyId } });
    await make("keyed", {
      ...book,
      volumeKeys: [{ arn: image }],
      sharedStorage: [volume("tools", arn), volume("more", arn.replace(/.*\//, ""))],
    });
    const policy = "aws:iam/policy:Policy";
    for (const name of ["keyed-head-launches", "keyed-lambda-compute"]) {
      const { EncryptVolumes, HoldVolumes } = statementsOf(policy, name);
      assert.deepEqual(EncryptVolumes?.Resource, [image, arn, arn], name);
      assert.deepEqual(HoldVolumes?.Resource, [image, arn, arn], name);
    }
    assert.deepEqual(statementsOf(policy, "keyed-lambda-made")["SeeVolumeKeys"]?.Resource, [arn, arn]);
  });

  it("hands its stacks to transforms", async () => {
    await make("turned", {
      ...book,
      transform: {
        provider: (args) => {
          args.notificationArns = ["arn:aws:sns:ap-southeast-1:000000000000:stacks"];
        },
        cluster: (args) => {
          args.notificationArns = ["arn:aws:sns:ap-southeast-1:000000000000:clusters"];
        },
      },
    });
    assert.deepEqual(inputsOf(STACK, "turned-provider")["notificationArns"], [
      "arn:aws:sns:ap-southeast-1:000000000000:stacks",
    ]);
    assert.deepEqual(inputsOf(STACK, "turned-cluster")["notificationArns"], [
      "arn:aws:sns:ap-southeast-1:000000000000:clusters",
    ]);
  });

  it("leaves a cluster that is to be kept to AWS", async () => {
    await make("kept", { ...book, deletionPolicy: "Retain" });
    assert.equal(templateOf("kept").Resources["PclusterCluster"]?.Properties["DeletionPolicy"], "Retain");
  });

  it("takes ids that AWS has yet to make", async () => {
    const cluster = await make("later", { ...book, artifactBucket: { name: pulumi.output("made-later") } });
    assert.equal(
      (parse(await value(cluster.configuration)) as { CustomS3Bucket: string }).CustomS3Bucket,
      "made-later",
    );
  });

  describe("refuses, before anything is made,", () => {
    const refused = (args: HpcClusterArgs, expected: RegExp) =>
      assert.throws(() => new HpcCluster("refused", args), expected);

    it("desktops on the head node and on login nodes at once", () => {
      const [pool] = everything.loginPools;
      refused(
        {
          ...everything,
          headNode: { ...everything.headNode, desktop: { allowedIps: "10.0.0.0/16" } },
          loginPools: [pool],
        },
        /headNode\.desktop and a login pool's desktop are given; desktops are on the head node or on login nodes: leave one out/,
      );
    });

    it("desktops with ports of their own", () => {
      const [pool] = everything.loginPools;
      const other = { ...pool, name: "others", desktop: { allowedIps: "10.0.0.0/16", port: 9443 } };
      refused(
        { ...everything, loginPools: [pool, other] },
        /desktop\.port is 8443 and 9443; give the desktops of a cluster one port, which its security group opens\./,
      );
    });

    it("ranges, ports and boundaries that its parts would refuse, by the program's own names", () => {
      const ssh = { keyName: "operators", allowedIps: "10.0.0.0/7" };
      refused(
        {
          ...book,
          headNode: { ...book.headNode, ssh, proxy: "http://proxy.example.org:99999" },
          permissionsBoundary: "workloads",
        },
        new RegExp(
          [
            'HpcCluster "refused" cannot be built:',
            '  headNode.ssh.allowedIps is "10.0.0.0/7", which holds more than any company has; name the range that people come from.',
            "  The port of proxy-99999 is 99999; TCP has 1 to 65535.",
            '  permissionsBoundary is "workloads"; give the ARN of a managed policy.',
          ].join("\\n"),
        ),
      );
    });

    it("keys by alias, which roles cannot name", () => {
      const volume = { kmsKeyId: "alias/tools" };
      refused(
        {
          ...book,
          volumeKeys: [{ arn: "alias/images" }],
          sharedStorage: [{ name: "tools", mountDir: "/tools", volume }],
        },
        /volumeKeys\[0\]\.arn is "alias\/images"[^]*Shared storage "tools": kmsKeyId is "alias\/tools"; give the id or the ARN of a key, no alias\./,
      );
    });

    it("a name that leaves its roles no room", () => {
      const name = "c".repeat(44);
      assert.throws(
        () => new HpcCluster(name, { ...book, clusterName: "cfd" }),
        /name has 44 characters; IAM leaves room for 43\./,
      );
    });

    it("a configuration that is longer than CloudFormation takes", () => {
      const [queue] = book.queues;
      const tags = Object.fromEntries(
        Array.from({ length: 30 }, (_, tag) => [`tag-${tag}`, "v".repeat(250)]),
      );
      const queues = ["one", "two", "three", "four", "five", "six", "seven"].map((name) => ({
        ...queue,
        name,
        tags,
      }));
      const [first, ...others] = queues;
      refused(
        { ...book, queues: [first ?? assert.fail(), ...others] },
        /the cluster's template has about 6\d{4} bytes; CloudFormation takes 51200: give it fewer tags/,
      );
    });

    it("whatever the checks of clusters refuse, all at once", () => {
      const [queue] = book.queues;
      refused(
        {
          ...book,
          queues: [
            {
              ...queue,
              name: "Queue_1",
              computeResources: [{ instanceTypes: ["c5.4xlarge"], maxCount: 0, efa: true }],
            },
          ],
        },
        /HpcCluster "refused" cannot be built:\n(?=[^]*Queue_1)(?=[^]*maxCount)(?=[^]*EFA)/,
      );
    });
  });
});
