import assert from "node:assert/strict";

import { EfaLaunchTemplate, type EfaLaunchTemplateArgs } from "../../../../components/hpc/capacity";
import { createdUnder, deployed, inputsOf, mockCloud } from "../../mock-cloud";
import { encryptionKey, heldBy, network, reserved, subnet, templateArgs } from "./fixtures";

const type = "aws:ec2/launchTemplate:LaunchTemplate";

async function templateOf(name: string, args: EfaLaunchTemplateArgs) {
  await deployed(() => new EfaLaunchTemplate(name, args));
  return inputsOf(type, `${name}-template`);
}

describe("EfaLaunchTemplate", () => {
  mockCloud();

  it("puts EFA on every card, behind its own group, without a public address", async () => {
    const { networkInterfaces } = await templateOf("cards", templateArgs());
    const interfaces = networkInterfaces as readonly Readonly<Record<string, unknown>>[];
    assert.equal(interfaces.length, 5);
    assert.deepEqual(new Set(interfaces.map((one) => one["associatePublicIpAddress"])), new Set(["false"]));
    assert.deepEqual(interfaces[4], {
      networkCardIndex: 3,
      deviceIndex: 1,
      interfaceType: "efa-only",
      associatePublicIpAddress: "false",
      deleteOnTermination: "true",
      securityGroups: ["cards-sg-id"],
    });
  });

  it("names the subnet in every interface where instances are started one by one", async () => {
    const { networkInterfaces } = await templateOf("placed", templateArgs({ subnet }));
    const interfaces = networkInterfaces as readonly { readonly subnetId?: string }[];
    assert.ok(interfaces.every(({ subnetId }) => subnetId === subnet.id));
  });

  it("lets its members talk to each other without limits, and to AWS by HTTPS", async () => {
    await deployed(() => new EfaLaunchTemplate("group", templateArgs()));
    const rules = createdUnder("group-", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
    assert.deepEqual(
      rules.map(({ name, inputs }) => [name, inputs["ipProtocol"], inputs["fromPort"] ?? "any"]),
      [
        ["group-efa-out", "-1", "any"],
        ["group-https-to-endpoints", "tcp", 443],
        ["group-https-to-s3", "tcp", 443],
      ],
    );
    const self = {
      securityGroupId: "group-sg-id",
      referencedSecurityGroupId: "group-sg-id",
      ipProtocol: "-1",
    };
    const ingress = createdUnder("group-", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.equal(ingress.length, 1);
    assert.deepEqual({ ...ingress[0]?.inputs, ...self }, ingress[0]?.inputs);
    assert.deepEqual({ ...rules[0]?.inputs, ...self }, rules[0]?.inputs);
  });

  it("encrypts every volume with the platform's key", async () => {
    const { blockDeviceMappings } = await templateOf(
      "volumes",
      templateArgs({
        rootVolume: { deviceName: "/dev/sda1", sizeInGiB: 200 },
        dataVolumes: { "/dev/sdf": { sizeInGiB: 1000, iops: 12_000, throughput: 1000 } },
      }),
    );
    const ebs = {
      encrypted: "true",
      kmsKeyId: encryptionKey.arn,
      volumeType: "gp3",
      deleteOnTermination: "true",
    };
    assert.deepEqual(blockDeviceMappings, [
      { deviceName: "/dev/sda1", ebs: { ...ebs, volumeSize: 200, iops: 3000, throughput: 125 } },
      { deviceName: "/dev/sdf", ebs: { ...ebs, volumeSize: 1000, iops: 12_000, throughput: 1000 } },
    ]);
  });

  it("wants tokens of whoever asks for metadata, from one hop, and from two where containers ask", async () => {
    const one = await templateOf("host", templateArgs());
    const two = await templateOf("containers", templateArgs({ containersUseInstanceRole: true }));
    const options = { httpEndpoint: "enabled", httpTokens: "required" };
    assert.deepEqual(one["metadataOptions"], { ...options, httpPutResponseHopLimit: 1 });
    assert.deepEqual(two["metadataOptions"], { ...options, httpPutResponseHopLimit: 2 });
  });

  it("turns simultaneous multithreading off where a type has it, and leaves others as they are", async () => {
    const intel = await templateOf(
      "intel",
      templateArgs({ instanceType: "c5n.18xlarge", disableSimultaneousMultithreading: true }),
    );
    const amd = await templateOf(
      "amd",
      templateArgs({ instanceType: "hpc6a.48xlarge", disableSimultaneousMultithreading: true }),
    );
    assert.deepEqual(intel["cpuOptions"], { coreCount: 36, threadsPerCore: 1 });
    assert.equal(amd["cpuOptions"], undefined);
  });

  it("encodes its user data, and tags instances, volumes and interfaces", async () => {
    const inputs = await templateOf(
      "data",
      templateArgs({ userData: "#!/bin/bash\n", tags: { Owner: "hpc" } }),
    );
    assert.equal(Buffer.from(String(inputs["userData"]), "base64").toString(), "#!/bin/bash\n");
    assert.deepEqual(
      inputs["tagSpecifications"],
      ["instance", "volume", "network-interface"].map((resourceType) => ({
        resourceType,
        tags: { Name: "data", Owner: "hpc" },
      })),
    );
    assert.deepEqual(inputs["monitoring"], { enabled: true });
  });

  it("starts On-Demand instances in the group, and nothing else of the market", async () => {
    const inputs = await templateOf("plain", templateArgs());
    assert.deepEqual(inputs["placement"], { groupName: "ranks" });
    assert.equal(inputs["instanceMarketOptions"], undefined);
    assert.equal(inputs["capacityReservationSpecification"], undefined);
  });

  it("asks for Spot once, up to a price", async () => {
    const inputs = await templateOf(
      "spare",
      heldBy({ kind: "spot", maxPrice: 12.5 }, { placementGroup: "none" }),
    );
    assert.deepEqual(inputs["instanceMarketOptions"], {
      marketType: "spot",
      spotOptions: {
        spotInstanceType: "one-time",
        instanceInterruptionBehavior: "terminate",
        maxPrice: "12.5",
      },
    });
    assert.equal(inputs["placement"], undefined);
  });

  it("aims at a reservation, at a group of them, or at a Capacity Block", async () => {
    const block = reserved({ kind: "capacityBlock" });
    const aimed = await templateOf("aimed", heldBy({ kind: "capacityReservation", reservation: reserved() }));
    const grouped = await templateOf(
      "grouped",
      heldBy({ kind: "capacityReservation", resourceGroupArn: "arn:aws:resource-groups:x:1:group/gpus" }),
    );
    const bought = await templateOf("bought", heldBy({ kind: "capacityBlock", reservation: block }));
    const byId = { capacityReservationTarget: { capacityReservationId: "cr-0123456789abcdef0" } };
    assert.deepEqual(aimed["capacityReservationSpecification"], byId);
    assert.equal(aimed["instanceMarketOptions"], undefined);
    assert.deepEqual(grouped["capacityReservationSpecification"], {
      capacityReservationTarget: {
        capacityReservationResourceGroupArn: "arn:aws:resource-groups:x:1:group/gpus",
      },
    });
    assert.deepEqual(bought["capacityReservationSpecification"], byId);
    assert.deepEqual(bought["instanceMarketOptions"], { marketType: "capacity-block" });
  });

  it("gives instances a role of their own without any permission, or takes the program's", async () => {
    await deployed(() => {
      new EfaLaunchTemplate("own", templateArgs());
      new EfaLaunchTemplate("given", templateArgs({ role: { roleName: "theirs" } }));
    });
    assert.equal(createdUnder("own-", "aws:iam/role:Role").length, 1);
    assert.deepEqual(createdUnder("own-", "aws:iam/rolePolicy:RolePolicy"), []);
    assert.deepEqual(createdUnder("given-", "aws:iam/role:Role"), []);
    assert.equal(inputsOf("aws:iam/instanceProfile:InstanceProfile", "given-profile")["role"], "theirs");
  });

  it("gives a transform the last word", async () => {
    const inputs = await templateOf(
      "bent",
      templateArgs({
        transform: {
          launchTemplate: (args) => {
            args.ebsOptimized = "true";
          },
        },
      }),
    );
    assert.equal(inputs["ebsOptimized"], "true");
  });

  it("does not compile where EFA would be spread out without a word, or a block be placed twice", () => {
    const common = {
      instanceType: "p5.48xlarge",
      imageId: "ami-0123456789abcdef0",
      network: network(),
      encryptionKey,
    };
    const block = { kind: "capacityBlock", reservation: reserved({ kind: "capacityBlock" }) } as const;
    // @ts-expect-error: On-Demand instances need a placement group, or the word that they do not.
    const spread: EfaLaunchTemplateArgs = { ...common };
    // @ts-expect-error: a block stands where AWS put it.
    const twice: EfaLaunchTemplateArgs = { ...common, capacity: block, placementGroup: { name: "ranks" } };
    const both: EfaLaunchTemplateArgs = {
      ...common,
      // @ts-expect-error: one reservation, or a group of them.
      capacity: { kind: "capacityReservation", reservation: reserved(), resourceGroupArn: "arn:aws:x" },
    };
    assert.ok(spread && twice && both);
  });
});
