import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { ClusterSecurityGroups } from "../../../../components/hpc/roles";
import { createdUnder, deployed, inputsOf, mockCloud } from "../../mock-cloud";

const network = {
  vpcId: pulumi.output("vpc-0123456789abcdef0"),
  vpcCidrBlock: pulumi.output("10.0.0.0/16"),
  publicSubnetIds: pulumi.output<string[]>([]),
  privateSubnetIds: pulumi.output(["subnet-1", "subnet-2"]),
  s3PrefixListId: pulumi.output("pl-6fa54006"),
};

const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/** Every rule of a direction as `<group>: <protocol> <ports> <other end>`. */
function rules(prefix: string, direction: typeof egress | typeof ingress): readonly string[] {
  const group = (id: unknown) => String(id).replace(`${prefix}-`, "").replace("-id", "");
  return createdUnder(prefix, direction)
    .map(({ inputs }) => {
      const { securityGroupId, ipProtocol, fromPort, toPort } = inputs;
      const ends = ["referencedSecurityGroupId", "cidrIpv4", "prefixListId"].map((end) => inputs[end]);
      const ports = ipProtocol === "-1" ? "all" : `${String(fromPort)}-${String(toPort)}`;
      return `${group(securityGroupId)}: ${ports} ${group(ends.find((end) => end !== undefined))}`;
    })
    .sort();
}

describe("ClusterSecurityGroups", () => {
  mockCloud();

  before(() =>
    deployed(() => {
      new ClusterSecurityGroups("plain", { network, internet: "none" });
      new ClusterSecurityGroups("people", {
        ...{ network, loginNodes: true },
        dcv: { on: "head", port: 9443, from: [{ cidrBlock: "10.1.0.0/16" }] },
        ssh: { from: [{ prefixListId: "pl-0123456789abcdef0" }, { securityGroupId: "sg-vpn" }] },
      });
    }),
  );

  it("let compute nodes do everything among each other, and Slurm, files and job steps with the head node", () => {
    assert.deepEqual(rules("plain", ingress), [
      "compute: 22-22 head",
      "compute: 32768-60999 head",
      "compute: 6817-6829 head",
      "compute: all compute",
      "head: 2049-2049 compute",
      "head: 32768-60999 compute",
      "head: 6817-6829 compute",
    ]);
  });

  it("let out what the other side lets in, AWS by HTTPS, and nothing else", () => {
    assert.deepEqual(rules("plain", egress), [
      "compute: 2049-2049 head",
      "compute: 32768-60999 head",
      "compute: 443-443 10.0.0.0/16",
      "compute: 443-443 pl-6fa54006",
      "compute: 6817-6829 head",
      "compute: all compute",
      "head: 22-22 compute",
      "head: 32768-60999 compute",
      "head: 443-443 10.0.0.0/16",
      "head: 443-443 pl-6fa54006",
      "head: 6817-6829 compute",
    ]);
  });

  it("let in people by the sources that are named, on the nodes that are theirs", () => {
    const people = rules("people", ingress).filter((rule) => !/ (compute|head|login)$/.test(rule));
    assert.deepEqual(people, [
      "head: 9443-9443 10.1.0.0/16",
      "login: 22-22 pl-0123456789abcdef0",
      "login: 22-22 sg-vpn",
    ]);
  });

  it("open login nodes to Slurm, the head node's files and their load balancer, and no more of the cluster", () => {
    const logins = [...rules("people", ingress)].filter((rule) => /^login:| login$/.test(rule));
    assert.deepEqual(
      logins.filter((rule) => / (compute|head|login)$/.test(rule)),
      [
        "compute: 22-22 login",
        "compute: 6817-6829 login",
        "head: 2049-2049 login",
        "head: 6817-6829 login",
        "login: 22-22 login",
        "login: 32768-60999 compute",
        "login: 32768-60999 head",
        "login: 6817-6829 head",
      ],
    );
  });

  it("reach named services of the company in private ranges, from the nodes that call them", async () => {
    await deployed(
      () =>
        new ClusterSecurityGroups("company", {
          ...{ network, internet: "none" },
          privateServices: [
            {
              name: "directory",
              port: 636,
              from: ["head", "login"],
              description: "Users from the directory",
            },
          ],
        }),
    );
    assert.deepEqual(
      rules("company", egress).filter((rule) => rule.includes(": 636-636 ")),
      ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"].map(
        (range) => `head: 636-636 ${range}`,
      ),
    );
  });

  it("reach the internet by HTTPS alone, unless told not to", () => {
    const open = (prefix: string) => rules(prefix, egress).filter((rule) => rule.endsWith("0.0.0.0/0"));
    assert.deepEqual(open("plain"), []);
    assert.deepEqual(open("people"), [
      "compute: 443-443 0.0.0.0/0",
      "head: 443-443 0.0.0.0/0",
      "login: 443-443 0.0.0.0/0",
    ]);
  });

  it("give descriptions that EC2 takes", () => {
    for (const { type, name } of [...createdUnder("people", ingress), ...createdUnder("people", egress)]) {
      const { description } = inputsOf(type, name);
      assert.match(String(description), /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/, name);
    }
    for (const { inputs } of createdUnder("people", "aws:ec2/securityGroup:SecurityGroup")) {
      assert.match(String(inputs["description"]), /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/);
    }
  });

  const refused: Readonly<Record<string, readonly [object, string]>> = {
    "DCV from the world": [
      { dcv: { on: "head", from: [{ cidrBlock: "0.0.0.0/0" }] } },
      'dcv.from[0].cidrBlock is "0.0.0.0/0", which holds more than any company has; name the range that people come from.',
    ],
    "SSH from half the world": [
      { ssh: { from: [{ cidrBlock: "10.0.0.0/8" }, { cidrBlock: "128.0.0.0/1" }] } },
      'ssh.from[1].cidrBlock is "128.0.0.0/1", which holds more than any company has; name the range that people come from.',
    ],
    "a source that is none": [
      { ssh: { from: [{}] } },
      "ssh.from[0] has no source; give one of cidrBlock, prefixListId and securityGroupId.",
    ],
    "a source that is two": [
      { dcv: { on: "head", from: [{ cidrBlock: "10.0.0.0/16", securityGroupId: "sg-vpn" }] } },
      "dcv.from[0] has 2 sources; give one of cidrBlock, prefixListId and securityGroupId.",
    ],
    "what is no range": [
      { ssh: { from: [{ cidrBlock: "10.0.0.300/24" }] } },
      'ssh.from[0].cidrBlock is "10.0.0.300/24"; give an IPv4 range such as 10.0.0.0/16.',
    ],
    "a port below 1024": [
      { dcv: { on: "head", port: 443, from: [{ cidrBlock: "10.0.0.0/16" }] } },
      "dcv.port is 443; ParallelCluster allows 1024 to 65535.",
    ],
    "a service without a port": [
      { privateServices: [{ name: "directory", port: 0, from: ["head"], description: "Users" }] },
      "The port of directory is 0; TCP has 1 to 65535.",
    ],
    "desktops on login nodes that are not there": [
      { dcv: { on: "login", from: [{ cidrBlock: "10.0.0.0/16" }] } },
      'dcv.on is "login", but there are no login nodes; set loginNodes.',
    ],
  };
  for (const [what, [args, message]] of Object.entries(refused)) {
    it(`refuse ${what}`, () => {
      assert.throws(() => new ClusterSecurityGroups("refused", { network, ...args }), {
        message: `ClusterSecurityGroups "refused" cannot be built:\n  ${message}`,
      });
    });
  }
});
